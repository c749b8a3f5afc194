// A name or path from outside, safe to print: in quotes, without control characters, cut to a readable length.

const MAX_LENGTH = 200;

/** `"a\nb"` rather than a line break in a terminal; long values are cut and say so. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}... (${text.length} characters)` : text;
  const safe = typeof value === "string" ? JSON.stringify(cut) : cut;
  return safe.replace(/\p{Cc}/gu, "?"); // what JSON leaves unescaped: DEL and the C1 controls
}

// A value received, as an error message quotes it: one line, short, and safe to make from anything at all.
// Not a serialiser: what is long is cut and says how long it was.

const LONGEST = 60;

/** `"a red apple"`, `NaN`, `[1,2,3]`; never throws, never longer than about 90 characters, no control characters. */
export function quoteValue(value: unknown): string {
  const text = textOf(value);
  const characters = [...text];
  const shown = characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join("")}...`;
  // JSON escapes C0 controls; C1, line separators and direction marks could still disturb a terminal.
  const safe = shown.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (c) => `\\u${hex(c)}`);
  return characters.length <= LONGEST ? safe : `${safe} (${characters.length} characters)`;
}

function textOf(value: unknown): string {
  if (typeof value === "number" || value === undefined) return String(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return `a value of type ${typeof value}`; // BigInt, a cycle, a getter that throws
  }
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, "0");
}

// The "parameters" text that pictures carry between programs of this dialect: prompt, negative prompt, then "Name: value" pairs.
// Not what the pairs mean (parameters-of-plan.ts, request-of-parameters.ts). It comes out of files: hostile until parsed.

export interface Parameters {
  prompt: string;
  negativePrompt: string;
  /** In their order, such as Steps, Sampler, Seed, Size. */
  fields: ReadonlyMap<string, string>;
}

const longestText = 100_000;
const negativeMark = "Negative prompt:";
/** "Name: value", the value in JSON's quotes where it holds a comma, a colon or a line end. */
const pair = /\s*(\w[\w /-]{0,60}):\s*("(?:\\.|[^\\"])*"|[^,]*)(?:,|$)/g;

export function writeParameters({ prompt, negativePrompt, fields }: Parameters): string {
  const lines = [prompt];
  if (negativePrompt !== "") lines.push(`${negativeMark} ${negativePrompt}`);
  lines.push(
    [...fields].map(([name, value]) => `${name}: ${/[,:\n]/.test(value) ? JSON.stringify(value) : value}`).join(", "),
  );
  return lines.join("\n");
}

/** What is no list of pairs at the end is prompt. */
export function readParameters(text: string): Parameters {
  const lines = text.slice(0, longestText).trim().split("\n");
  const last = lines.at(-1) ?? "";
  // Fewer than three pairs may well be words of a prompt that hold colons.
  const pairs = [...last.matchAll(pair)];
  const hasFields = pairs.length >= 3;
  if (hasFields) lines.pop();
  const words = lines.map((line) => line.trim());
  const negativeAt = words.findIndex((line) => line.startsWith(negativeMark));
  const before = negativeAt < 0 ? words : words.slice(0, negativeAt);
  const after = negativeAt < 0 ? [] : words.slice(negativeAt);
  return {
    prompt: before.join("\n"),
    negativePrompt: after.join("\n").slice(negativeMark.length).trim(),
    fields: new Map(hasFields ? pairs.map(([, name = "", value = ""]) => [name, unquoted(value.trim())]) : []),
  };
}

function unquoted(value: string): string {
  if (!value.startsWith('"') || !value.endsWith('"')) return value;
  try {
    const text: unknown = JSON.parse(value);
    return typeof text === "string" ? text : value;
  } catch {
    return value;
  }
}

// Finds a key that stands twice in one object of a JSON text: JSON.parse keeps the last and says nothing, and two readers
// that keep different ones would see different weights. Not a parser: the text must already have passed JSON.parse.

/** The first key that its object already had, or undefined. Escapes count as what they stand for. */
export function findDuplicateKey(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = []; // one entry per open bracket; undefined for arrays
  let isKey = false;
  for (let i = 0; i < json.length; i++) {
    const char = json[i]!;
    if (char === "{" || char === "[") {
      open.push(char === "{" ? new Set() : undefined);
      isKey = char === "{";
    } else if (char === "}" || char === "]") {
      open.pop();
      isKey = false;
    } else if (char === ",") {
      isKey = open.at(-1) !== undefined;
    } else if (char === '"') {
      const end = endOfString(json, i);
      if (isKey) {
        const key = JSON.parse(json.slice(i, end)) as string;
        const keys = open.at(-1)!;
        if (keys.has(key)) return key;
        keys.add(key);
        isKey = false;
      }
      i = end - 1;
    }
  }
  return undefined;
}

/** The place after the closing quote of the string that opens at `start`. */
function endOfString(json: string, start: number): number {
  let i = start + 1;
  while (json[i] !== '"') i += json[i] === "\\" ? 2 : 1;
  return i + 1;
}

// A word as a hurried hand types it: one letter left out, doubled, swapped with its neighbour, or another put in or in its place.
// Not a corrector: it makes what the encoder of meanings learns to read. The four edits of Damerau 1964.

import type { RandomStream } from "@imagier/sampling";

const letters = "abcdefghijklmnopqrstuvwxyz";

/** The same text with one edit in one of its longer words; as it is where no word has four letters. */
export function misspelt(text: string, random: RandomStream): string {
  const words = [...text.matchAll(/\p{L}{4,}/gu)];
  if (words.length === 0) return text;
  const { 0: word, index } = words[random.int(words.length)]!;
  const chars = [...word];
  // The first letter is hardly ever wrong.
  const at = 1 + random.int(chars.length - 1);
  const letter = letters[random.int(letters.length)]!;
  switch (random.int(5)) {
    case 0:
      chars.splice(at, 1);
      break;
    case 1:
      chars.splice(at, 0, chars[at]!);
      break;
    case 2:
      if (at + 1 < chars.length) chars.splice(at, 2, chars[at + 1]!, chars[at]!);
      else chars.splice(at - 1, 2, chars[at]!, chars[at - 1]!);
      break;
    case 3:
      chars.splice(at, 0, letter);
      break;
    default:
      chars[at] = letter;
  }
  return text.slice(0, index) + chars.join("") + text.slice(index + word.length);
}

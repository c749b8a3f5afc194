// CLIP's own vocabulary, for checkpoints that bring none: it follows from the merges that ship with this package.
// Reads no file: whoever needs the merges reads them at `clipMergesUrl`. Their origin: data/clip/ORIGIN.md.

import { byteLetters, type ClipVocabulary } from "./clip-tokenizer.js";

/** The merges.txt that ships with this package. */
export const clipMergesUrl = new URL("../../data/clip/merges.txt", import.meta.url);

/**
 * The vocabulary that merges stand for, in CLIP's order: byte letters, the same at the end of a word, the merges joined,
 * start and end.
 *
 * @param merges pairs as in merges.txt, "t h", in order of rank, without its first line
 */
export function clipVocabularyOf(merges: readonly string[]): ClipVocabulary {
  const letters = byteLetters().sort((a, b) => placeOf(a) - placeOf(b));
  const joined = merges.map((pair) => pair.replace(" ", ""));
  const ends = letters.map((letter) => `${letter}</w>`);
  const tokens = [...letters, ...ends, ...joined, "<|startoftext|>", "<|endoftext|>"];
  return { ids: new Map(tokens.map((token, id) => [token, id])), merges };
}

/** Printable letters first, by code point; those that stand for other bytes from U+0100 on follow of themselves. */
function placeOf(letter: string): number {
  return letter.codePointAt(0)!;
}

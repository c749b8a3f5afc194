// What of a text can be set: its lines as words that must not be broken, and the characters that no font has.
// Not a spelling check: every character that a font has is kept as it is.

import type { SceneFont } from "@imagier/contracts";
import { glyphOf } from "./font-faces.js";

export const noBreakSpace = "\u00a0";

interface ReadableText {
  /** As the text's line feeds break it; each a list of words, which may hold no-break spaces. */
  lines: readonly (readonly string[])[];
  /** Characters as a reader sees them that no font has, each once: left out. */
  missing: readonly string[];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** French sets a space there that no line may end at: « mot », oui !, 5 %. */
const opens = /(^|\u00a0)[«‹([–—-]$/u;
const closes = /^[»›!?:;%€]/u;

export function readableText(text: string, font: SceneFont): ReadableText {
  const missing = new Set<string>();
  const lines = text
    .normalize("NFC")
    .split("\n")
    .map((line) => wordsOf(keepReadable(line, font, missing)));
  return { lines, missing: [...missing] };
}

function keepReadable(line: string, font: SceneFont, missing: Set<string>): string {
  let kept = "";
  for (const { segment } of graphemes.segment(line)) {
    const shown = segment.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
    if (/^\s+$/u.test(shown)) kept += /[\u00a0\u2007\u202f]/u.test(shown) ? noBreakSpace : " ";
    else if ([...shown].every((character) => glyphOf(font, character) !== undefined)) kept += shown;
    else missing.add(segment);
  }
  return kept;
}

/** Whether a line must not end between two parts: « mot », oui !, 12 000. */
function belongTogether(last: string, part: string): boolean {
  return closes.test(part) || opens.test(last) || (/\d$/u.test(last) && /^\d{3}(?!\d)/u.test(part));
}

/** Words of a line; a mark that must not stand alone is joined to its word. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const part of line.split(" ").filter((each) => each !== "")) {
    const last = words.at(-1);
    if (last !== undefined && belongTogether(last, part)) words[words.length - 1] = `${last}${noBreakSpace}${part}`;
    else words.push(part);
  }
  return words;
}

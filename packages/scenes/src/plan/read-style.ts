// A style that is asked for: "in clean style", « style dessin animé », ", van gogh style".
// Not finishes, which are made after the drawing: phrase-book.ts.

import { determinerTree } from "./determiners.js";
import type { Language } from "./language.js";
import { matchPhrase } from "./phrase-book.js";
import { type Reading, said } from "./reading.js";
import { thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";

/** "In clean style", ", van gogh style": a style of the drawing model, or one that nobody knows, which is told. */
export function readStyle(reading: Reading): boolean {
  const { styles, tokens, language, scene } = reading;
  const found = styles.match(tokens, reading.at);
  const length = found?.length ?? 0;
  const noun = thingTree[language].match(tokens, reading.at);
  if (found !== undefined && length > (noun?.length ?? 0)) {
    const next = tokens[reading.at + length];
    // Alone it must stand between commas, for "round" and "soft" are adjectives.
    if (
      length === 1 &&
      !((reading.at === 0 || tokens[reading.at - 1]!.kind === "mark") && (next === undefined || next.kind === "mark"))
    )
      return false;
    // "In soft" before a noun is an adjective's place.
    if (
      next !== undefined &&
      next.kind === "word" &&
      thingTree[language].match(tokens, reading.at + length) !== undefined &&
      length < 3
    )
      return false;
    scene.style = found.value;
    reading.at += length;
    return true;
  }
  return readUnknownStyle(reading);
}

/** "In a vaporwave style": said, and nobody knows it. */
function readUnknownStyle(reading: Reading): boolean {
  const { tokens, language, scene } = reading;
  if (matchPhrase(tokens, reading.at, language)?.value.kind === "finish") return false;
  let at = reading.at;
  const opening = language === "en" ? /^(?:in|a|an|the)$/ : /^(?:en|dans|un|le|style|de)$/;
  while (opening.test(tokens[at]?.word ?? "") && at - reading.at < 4) at += 1;
  const to = language === "en" ? englishStyleEnd(reading, at) : frenchStyleEnd(reading, at);
  const isTag = language === "en" && isBetweenMarks(reading, to); // ", van gogh style"
  if (to === undefined || tokens[at]?.kind !== "word" || (at === reading.at && !isTag)) return false;
  if (matchPhrase(tokens, at, language)?.value.kind === "finish") return false;
  scene.addUnmet(said(reading, at, to), "unknown-word");
  reading.at = language === "en" ? to + 1 : to;
  return true;
}

const isBetweenMarks = ({ tokens, at }: Reading, style: number | undefined) =>
  style !== undefined &&
  tokens[at - 1]?.kind === "mark" &&
  (tokens[style + 1] === undefined || tokens[style + 1]!.kind === "mark");

const longestStyle = 3;

/** Where "style" stands: "in a comic book style". */
function englishStyleEnd({ tokens }: Reading, at: number): number | undefined {
  for (let to = at + 1; to <= at + longestStyle; to++) {
    if (tokens[to]?.word === "style") return to;
    if (tokens[to]?.kind !== "word" || /^(?:in|with|on|of|the|a|an|and)$/.test(tokens[to]!.word)) return undefined;
  }
  return undefined;
}

/** « Style dessin animé »: adjectives and bare nouns after the word, up to whatever leads on. */
function frenchStyleEnd({ tokens, language }: Reading, at: number): number | undefined {
  if (tokens[at - 1]?.word !== "style" && tokens[at - 2]?.word !== "style") return undefined;
  let to = at;
  while (to < at + longestStyle && tokens[to]?.kind === "word" && !leadsOn(tokens, to, language)) to += 1;
  return Math.max(to, at + 1);
}

const leadsOn = (tokens: readonly Token[], at: number, language: Language): boolean => {
  const phrase = matchPhrase(tokens, at, language)?.value;
  const isRelation = phrase !== undefined && phrase.kind !== "silent";
  return (
    isRelation || determinerTree[language].match(tokens, at) !== undefined || /^(?:et|qui|que)$/.test(tokens[at]!.word)
  );
};

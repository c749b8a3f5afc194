// Times, weathers and settings where a noun might stand: "under a starry night", "a sunset", "la pluie".
// Not nouns: "a snow globe" is a thing.

import { determinerTree } from "./determiners.js";
import type { PhraseMeaning } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { setSetting } from "./read-things.js";
import type { Reading } from "./reading.js";
import { thingTree } from "./thing-words.js";
import type { Match } from "./word-tree.js";

export type SkyMeaning = Extract<PhraseMeaning, { kind: "time" | "weather" | "setting" }>;

export const isSky = (meaning: PhraseMeaning): meaning is SkyMeaning =>
  meaning.kind === "time" || meaning.kind === "weather" || meaning.kind === "setting";

/** At the reading's place, with or without an article. */
export function skyAt(reading: Reading): Match<SkyMeaning> | undefined {
  const { tokens, language, at } = reading;
  const article = determinerTree[language].match(tokens, at)?.length ?? 0;
  for (const skipped of article > 0 ? [0, article] : [0]) {
    const phrase = matchPhrase(tokens, at + skipped, language);
    const noun = thingTree[language].match(tokens, at + skipped);
    if (phrase === undefined || !isSky(phrase.value) || (noun?.length ?? 0) > phrase.length) continue;
    if (!beginsThing(reading, at + skipped + phrase.length, phrase.length))
      return { value: phrase.value, length: skipped + phrase.length };
  }
  return undefined;
}

/** "Rain boots", "night owl": a sky word before a noun belongs to it. */
export function beginsThing({ tokens, language }: Reading, next: number, length: number): boolean {
  if (language === "fr" || length > 1 || determinerTree[language].match(tokens, next) !== undefined) return false;
  const phrase = matchPhrase(tokens, next, language);
  const noun = thingTree[language].match(tokens, next);
  return noun !== undefined && noun.length > (phrase?.length ?? 0);
}

export function applySky(reading: Reading, meaning: SkyMeaning): void {
  const { scene } = reading;
  if (meaning.kind === "time") scene.backdrop.time = meaning.time;
  else if (meaning.kind === "weather") scene.backdrop.weather = meaning.weather;
  else if (!setSetting(reading, meaning.setting) && meaning.setting === "snowfield") scene.backdrop.weather ??= "snow"; // "in the mountains in winter"
}

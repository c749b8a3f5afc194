// "On a rainy night", "a pink sunset", « un matin ensoleillé »: a time of the day with what is said of it.
// Not times alone (read-phrase.ts), and no noun: "a rainy street" is a place.

import { determinerTree } from "./determiners.js";
import { type ModifierMeaning, modifierTree } from "./modifier-words.js";
import type { SceneTime } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { type Reading, said } from "./reading.js";
import { skies } from "./sky-qualities.js";
import { thingTree } from "./thing-words.js";
import type { Match } from "./word-tree.js";

interface SkyTime {
  time: SceneTime;
  said: ModifierMeaning;
  to: number;
}

export function readSkyTime(reading: Reading): boolean {
  const { tokens, language, scene } = reading;
  let from = reading.at;
  if (/^(?:on|in|during|at|under|par|dans|pendant|sous)$/.test(tokens[from]?.word ?? "")) from += 1;
  from += determinerTree[language].match(tokens, from)?.length ?? 0;
  const found = language === "en" ? englishTime(reading, from) : frenchTime(reading, from);
  if (found === undefined) return false;
  const phrase = said(reading, from, found.to);
  reading.at = found.to;
  scene.backdrop.time = found.time;
  if (found.said.kind === "colour") scene.sky = { colours: [found.said.colour], phrase };
  else if (found.said.kind === "quality") {
    const { weather } = skies[found.said.quality] as { weather?: NonNullable<typeof scene.backdrop.weather> };
    if (weather !== undefined) scene.backdrop.weather = weather;
  }
  if (reading.near.length === 0) reading.settingEnd = reading.at;
  reading.joined = "none";
  reading.list = [];
  return true;
}

const isOfSky = (modifier: Match<ModifierMeaning> | undefined): modifier is Match<ModifierMeaning> =>
  modifier?.value.kind === "colour" ||
  (modifier?.value.kind === "quality" && skies[modifier.value.quality] !== undefined);

function englishTime({ tokens }: Reading, from: number): SkyTime | undefined {
  const modifier = modifierTree.en.match(tokens, from);
  if (!isOfSky(modifier)) return undefined;
  const at = from + modifier.length;
  const phrase = matchPhrase(tokens, at, "en");
  if (phrase?.value.kind !== "time") return undefined;
  const to = at + phrase.length;
  // "A white night owl" is an owl.
  const isOfThing =
    thingTree.en.match(tokens, at)?.length !== phrase.length && thingTree.en.match(tokens, to) !== undefined;
  return isOfThing ? undefined : { time: phrase.value.time, said: modifier.value, to };
}

function frenchTime({ tokens }: Reading, from: number): SkyTime | undefined {
  const phrase = matchPhrase(tokens, from, "fr");
  if (phrase?.value.kind !== "time") return undefined;
  const modifier = modifierTree.fr.match(tokens, from + phrase.length);
  if (!isOfSky(modifier)) return undefined;
  return { time: phrase.value.time, said: modifier.value, to: from + phrase.length + modifier.length };
}

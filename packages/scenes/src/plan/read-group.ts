// What is said of a whole group at once: "both", "each", "in a grid of three by three".
// Not its list, "one red and one green": read-things.ts.

import type { Language } from "./language.js";
import { leadsToNoun } from "./look-ahead.js";
import { modifierTree, postures } from "./modifier-words.js";
import { readNumber } from "./number-words.js";
import { matchPhrase } from "./phrase-book.js";
import { readGridSize } from "./read-opening.js";
import { isNext } from "./read-things.js";
import type { Group, Reading } from "./reading.js";
import { thingTree } from "./thing-words.js";

export function isDoingHere({ tokens, at, language }: Reading): boolean {
  const doing = modifierTree[language].match(tokens, at);
  const isDoing =
    doing?.value.kind === "doing" || (doing?.value.kind === "quality" && postures.has(doing.value.quality));
  return doing !== undefined && isDoing && doing.length >= (thingTree[language].match(tokens, at)?.length ?? 0);
}

const bothWords: Readonly<Record<Language, RegExp>> = {
  en: /^both\b/,
  fr: /^(?:tous|toutes) (?:les )?deux\b/,
};

/** "A man next to a woman, both wearing hats": of the last two. */
export function readBoth(reading: Reading): boolean {
  const { tokens, language } = reading;
  const things = lastTwo(reading);
  const to = bothEnd(reading);
  if (to === undefined || things.length < 2 || reading.joined === "none") return false;
  const isSaidOf =
    matchPhrase(tokens, to, language)?.value.kind === "relation" ||
    isDoingHere({ ...reading, at: to }) ||
    isAdjectiveAt(reading, to);
  if (!isSaidOf) return false;
  reading.at = to;
  reading.near = things;
  reading.item = things;
  reading.joined = "none";
  reading.isEach = true;
  return true;
}

/** "Both brown". */
function isAdjectiveAt({ tokens, language }: Reading, at: number): boolean {
  const length = modifierTree[language].match(tokens, at)?.length;
  return length !== undefined && !leadsToNoun(at + length, { tokens, language, depth: 1 });
}

const lastTwo = ({ scene }: Reading): Group =>
  scene.layers
    .filter(({ layer }) => layer.kind !== "text")
    .slice(-2)
    .map(({ layer }) => ({ layer: layer.id }));

function bothEnd({ tokens, at, language }: Reading): number | undefined {
  const words = tokens.slice(at, at + 3).map(({ word }) => word);
  const said = bothWords[language].exec(words.join(" "))?.[0];
  return said === undefined ? undefined : at + said.split(" ").length;
}

/** « Portant tous les deux un chapeau »: who wears them, each one. */
export function skipBoth(reading: Reading): Group | undefined {
  const things = lastTwo(reading);
  const to = bothEnd(reading);
  if (reading.language === "en" || to === undefined || things.length < 2) return undefined;
  reading.at = to;
  reading.isEach = true;
  return things;
}

/** "Two knights, each holding a sword": as many swords. */
export function readEach(reading: Reading): boolean {
  if (!isNext(reading, /^(?:each|chacun|chacune)$/) || reading.near.length === 0) return false;
  const { tokens, at, language } = reading;
  if (matchPhrase(tokens, at, language)?.value.kind === "colours") return false;
  const isDone =
    matchPhrase(tokens, at + 1, language)?.value.kind === "relation" || isDoingHere({ ...reading, at: at + 1 });
  if (!isDone) return false;
  reading.at += 1;
  reading.isEach = true;
  return true;
}

/** "In a 3 by 4 grid", "en grille de 3 par 4", "in two rows of three". */
export function readGrid(reading: Reading): boolean {
  const { tokens, scene, near } = reading;
  let at = reading.at;
  if (!/^(?:in|en|as|dans|arranged|forming|into)$/.test(tokens[at]?.word ?? "")) return false;
  while (/^(?:in|en|as|dans|arranged|forming|into|a|an|une)$/.test(tokens[at]?.word ?? "")) at += 1;
  if (/^(?:grid|grille)$/.test(tokens[at]?.word ?? "")) {
    at += 1;
    if (/^(?:of|de)$/.test(tokens[at]?.word ?? "")) at += 1;
  }
  const size: { count?: number; to: number } | undefined = readGridSize(tokens, at) ?? rowsOf(reading, at);
  if (size === undefined) return false;
  reading.at = size.to + (/^(?:grid|grille)$/.test(tokens[size.to]?.word ?? "") ? 1 : 0);
  for (const party of near) {
    const { layer } = scene.layerOf(party);
    if (layer.kind === "text") continue;
    if (size.count !== undefined) scene.setCount(party, size.count);
    layer.arrangement = "grid";
  }
  return true;
}

function rowsOf({ tokens, language }: Reading, at: number): { count?: number; to: number } | undefined {
  const rows = readNumber(tokens, at, language);
  if (rows === undefined || !/^(?:rows|lines|rangees|rangs|lignes|columns|colonnes)$/.test(tokens[rows.to]?.word ?? ""))
    return undefined;
  const isWhole = !/^(?:of|de)$/.test(tokens[rows.to + 1]?.word ?? "");
  if (isWhole) return { to: rows.to + 1 }; // "six cakes in two rows"
  const each = readNumber(tokens, rows.to + 2, language);
  if (each === undefined || thingTree[language].match(tokens, each.to) !== undefined) return undefined;
  return { count: Math.min(rows.value * each.value, 1e9), to: each.to };
}

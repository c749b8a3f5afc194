// "Two cats, one is black and the other is white", « l'un est noir et l'autre est blanc »: a group told apart by sentences.
// Not told apart by phrases ("one black and one white", read-things.ts), and no share of a group (read-share.ts).

import type { Language } from "./language.js";
import { type Group, type Reading, tokenAt } from "./reading.js";
import { canPart, singlesOf } from "./singles-of.js";

/** Words before the verb. */
const ones: Readonly<Record<Language, RegExp>> = { en: /^(?:one(?: of them)?|the first(?: one)?)$/, fr: /^le une?$/ };
const others: Readonly<Record<Language, RegExp>> = { en: /^the (?:other|second)(?: one)?$/, fr: /^le autre$/ };
const copulas = /^(?:is|est)$/;
const verbs = /^(?:has|wears|holds|a|porte|tient)$/;
const longestWords = 3;

/** Moves past the words; what is said next is of that one alone. */
export function readOneOther(reading: Reading): boolean {
  const { language } = reading;
  if (!/^(?:one|the|le)$/.test(tokenAt(reading)?.word ?? "")) return false; // most words: the rest takes longer
  const one = lengthOf(reading, ones[language]);
  const group = one === undefined ? undefined : partedGroup(reading);
  if (one !== undefined && group !== undefined) return beginOf(reading, { group, index: 0, length: one });
  const other = reading.parted === undefined ? undefined : lengthOf(reading, others[language]);
  if (other === undefined) return false;
  return beginOf(reading, { group: reading.parted!, index: 1, length: other });
}

function beginOf(reading: Reading, { group, index, length }: { group: Group; index: number; length: number }): boolean {
  reading.at += length;
  if (copulas.test(tokenAt(reading)?.word ?? "")) reading.at += 1;
  reading.near = [group[index]!];
  reading.inner = [];
  reading.item = group;
  reading.list = [];
  reading.joined = "none";
  reading.parted = index === 0 && group.length === 2 ? group : undefined;
  return true;
}

/** How many words lead to "is" or "has". */
function lengthOf({ tokens, at }: Reading, words: RegExp): number | undefined {
  for (let length = 1; length <= longestWords; length++) {
    const verb = tokens[at + length]?.word ?? "";
    const said = tokens.slice(at, at + length).map(({ word }) => word);
    if ((copulas.test(verb) || verbs.test(verb)) && words.test(said.join(" "))) return length;
  }
  return undefined;
}

/** The latest group of several, as single things. */
function partedGroup(reading: Reading): Group | undefined {
  const whole = reading.heads.findLast((group) => group.length === 1 && canPart(reading, group[0]!));
  const party = [...reading.inner, ...reading.near].find((each) => canPart(reading, each)) ?? whole?.[0];
  return party === undefined ? undefined : singlesOf(reading, party);
}

// Takes a French label apart: gender and number of its head, which words agree, where a colour goes.
// Not a grammar: without a known head there is no article, and the colour is said as "de couleur bleue".

import { colourIds, colours } from "@imagier/colours";
import { cleanLabel } from "../clean-label.js";
import { findFrenchHead } from "../lexicon/lexicon.js";
import { type FrenchPhrase, fixed, type Gender, type Inflected, type NounNumber } from "../phrase.js";
import { frenchNounForm } from "./head-nouns.js";
import { frenchPlural } from "./inflect.js";
import { sayFrench } from "./say-french.js";

/** A colour stands before these: "un visage bleu avec des lunettes", but "une voiture de police bleue". */
const endsNoun = new Set(
  (
    "avec sur dans derrière et qui vers pour sans pointant faisant tenant se ne soufflant portant devant sous en aux " +
    "assis debout joignant suivi pleurant les orienté orientée tourné tournée"
  ).split(" "),
);
/** "En" and "aux" end a noun only before what is worn or done; here they belong to it: "en peluche", "aux pommes". */
const staysWhole = new Set(["en peluche", "en papier", "en bois", "en forme", "en pot", "en cœur"]);

/** No word after one of these inflects: "boules de neige". */
const stopsAgreement = new Set("de du des d' à au aux en avec sur dans derrière et qui vers pour sans sous".split(" "));

const colourWords = new Set([...colourIds.flatMap((id) => colours[id].fr), "brun", "brune", "mauve"]);
const shades = new Set(["clair", "claire", "foncé", "foncée"]);
/** A noun after the noun stays as it is: "boîtes cadeau". These are adjectives there. */
const alsoAdjectives = new Set("carré plat rond élastique jeune marin triangle".split(" "));
const isElided = (word: string) => /^[dl]'/i.test(word);

interface Head {
  gender: Gender;
  number: NounNumber;
  /** How many words it takes up. */
  length: number;
  /** Plural of its first words, and how many these are. */
  plural?: string;
  inflected: number;
}

export function parseFrench(label: string, isName: boolean): FrenchPhrase {
  return (isName ? undefined : parsePair(label)) ?? parseOne(label, isName);
}

/** "Fourchette et couteau": two things, each with its article. */
function parsePair(label: string): FrenchPhrase | undefined {
  const sides = label.split(" et ");
  if (sides.length !== 2 || /,|:/.test(label)) return undefined;
  const [first, second] = sides.map((side) => parseOne(side, false)) as [FrenchPhrase, FrenchPhrase];
  const isKnown = [first, second].every(({ number, gender }) => gender !== undefined && number === "count");
  if (!isKnown) return undefined;
  const words = [...first.words, fixed(`et ${sayFrench(second)}`)];
  return { words, number: "count", gender: first.gender!, insertAt: words.length, isJoined: true, isOnlyOne: true };
}

function parseOne(label: string, isName: boolean): FrenchPhrase {
  const labelled = withAccent(cleanLabel(label).split(" "));
  const head = headOf(labelled);
  const words = isName || head === undefined ? labelled : [lowered(labelled[0]!), ...labelled.slice(1)];
  const number: NounNumber = isName || head === undefined ? "name" : head.number;
  const insertAt = head === undefined ? words.length : nounEnd(words, head.length);
  const { inflected, colourAt, shift } = inflect(words, head, insertAt);
  return {
    words: inflected,
    number,
    insertAt: insertAt - shift,
    ...(colourAt === undefined ? {} : { colourAt }),
    ...(head === undefined ? {} : { gender: head.gender }),
    ...(words.includes("qui") || words.includes("et") ? { isOnlyOne: true } : {}),
  };
}

/** "Lampe" is a word at the beginning of a title; "CD" stays. */
const lowered = (word: string) => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word);

/** Capitals often stand without their accent: "Etagères". */
function withAccent(words: readonly string[]): string[] {
  const [first, ...rest] = words;
  const accented = first!.replace(/^E/, "é");
  return accented !== first && frenchHeadOf(accented) ? [accented, ...rest] : [...words];
}

const frenchHeadOf = (word: string) => findFrenchHead(word) !== undefined || frenchNounForm(word) !== undefined;

/** The longest beginning that the lexicon knows, or its first word in the list of heads. */
function headOf(words: readonly string[]): Head | undefined {
  const plain = words.map((word) => word.replace(/,$/, "").toLowerCase());
  for (let length = Math.min(6, words.length); length > 0; length--) {
    const found = findFrenchHead(plain.slice(0, length).join(" "));
    if (found !== undefined) return { ...found, length };
  }
  const form = frenchNounForm(plain[0]!);
  if (form === undefined) return undefined;
  return { gender: form.isFeminine ? "f" : "m", number: form.isPlural ? "plural" : "count", length: 1, inflected: 0 };
}

/** Index after the last word that belongs to the thing itself. */
function nounEnd(words: readonly string[], from: number): number {
  const end = words.findIndex(
    (word, i) =>
      i > 0 &&
      (words[i - 1]!.endsWith(",") ||
        (i >= from && word === "de" && words[i + 1] === "face") ||
        (i >= from && endsNoun.has(word) && !staysWhole.has(`${word} ${words[i + 1] ?? ""}`))),
  );
  return end < 0 ? words.length : end;
}

/** Each word with its plural, and the colour with its shade as one word. */
function inflect(words: readonly string[], head: Head | undefined, end: number) {
  const inflected: Inflected[] = [];
  let colourAt: number | undefined;
  let shift = 0;
  const known = head?.plural === undefined ? [] : head.plural.split(" ");
  let agrees = head !== undefined && head.number === "count";
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (stopsAgreement.has(word) || isElided(word)) agrees = false;
    const bare = word.replace(/,$/, "");
    const isColour = i > 0 && i < end && colourAt === undefined && colourWords.has(bare.toLowerCase());
    if (isColour && shades.has(words[i + 1] ?? "")) {
      colourAt = inflected.length;
      inflected.push(fixed(`${word} ${words[i + 1]}`)); // "des cœurs bleu clair"
      i += 1;
      shift += 1;
      continue;
    }
    if (isColour) colourAt = inflected.length;
    const plural = i < known.length ? known[i]! : frenchPlural(bare);
    const isNoun = i > 0 && i >= known.length && !alsoAdjectives.has(bare) && findFrenchHead(bare)?.number === "count";
    const isFixed =
      !agrees ||
      i >= end ||
      isNoun ||
      (i > 0 && /^\p{Lu}/u.test(word)) ||
      (head !== undefined && head.inflected > 0 && i >= head.inflected && i < head.length);
    inflected.push(isFixed ? fixed(word) : { one: word, many: plural + word.slice(bare.length) });
  }
  return { inflected, colourAt, shift };
}

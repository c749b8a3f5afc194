// From the English name of an icon or a clip art to a thing in two languages: "old-wooden-chest-2" is "un vieux coffre
// en bois". Not a dictionary of phrases: words of the lexicon, put together where it is known how; else French is absent.

import { colourOfWord, colours } from "@imagier/colours";
import { nameWords } from "../clean-label.js";
import { withCapital } from "../english/proper-words.js";
import { sayEnglish } from "../english/say-english.js";
import { sayFrench } from "../french/say-french.js";
import { elidesBefore } from "../french/sound.js";
import { adjectives, findLastNoun, findNoun, materials, verbs } from "../lexicon/lexicon.js";
import type { Noun } from "../lexicon/read-entries.js";
import { type FrenchPhrase, fixed, type Inflected, type NounNumber, type Phrase, type Thing } from "../phrase.js";
import { actionOf } from "./action.js";
import { frenchCompound } from "./compounds.js";
import { separateWords } from "./separate-words.js";

export interface NamedThing extends Thing {
  /** False where the name is only a title, "add file": then it names a picture and not a thing. */
  isThing: boolean;
}

/** Undefined where nothing is left of the name that can be said. */
export function thingOfName(name: string): NamedThing | undefined {
  const words = withoutCategory(nameWords(name).flatMap(separateWords));
  if (words.length === 0) return undefined;
  const thing = joined(words) ?? described(words) ?? turned(words) ?? actionOf(words, handled);
  if (thing !== undefined) return { ...thing, en: capitalised(thing.en), isThing: true };
  return { en: capitalised({ words: words.map(fixed), number: "name", insertAt: 0 }), isThing: false };
}

/** What programs handle as buttons say it. */
const handledNouns = new Set(
  (
    "file folder document image photo picture video text list calendar message email mail contact user friend bookmark " +
    "note page database data letter app application playlist notification task tag table spreadsheet form song"
  ).split(" "),
);

function handled(words: readonly string[]): Thing | undefined {
  return handledNouns.has(words.at(-1)!) ? described(words) : undefined;
}

const categories = new Set(["clothes", "weather", "symbol", "zodiac"]);

/** Catalogues begin with the kind of thing: "clothes gloves", "weather snowflake". */
function withoutCategory(words: string[]): string[] {
  const rest = words.slice(1);
  return rest.length > 0 &&
    categories.has(words[0]!) &&
    findNoun(words.join(" ")) === undefined &&
    findLastNoun(rest)?.at === 0
    ? rest
    : words;
}

/** Nouns of two meanings, each with its own French: alone they have none, in compounds of the lexicon they have. */
const homonyms = new Set(
  (
    "band bark bill block board bolt bow bug case cell club cricket date diamond drill fall fan iron jack lead light " +
    "lime lock model mole nail note organ palm pick pipe pitcher plug present punch pupil ray record ring score " +
    "seal shell slide spring staff stage stem straw suit swallow switch tablet tank temple tick trunk watch letter court goal " +
    "match horn bar mint scroll code mine compass character mobile counter volume"
  ).split(" "),
);

function capitalised(phrase: Phrase): Phrase {
  const all = (text: string) => text.split(" ").map(withCapital).join(" ");
  return { ...phrase, words: phrase.words.map(({ one, many }) => ({ one: all(one), many: all(many) })) };
}

/** French of words that join two things; those whose French depends on the things are absent. */
const joiners: ReadonlyMap<string, string | undefined> = new Map([
  ["and", "et"],
  ["with", "avec"],
  ["under", "sous"],
  ["behind", "derrière"],
  ["on", undefined],
  ["in", undefined],
  ["inside", undefined],
  ["over", undefined],
]);

/** "Man with hat": both sides are things, and the second takes its article. */
function joined(words: readonly string[]): Thing | undefined {
  if (findNoun(words.join(" ")) !== undefined) return undefined;
  const at = words.findIndex((word, i) => i > 0 && i < words.length - 1 && joiners.has(word));
  if (at < 0) return undefined;
  const left = described(words.slice(0, at));
  const right = described(words.slice(at + 1));
  if (left === undefined || right === undefined) return undefined;
  const en = { ...left.en, words: [...left.en.words, fixed(`${words[at]} ${sayEnglish(right.en)}`)] };
  const link = joiners.get(words[at]!);
  if (left.fr === undefined || right.fr === undefined || link === undefined) return { en };
  return { en, fr: { ...left.fr, words: [...left.fr.words, fixed(`${link} ${sayFrench(right.fr)}`)] } };
}

const counts = new Map(
  ["two deux", "three trois", "four quatre", "five cinq", "six six"].map((pair) => pair.split(" ") as [string, string]),
);

/** "Two coins", "old wooden chest", "shark fin": words that say more, then a noun. */
function described(words: readonly string[]): Thing | undefined {
  const count = counts.get(words[0]!);
  if (count !== undefined && words.length > 1) return countedThing(words, count);
  const found = findLastNoun(words);
  if (found === undefined) return undefined;
  const before = words.slice(0, found.at);
  const { noun, isPlural } = found;
  const qualities = before.map((word) => qualityOf(word, noun));
  if (qualities.every((quality) => quality !== undefined)) return compose(found, before, qualities);
  // Other pairs, "calendar star" and "thunder skull", are titles: who knows how the two belong together?
  const modifier = findNoun(before.join(" "));
  if (modifier !== undefined) {
    const tail = frenchCompound(noun, modifier.noun);
    const isMaterial = materials.has(before.join(" ")) && noun.theme !== "technology";
    if (tail === undefined && !isMaterial) return undefined;
    const en: Phrase = {
      words: [fixed(before.join(" ")), inflectedEnglish(noun, isPlural)],
      number: numberOf(noun, isPlural),
      insertAt: 0,
    };
    return tail === undefined || homonyms.has(modifier.noun.en.one) ? { en } : { en, fr: frenchOf(found, [], tail) };
  }
  return undefined;
}

function countedThing(words: readonly string[], count: string): Thing | undefined {
  const thing = described(words.slice(1));
  if (thing === undefined || !["plural", "count"].includes(thing.en.number)) return undefined;
  const many = (word: Inflected) => fixed(word.many);
  const en: Phrase = {
    words: [fixed(words[0]!), ...thing.en.words.map(many)],
    number: "counted",
    insertAt: thing.en.insertAt + 1,
    ...(thing.en.colourAt === undefined ? {} : { colourAt: thing.en.colourAt + 1 }),
  };
  if (thing.fr === undefined) return { en };
  const fr: FrenchPhrase = {
    ...thing.fr,
    words: [fixed(count), ...thing.fr.words.map(many)],
    number: "counted",
    insertAt: thing.fr.insertAt + 1,
    ...(thing.fr.colourAt === undefined ? {} : { colourAt: thing.fr.colourAt + 1 }),
  };
  return { en, fr };
}

type Quality =
  | { kind: "adjective"; word: string }
  | { kind: "colour"; word: string }
  | { kind: "follower"; french: Inflected };

const animated = new Set(["animals", "people", "fantasy"]);
const lifeless = new Set("falling spinning rolling melting ringing swinging growing".split(" "));
/** Stuffs of which these are made; "ice bucket" and "paper tray" are not. */
const nounMaterials = new Set(
  "glass stone metal iron steel gold silver leather wool silk plastic marble copper brass".split(" "),
);
const madeThings = new Set(["clothes", "weapons", "shapes", "fantasy", "household"]);
const isMaterialWord = (word: string) => word.endsWith("en") || word === "metallic" || word === "ceramic";

const sided = new Set(["people", "animals", "clothes"]);

function qualityOf(word: string, noun: Noun): Quality | undefined {
  // "Left hand" has a side, and "right magnifying glass" only looks that way.
  if ((word === "left" || word === "right") && !sided.has(noun.theme)) return undefined;
  if (colourOfWord(word) !== undefined && word !== "rose" && word !== "cyan") return { kind: "colour", word };
  const material = materials.get(word);
  if (material !== undefined && (isMaterialWord(word) || (nounMaterials.has(word) && madeThings.has(noun.theme))))
    return { kind: "follower", french: material };
  const verb = verbs.get(word);
  if (verb !== undefined && (animated.has(noun.theme) || lifeless.has(word))) return { kind: "follower", french: verb };
  return adjectives.has(word) ? { kind: "adjective", word } : undefined;
}

type Found = NonNullable<ReturnType<typeof findLastNoun>>;

function compose(found: Found, before: readonly string[], qualities: readonly Quality[]): Thing {
  const colourAt = qualities.findIndex(({ kind }) => kind === "colour");
  const en: Phrase = {
    words: [...before.map(fixed), inflectedEnglish(found.noun, found.isPlural)],
    number: numberOf(found.noun, found.isPlural),
    insertAt: qualities.filter(({ kind }) => kind === "adjective").length === before.length ? before.length : 0,
    ...(colourAt < 0 ? {} : { colourAt }),
  };
  // "Old phone" is one line of the lexicon and "old record" is not.
  return homonyms.has(found.noun.en.one) ? { en } : { en, fr: frenchOf(found, qualities, "") };
}

function inflectedEnglish(noun: Noun, isPlural: boolean): Inflected {
  return isPlural ? fixed(noun.en.many) : noun.en;
}

const numberOf = (noun: Noun, isPlural: boolean): NounNumber => (isPlural ? "plural" : noun.number);

function frenchOf({ noun, isPlural }: Found, qualities: readonly Quality[], compound: string): FrenchPhrase {
  const { head, tail, gender } = noun.fr;
  const isMany = isPlural && noun.number !== "plural" && noun.fr.number === "count";
  const number: NounNumber = isMany ? "plural" : noun.fr.number;
  const agree = (forms: readonly [string, string, string, string]): Inflected => {
    const [one, many] = gender === "f" ? [forms[1], forms[3]] : [forms[0], forms[2]];
    return number === "plural" ? fixed(many) : { one, many };
  };
  const inflected: Inflected = isMany ? fixed(head.many) : head;
  const before: Inflected[] = [];
  const after: Inflected[] = [];
  let colourAt: number | undefined;
  for (const quality of qualities) {
    if (quality.kind !== "adjective") continue;
    const adjective = adjectives.get(quality.word)!;
    if (!adjective.isBefore) after.push(agree(adjective.forms));
    else before.push(beforeNoun(agree(adjective.forms), { adjective, noun: inflected.one, gender }));
  }
  const words = [...before, inflected, ...[tail, compound].filter((part) => part !== "").map(fixed)];
  words.push(...after);
  const insertAt = words.length; // "un capteur électrique bleu": the colour comes last
  const colour = qualities.find(({ kind }) => kind === "colour") as { word: string } | undefined;
  if (colour !== undefined) {
    colourAt = words.length;
    words.push(agree(colours[colourOfWord(colour.word)!].fr));
  }
  words.push(
    ...qualities.flatMap((quality) =>
      quality.kind === "follower" ? [number === "plural" ? fixed(quality.french.many) : quality.french] : [],
    ),
  );
  const slot = colourAt === undefined ? {} : { colourAt };
  return { words, number, gender, insertAt, startsWithAdjective: before.length > 0, ...slot };
}

function beforeNoun(
  forms: Inflected,
  { adjective, noun, gender }: { adjective: { beforeVowel?: string }; noun: string; gender: string },
): Inflected {
  const { beforeVowel } = adjective;
  return beforeVowel !== undefined && gender === "m" && elidesBefore(noun) ? { ...forms, one: beforeVowel } : forms;
}

const directions: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["left", ["pointing left", "vers la gauche"]],
  ["right", ["pointing right", "vers la droite"]],
  ["up", ["pointing up", "vers le haut"]],
  ["down", ["pointing down", "vers le bas"]],
]);

/** Names that put the noun first, as catalogues do: "battery full", "arrow left", "cat sleeping". */
function turned(words: readonly string[]): Thing | undefined {
  for (let length = words.length - 1; length > 0; length--) {
    const noun = words.slice(0, length);
    const rest = words.slice(length);
    if (findNoun(noun.join(" ")) === undefined) continue;
    const direction = rest.length === 1 && noun.at(-1) === "arrow" ? directions.get(rest[0]!) : undefined;
    if (direction !== undefined) {
      const { en, fr } = described(noun)!;
      const french = fr && { fr: { ...fr, words: [...fr.words, fixed(direction[1])] } };
      return { en: { ...en, words: [...en.words, fixed(direction[0])] }, ...french };
    }
    const isQuality = rest.every((word) => adjectives.has(word) || verbs.has(word) || colourOfWord(word) !== undefined);
    const isSide = rest.some(
      (word) => word === "left" || word === "right" || word === "vertical" || word === "horizontal",
    );
    return isQuality && !isSide ? described([...rest, ...noun]) : undefined;
  }
  return undefined;
}

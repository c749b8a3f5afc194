// Phrases a caption for a drawing, in English and French: the join of a record with the words of @imagier/words.
// Not a description of a scene: one thing on nothing. The same draws of `random` shape both languages.

import { type ColourId, colourOfWord } from "@imagier/colours";
import {
  bareEnglish,
  bareFrench,
  type Captions,
  findNoun,
  type Inflected,
  type NamedThing,
  type Saying,
  sayEnglish,
  sayFrench,
  sayFrenchAfterDe,
  thingOf,
} from "@imagier/words";
import type { DrawingRecord } from "../drawing-record.js";
import { sources } from "../sources/index.js";
import { kindOf } from "./kinds.js";

export type { Captions } from "@imagier/words";

export interface CaptionOptions {
  /** Colour the drawing was given; replaces the one in its label. @default the label, and at times what was measured */
  colour?: ColourId;
}

/** Groups whose labels are names of signs rather than things: "a BACK arrow" is not said. */
const namedGroups = new Set(["symbols", "flags", "component"]);
/** What is never said to be of a colour: a yellow face is any face. */
const colourless = new Set([...namedGroups, "smileys-emotion", "people-body"]);

interface Words {
  en: string;
  fr: string;
}

const frames: readonly Words[] = [
  { en: "a drawing of", fr: "un dessin" },
  { en: "a picture of", fr: "une image" },
  { en: "an icon of", fr: "une icône" },
  { en: "a sticker of", fr: "un autocollant" },
];

/** What is the same each time that a record is captioned. */
interface Prepared {
  thing: NamedThing;
  /** What a title is called, "add file icon". */
  medium: Inflected;
  /** The same thing by its other English names. */
  others: readonly NamedThing[];
  kind: Words | undefined;
  styles: readonly Words[];
  /** What it may be said to be: one colour, or two. */
  measured: readonly ColourId[];
  /** What it is, where the label says another colour: a "red apple" that an artist drew in blue. */
  correction: ColourId | undefined;
}

const icon: Inflected = { one: "icon", many: "icons" };
const drawing: Inflected = { one: "drawing", many: "drawings" };
/** Sources that are not icons. */
const drawn = /openclipart|emoji|noto|sweethome/;

const prepared = new WeakMap<DrawingRecord, Prepared>();

/** `random` gives numbers in [0, 1); the same numbers give the same captions. */
export function captionsOf(record: DrawingRecord, random: () => number, { colour }: CaptionOptions = {}): Captions {
  let known = prepared.get(record);
  if (known === undefined) {
    known = prepare(record);
    prepared.set(record, known);
  }
  const form = random();
  const choice = random();
  const shade = random();
  const name = random();
  const thing = name < 0.15 ? (pick(known.others, name / 0.15) ?? known.thing) : known.thing;
  return phrase({ ...known, thing }, sayingOf(known, colour, shade), { form, choice });
}

function prepare(record: DrawingRecord): Prepared {
  const { label, group } = record;
  const isName = (group !== undefined && namedGroups.has(group)) || record.isFlag;
  const thing = thingOf(label, { isName });
  const known = findNoun(label.en.toLowerCase())?.noun.synonyms ?? [];
  const synonyms = isName ? [] : [...new Set([...known, ...(record.synonyms ?? [])])];
  const style = sources.find(({ id }) => id === record.source)?.style;
  const isStuff = thing.en.number !== "count" && thing.en.number !== "plural";
  const takesColour = thing.isThing && !isStuff && !(group !== undefined && colourless.has(group));
  return {
    thing,
    medium: drawn.test(record.source) ? drawing : icon,
    others: synonyms.map((en) => thingOf(label.fr === undefined ? { en } : { en, fr: label.fr })),
    kind: kindOf(record),
    styles: (style?.en ?? []).flatMap((en, i) => (style!.fr[i] === undefined ? [] : [{ en, fr: style!.fr[i] }])),
    correction: correctionOf(thing, record.colours ?? []),
    measured: takesColour && thing.en.colourAt === undefined ? sayableColours(record.colours ?? []) : [],
  };
}

/** Outlines and shadows are in most drawings: as a second colour they say nothing. */
function sayableColours([first, second]: readonly ColourId[]): ColourId[] {
  if (first === undefined) return [];
  return second === undefined || second === "black" || second === "grey" ? [first] : [first, second];
}

/** Colours that one person calls so and another so. */
const neighbours: Readonly<Record<ColourId, readonly ColourId[]>> = {
  red: ["pink", "orange", "brown"],
  orange: ["red", "yellow", "brown"],
  yellow: ["orange", "brown"],
  green: ["turquoise"],
  turquoise: ["green", "blue"],
  blue: ["turquoise", "purple"],
  purple: ["blue", "pink"],
  pink: ["red", "purple"],
  brown: ["red", "orange", "black"],
  black: ["grey", "brown"],
  white: ["grey"],
  grey: ["white", "black"],
};

function correctionOf(thing: NamedThing, measured: readonly ColourId[]): ColourId | undefined {
  const { words, colourAt } = thing.en;
  const said = colourAt === undefined ? undefined : colourOfWord(words[colourAt]!.one.split(" ").at(-1)!);
  if (said === undefined) return undefined;
  return measured.some((colour) => colour === said || neighbours[said].includes(colour)) ? undefined : measured[0];
}

function sayingOf({ measured, correction }: Prepared, colour: ColourId | undefined, shade: number): Saying {
  if (colour === undefined && correction !== undefined) return { colour: correction };
  const [first, second] = measured;
  if (colour !== undefined || first === undefined || shade > 0.3) return { colour };
  return shade < 0.08 && second !== undefined ? { colours: [first, second] } : { colour: first };
}

function phrase(
  { thing, kind, styles, medium }: Prepared,
  saying: Saying,
  draw: { form: number; choice: number },
): Captions {
  const { form, choice } = draw;
  if (form < 0.3) return pair(english(thing, saying, { medium }), thing.fr && bareFrench(thing.fr, saying));
  const en = english(thing, saying, { medium, hasArticle: true });
  const fr = thing.fr && sayFrench(thing.fr, saying);
  if (form < 0.55) return pair(en, fr);
  if (form < 0.72) return thing.isThing ? framed(thing, saying, pick(frames, choice)!) : { en };
  const style = form < 0.9 ? pick(styles, choice) : undefined;
  if (style !== undefined) return pair(`${en}, ${style.en} style`, fr && `${fr}, style ${style.fr}`);
  return kind === undefined ? pair(en, fr) : pair(`${en}, ${kind.en}`, fr && `${fr}, ${kind.fr}`);
}

/** A name that is only a title names its picture: "add file icon". */
function english(
  { en, isThing }: NamedThing,
  saying: Saying,
  { medium, hasArticle = false }: { medium: Inflected; hasArticle?: boolean },
): string {
  if (isThing) return hasArticle ? sayEnglish(en, saying) : bareEnglish(en, saying);
  const title = { ...en, words: [...en.words, medium], number: "count" } as const;
  return hasArticle ? sayEnglish(title, saying) : bareEnglish(title, saying);
}

function framed(thing: NamedThing, saying: Saying, frame: Words): Captions {
  const { en, fr } = thing;
  if (en.words[0]!.one === "icon" || en.number === "name" || fr?.number === "name")
    return pair(sayEnglish(en, saying), fr && sayFrench(fr, saying));
  return pair(`${frame.en} ${sayEnglish(en, saying)}`, fr && `${frame.fr} ${sayFrenchAfterDe(fr, saying)}`);
}

function pair(en: string, fr: string | undefined): Captions {
  return fr === undefined ? { en } : { en, fr };
}

function pick<T>(values: readonly T[], choice: number): T | undefined {
  return values[Math.floor(choice * values.length)];
}

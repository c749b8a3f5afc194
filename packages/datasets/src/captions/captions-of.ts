// Phrases a caption for a drawing, in English and French, from its label, tags, style and colour.
// Not a description of a scene: one thing on nothing. The same draw of `random` shapes both languages.

import type { ColourId } from "@imagier/colours";
import type { DrawingRecord } from "../drawing-record.js";
import { sources } from "../sources/index.js";
import { isColourWord } from "./colour-words.js";
import { englishPhrase } from "./english-phrase.js";
import { type FrenchPhrase, frenchPhrase } from "./french-phrase.js";

export interface Captions {
  en: string;
  /** Absent where the label has no French. */
  fr?: string;
}

export interface CaptionOptions {
  /** Colour the drawing was given; replaces the one in its label. @default the label as it is */
  colour?: ColourId;
}

/** Groups whose labels are names of signs rather than things: "a BACK arrow" is not said. */
const namedGroups = new Set(["symbols", "flags", "component"]);

const frames: readonly { en: string; fr: string }[] = [
  { en: "drawing", fr: "dessin" },
  { en: "picture", fr: "image" },
  { en: "icon", fr: "icône" },
  { en: "sticker", fr: "autocollant" },
];

const feminineFrames = new Set(["image", "icône"]);

/** `random` gives numbers in [0, 1); the same numbers give the same captions. */
export function captionsOf(record: DrawingRecord, random: () => number, { colour }: CaptionOptions = {}): Captions {
  const takesArticle = record.group !== undefined && !namedGroups.has(record.group);
  const en = englishPhrase(record.label.en, takesArticle, colour);
  const fr = record.label.fr === undefined ? undefined : frenchPhrase(record.label.fr, takesArticle, colour);
  const kind = random();
  const choice = random();
  if (kind < 0.3) return pair(en.bare, fr?.bare);
  if (kind < 0.6) return pair(en.withArticle, fr?.withArticle);
  if (kind < 0.75) return inFrame(en.withArticle, fr, pick(frames, choice));
  const style = kind < 0.9 ? styleOf(record.source, choice) : undefined;
  if (style !== undefined)
    return pair(`${en.withArticle}, ${style.en} style`, fr && `${fr.withArticle}, style ${style.fr}`);
  const enTag = pick(usableTags(record.tags.en, record.label.en, colour), choice);
  const frTag = pick(usableTags(record.tags.fr, record.label.fr ?? "", colour), choice);
  return pair(
    enTag === undefined ? en.bare : `${en.bare}, ${enTag}`,
    fr && (frTag === undefined ? fr.bare : `${fr.bare}, ${frTag}`),
  );
}

function pair(en: string, fr: string | undefined): Captions {
  return fr === undefined ? { en } : { en, fr };
}

function inFrame(en: string, fr: FrenchPhrase | undefined, frame: { en: string; fr: string } | undefined): Captions {
  if (frame === undefined) return pair(en, fr?.withArticle);
  const article = feminineFrames.has(frame.fr) ? "une" : "un";
  const french = fr && (fr.afterDe === undefined ? fr.bare : `${article} ${frame.fr} ${fr.afterDe}`);
  return pair(`${frame.en === "icon" ? "an" : "a"} ${frame.en} of ${en}`, french);
}

/** English and French style words stand in the same order in a source, so one choice names the same style. */
function styleOf(sourceId: string, choice: number): { en: string; fr: string } | undefined {
  const style = sources.find(({ id }) => id === sourceId)?.style;
  const en = style && pick(style.en, choice);
  const fr = style && pick(style.fr, choice);
  return en === undefined || fr === undefined ? undefined : { en, fr };
}

/** Tags that add something, and do not name a colour that the drawing no longer has. */
function usableTags(tags: readonly string[], label: string, colour: ColourId | undefined): string[] {
  return tags.filter((tag) => !label.includes(tag) && (colour === undefined || !tag.split(" ").some(isColourWord)));
}

function pick<T>(values: readonly T[], choice: number): T | undefined {
  return values[Math.floor(choice * values.length)];
}

// What "with" and "à" say of a look: "with blue eyes", "à rayures", "with black spots". Qualities, no second thing.
// Not worn things, which are layers: read-relations.ts.

import type { SceneColour, SceneParty } from "@imagier/contracts";
import { applyModifiers } from "./add-things.js";
import { isBodyPart, isMadePart, qualityOfPart } from "./body-parts.js";
import { determinerTree } from "./determiners.js";
import { modifierTree, patternName, patternOf } from "./modifier-words.js";
import type { NounPhrase } from "./phrase.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { isNext, reportUnknown } from "./read-things.js";
import type { Group, Reading } from "./reading.js";
import { isAlive, isWorn } from "./thing-words.js";

/** "With blue eyes", "à rayures", "aux yeux bleus": a quality, no second thing. */
export function readLook(reading: Reading, subjects: Group): boolean {
  const { tokens, language } = reading;
  if (subjects.length === 0) return false;
  let found = false;
  for (;;) {
    const at = found ? reading.at + (isNext(reading, /^(?:and|et|,)$/) ? 1 : 0) : reading.at;
    if (found && at === reading.at) return true;
    const phrase = readNounPhrase(tokens, at, { language });
    const pattern = phrase !== undefined && isBodyPart(phrase) ? undefined : patternAt(reading, at);
    const quality =
      pattern ??
      (phrase !== undefined && subjects.every((party) => isPartOf(reading, phrase, party))
        ? partOf(phrase, madeOf(reading, phrase))
        : undefined);
    if (quality === undefined) return found && !readMore(reading, at);
    if (phrase !== undefined && pattern === undefined) reportUnknown(reading, phrase);
    applyModifiers(reading, subjects, quality);
    reading.list = [];
    reading.at = quality.to;
    found = true;
  }
}

/** "With a carrot nose, a black hat and a scarf": after the look of somebody comes what is worn. */
function readMore(reading: Reading, from: number): boolean {
  const { tokens, language } = reading;
  const phrase = readNounPhrase(tokens, from, { language });
  const isClothing = phrase?.concept !== undefined && isWorn({ concept: phrase.concept, theme: phrase.theme ?? "" });
  if (!isClothing) return false;
  reading.at = from;
  return true;
}

const faces = new Set(
  "face,smile,eye,eyes,mouth,moustache,beard,nose,arm,leg,eyebrow,tooth,teeth,wing,wings".split(","),
);

function isPartOf(reading: Reading, phrase: NounPhrase, party: SceneParty): boolean {
  const { theme } = reading.scene.layerOf(party);
  // "A moon with a face": things may have one.
  const isFace = faces.has(phrase.concept ?? "") && reading.scene.layerOf(party).layer.kind === "thing";
  return isBodyPart(phrase) ? isFace || isBeing(reading, party) : isMadePart(phrase, theme);
}

const isBeing = ({ scene }: Reading, party: SceneParty) => {
  const { layer, theme } = scene.layerOf(party);
  return layer.kind === "thing" && isAlive({ concept: layer.concept, theme });
};
const partOf = (phrase: NounPhrase, stuff: NounPhrase | undefined) => {
  const qualities = stuff?.concept === undefined ? phrase.qualities : [...phrase.qualities, stuff.concept];
  return { colours: [], qualities: [qualityOfPart({ ...phrase, qualities })], to: stuff?.to ?? phrase.to };
};

/** « Un nez en carotte » is a carrot nose. */
function madeOf({ tokens, language }: Reading, { to }: NounPhrase): NounPhrase | undefined {
  if (language === "en" || !/^(?:en|de)$/.test(tokens[to]?.word ?? "")) return undefined;
  const stuff = readNounPhrase(tokens, to + 1, { language });
  return stuff?.concept !== undefined && stuff.determiner === "none" && !stuff.isPlural ? stuff : undefined;
}

/** "Stripes" are "striped"; "black spots" keep their colour. */
function patternAt(reading: Reading, from: number): { colours: []; qualities: string[]; to: number } | undefined {
  const { tokens, language } = reading;
  const before = coloursAt(reading, from + (determinerTree[language].match(tokens, from)?.length ?? 0));
  const [one, two] = [tokens[before.to]?.word ?? "", tokens[before.to + 1]?.word ?? ""];
  const length = patternOf.has(`${one} ${two}`) ? 2 : 1;
  const pattern = patternOf.get(length === 2 ? `${one} ${two}` : one);
  if (pattern === undefined) return undefined;
  const after = language === "fr" ? coloursAt(reading, before.to + length) : { colours: [], to: before.to + length };
  return { colours: [], qualities: [patternName(pattern, [...before.colours, ...after.colours])], to: after.to };
}

function coloursAt({ tokens, language }: Reading, from: number): { colours: SceneColour[]; to: number } {
  const colours: SceneColour[] = [];
  let to = from;
  for (;;) {
    const at = colours.length > 0 && /^(?:and|et)$/.test(tokens[to]?.word ?? "") ? to + 1 : to;
    const found = modifierTree[language].match(tokens, at);
    if (found?.value.kind !== "colour") return { colours, to };
    colours.push(found.value.colour);
    to = at + found.length;
  }
}

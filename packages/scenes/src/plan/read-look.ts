// What "with" and "à" say of a look: "with blue eyes", "à rayures", "with black spots". Qualities, no second thing.
// Not worn things, which are layers: read-relations.ts.

import type { SceneColour, SceneParty } from "@imagier/contracts";
import { isBodyPart, qualityOfPart } from "./body-parts.js";
import { determinerTree } from "./determiners.js";
import { modifierTree, patternName, patternOf } from "./modifier-words.js";
import type { NounPhrase } from "./phrase.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { applyModifiers, isNext, reportUnknown } from "./read-things.js";
import type { Group, Reading } from "./reading.js";
import { isAlive } from "./thing-words.js";

/** "With blue eyes", "à rayures", "aux yeux bleus": a quality, no second thing. */
export function readLook(reading: Reading, subjects: Group): boolean {
  const { tokens, language } = reading;
  if (subjects.length === 0) return false;
  let found = false;
  for (;;) {
    const at = found ? reading.at + (isNext(reading, /^(?:and|et|,)$/) ? 1 : 0) : reading.at;
    if (found && at === reading.at) return true;
    const phrase = readNounPhrase(tokens, at, { language });
    const pattern = patternAt(reading, at);
    const quality =
      pattern ??
      (phrase !== undefined && isBodyPart(phrase) && subjects.every((party) => isBeing(reading, party))
        ? { ...partOf(phrase), to: phrase.to }
        : undefined);
    if (quality === undefined) return found;
    if (phrase !== undefined && pattern === undefined) reportUnknown(reading, phrase);
    applyModifiers(reading, subjects, quality);
    reading.list = [];
    reading.at = quality.to;
    found = true;
  }
}

const isBeing = ({ scene }: Reading, party: SceneParty) => {
  const { layer, theme } = scene.layerOf(party);
  return layer.kind === "thing" && isAlive({ concept: layer.concept, theme });
};
const partOf = (phrase: NounPhrase) => ({ colours: [], qualities: [qualityOfPart(phrase)] });

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

// What a claim asked for and what was seen, as one sentence in English and one in French: "Asked for: three red apples. Seen: two."
// Not the verdict. Names that have no French are said in English.

import { colours } from "@imagier/colours";
import type { ColourId, ScenePlace, SceneRelation } from "@imagier/contracts";
import {
  englishNumber,
  frenchNumber,
  sayEnglish,
  sayEnglishAgain,
  sayFrench,
  sayFrenchAgain,
  thingOf,
} from "@imagier/words";
import type { ExpectedThing } from "./expectation.js";

export interface Said {
  en: string;
  fr: string;
}

type Named = Pick<ExpectedThing, "concept"> & Partial<Pick<ExpectedThing, "count" | "colour">>;

/** "three red apples", "trois pommes rouges". */
export function sayThing({ concept, count = 1, colour }: Named): Said {
  const thing = thingOf({ en: concept });
  const saying = { count, colour };
  const en = sayEnglish(thing.en, saying);
  return { en, fr: thing.fr === undefined ? en : sayFrench(thing.fr, saying) };
}

/** "the red apples", "les pommes rouges". */
export function sayTheThing({ concept, count = 1, colour }: Named): Said {
  const thing = thingOf({ en: concept });
  const saying = { count, colour };
  const en = sayEnglishAgain(thing.en, saying);
  return { en, fr: thing.fr === undefined ? en : sayFrenchAgain(thing.fr, saying) };
}

export const sayAsked = (asked: Said, seen: Said): Said => ({
  en: `Asked for: ${asked.en}. Seen: ${seen.en}.`,
  fr: `Demandé : ${asked.fr}. Vu : ${seen.fr}.`,
});

export const sayNumber = (count: number): Said => ({
  en: count === 0 ? "none" : englishNumber(count),
  fr: count === 0 ? "rien" : frenchNumber(count),
});

const percent = (share: number) => Math.round(100 * share);

/** "yes", "perhaps (40 %)", "no". */
export function sayWhether(holds: boolean | undefined, probability: number): Said {
  if (holds === undefined)
    return { en: `perhaps (${percent(probability)} %)`, fr: `peut-être (${percent(probability)} %)` };
  return holds ? { en: "yes", fr: "oui" } : { en: "no", fr: "non" };
}

export const sayUnknown = (concept: string): Said => ({
  en: `cannot be told: the inspector does not know "${concept}"`,
  fr: `impossible à dire : l'inspecteur ne connaît pas « ${concept} »`,
});

/** "two red, one blue". */
export function sayColours(seen: readonly (ColourId | undefined)[]): Said {
  if (seen.length === 0) return { en: "none", fr: "rien" };
  const counts = new Map<ColourId | undefined, number>();
  for (const colour of seen) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const parts = [...counts].map(([colour, count]) => {
    const [en, fr] =
      colour === undefined
        ? ["of no clear colour", "sans couleur nette"]
        : [colours[colour].en[0]!, colours[colour].fr[0]];
    return seen.length === 1
      ? { en, fr }
      : { en: `${englishNumber(count)} ${en}`, fr: `${frenchNumber(count)} en ${fr}` };
  });
  return { en: parts.map(({ en }) => en).join(", "), fr: parts.map(({ fr }) => fr).join(", ") };
}

const relationWords: Readonly<Record<SceneRelation, Said>> = {
  "left-of": { en: "to the left of", fr: "à gauche de" },
  "right-of": { en: "to the right of", fr: "à droite de" },
  above: { en: "above", fr: "au-dessus de" },
  below: { en: "below", fr: "au-dessous de" },
  on: { en: "on", fr: "sur" },
  under: { en: "under", fr: "sous" },
  beside: { en: "beside", fr: "à côté de" },
  "in-front-of": { en: "in front of", fr: "devant" },
  behind: { en: "behind", fr: "derrière" },
  between: { en: "between", fr: "entre" },
  inside: { en: "inside", fr: "dans" },
  around: { en: "around", fr: "autour de" },
  wearing: { en: "wearing", fr: "portant" },
  holding: { en: "holding", fr: "tenant" },
  riding: { en: "riding", fr: "chevauchant" },
};

/** "the cat to the left of the dog". */
export function sayRelation(subject: Said, relation: SceneRelation, objects: readonly Said[]): Said {
  const words = relationWords[relation];
  const en = `${subject.en} ${words.en} ${objects.map((each) => each.en).join(" and ")}`;
  const fr = `${subject.fr} ${words.fr} ${objects.map((each) => each.fr).join(" et ")}`;
  return { en, fr: withContractions(fr) };
}

/** "à gauche de le chien" -> "à gauche du chien". */
function withContractions(french: string): string {
  return french.replaceAll(/ de le (?=\p{L})/gu, " du ").replaceAll(/ de les (?=\p{L})/gu, " des ");
}

const placeWords: Readonly<Record<ScenePlace, Said>> = {
  "top-left": { en: "in the top left corner", fr: "en haut à gauche" },
  top: { en: "at the top", fr: "en haut" },
  "top-right": { en: "in the top right corner", fr: "en haut à droite" },
  left: { en: "on the left", fr: "à gauche" },
  middle: { en: "in the middle", fr: "au milieu" },
  right: { en: "on the right", fr: "à droite" },
  "bottom-left": { en: "in the bottom left corner", fr: "en bas à gauche" },
  bottom: { en: "at the bottom", fr: "en bas" },
  "bottom-right": { en: "in the bottom right corner", fr: "en bas à droite" },
};

export const sayPlace = (thing: Said, place: ScenePlace): Said => ({
  en: `${thing.en} ${placeWords[place].en}`,
  fr: `${thing.fr} ${placeWords[place].fr}`,
});

export const sayWords = (text: string): Said => ({ en: `the words “${text}”`, fr: `les mots « ${text} »` });

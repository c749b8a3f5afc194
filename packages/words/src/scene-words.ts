// The words for relations, arrangements, places, backgrounds and writing, in both languages, several each.
// Not the sentence: scene-caption.ts.

import { type ColourId, colours } from "@imagier/colours";
import type { Gender } from "./phrase.js";
import type { Arrangement, RelationId, SceneBackground } from "./scene.js";

/** French ends with "de" where the thing after it takes that form. */
export const relationWords: Readonly<
  Record<Exclude<RelationId, "between">, { en: readonly string[]; fr: readonly string[] }>
> = {
  "left-of": { en: ["to the left of", "left of", "on the left of"], fr: ["à gauche de", "à gauche de", "à gauche de"] },
  "right-of": {
    en: ["to the right of", "right of", "on the right of"],
    fr: ["à droite de", "à droite de", "à droite de"],
  },
  above: { en: ["above", "over"], fr: ["au-dessus de", "au-dessus de"] },
  below: { en: ["below", "beneath"], fr: ["au-dessous de", "en dessous de"] },
  on: { en: ["on", "on top of"], fr: ["sur", "sur"] },
  under: { en: ["under", "underneath"], fr: ["sous", "sous"] },
  beside: { en: ["next to", "beside"], fr: ["à côté de", "à côté de"] },
  "in-front-of": { en: ["in front of"], fr: ["devant"] },
  behind: { en: ["behind"], fr: ["derrière"] },
  inside: { en: ["inside", "in"], fr: ["dans", "à l'intérieur de"] },
  around: { en: ["around"], fr: ["autour de"] },
};

export const arrangementWords: Readonly<Record<Arrangement, { en: string; fr: Readonly<Record<Gender, string>> }>> = {
  row: { en: "in a row", fr: { m: "alignés", f: "alignées" } },
  column: { en: "in a column", fr: { m: "en colonne", f: "en colonne" } },
  grid: { en: "in a grid", fr: { m: "en grille", f: "en grille" } },
  circle: { en: "in a circle", fr: { m: "en cercle", f: "en cercle" } },
};

/** "In the top left corner", from the ninth of the canvas. */
export function placeWords(x: -1 | 0 | 1, y: -1 | 0 | 1): { en: string; fr: string } {
  const across = x < 0 ? { en: "left", fr: "gauche" } : { en: "right", fr: "droite" };
  if (y === 0) {
    if (x === 0) return { en: "in the middle", fr: "au milieu" };
    return { en: `on the ${across.en}`, fr: `à ${across.fr}` };
  }
  const down = y < 0 ? { en: "top", fr: "haut" } : { en: "bottom", fr: "bas" };
  if (x === 0) return { en: `at the ${down.en}`, fr: `en ${down.fr}` };
  return { en: `in the ${down.en} ${across.en} corner`, fr: `dans le coin en ${down.fr} à ${across.fr}` };
}

const english = (id: ColourId) => colours[id].en[0]!;
const [masculine, masculinePlural, femininePlural] = [0, 2, 3] as const;
const french = (id: ColourId, form: 0 | 2 | 3) => colours[id].fr[form];

/** "du bleu", "de l'orange". */
const ofColour = (id: ColourId) => (id === "orange" ? "de l'orange" : `du ${french(id, masculine)}`);
const toColour = (id: ColourId) => (id === "orange" ? "à l'orange" : `au ${french(id, masculine)}`);

export function backgroundWords({ colours: [first, second], pattern }: SceneBackground): { en: string; fr: string } {
  if (second === undefined)
    return {
      en: `on a ${english(first)} background`.replace("a orange", "an orange"),
      fr: `sur fond ${french(first, masculine)}`,
    };
  switch (pattern ?? "gradient") {
    case "gradient":
      return {
        en: `on a gradient from ${english(first)} to ${english(second)}`,
        fr: `sur un dégradé ${ofColour(first)} ${toColour(second)}`,
      };
    case "stripes":
      return {
        en: `on a background with ${english(first)} and ${english(second)} stripes`,
        fr: `sur un fond à rayures ${french(first, femininePlural)} et ${french(second, femininePlural)}`,
      };
    case "dots":
      return {
        en: `on a ${english(first)} background with ${english(second)} dots`.replace("a orange", "an orange"),
        fr: `sur un fond ${french(first, masculine)} à pois ${french(second, masculinePlural)}`,
      };
    case "checks":
      return {
        en: `on a background with ${english(first)} and ${english(second)} checks`,
        fr: `sur un fond à carreaux ${french(first, masculinePlural)} et ${french(second, masculinePlural)}`,
      };
  }
}

export const textPlaceWords = {
  above: { en: "above", fr: "au-dessus" },
  below: { en: "below", fr: "en dessous" },
  top: { en: "at the top", fr: "en haut" },
  middle: { en: "in the middle", fr: "au milieu" },
  bottom: { en: "at the bottom", fr: "en bas" },
} as const;

// What kind of thing an emoji is, as a word that its caption may add: "red apple, fruit". From its subgroup, and its tags.
// Not its tags as they are: those hold whatever comes to mind, "diet" and "ripe", and that is not true of every picture.

import type { DrawingRecord } from "../drawing-record.js";

interface Kind {
  en: string;
  fr: string;
  /** Beginning of the Emojibase subgroup that it must have. */
  subgroup: string;
}

/** The tag must stand in the record too, but where the subgroup alone makes it sure. Most exact first. */
const kinds: readonly (Kind & { isSure?: boolean })[] = [
  { en: "fruit", fr: "fruit", subgroup: "food-fruit" },
  { en: "vegetable", fr: "légume", subgroup: "food-vegetable" },
  { en: "food", fr: "nourriture", subgroup: "food-" },
  { en: "drink", fr: "boisson", subgroup: "drink" },
  { en: "bird", fr: "oiseau", subgroup: "animal-bird" },
  { en: "insect", fr: "insecte", subgroup: "animal-bug" },
  { en: "animal", fr: "animal", subgroup: "animal-" },
  { en: "flower", fr: "fleur", subgroup: "plant-flower" },
  { en: "plant", fr: "plante", subgroup: "plant-" },
  { en: "vehicle", fr: "véhicule", subgroup: "transport-" },
  { en: "weather", fr: "météo", subgroup: "sky-weather" },
  { en: "building", fr: "bâtiment", subgroup: "place-building" },
  { en: "clothing", fr: "vêtement", subgroup: "clothing" },
  { en: "musical instrument", fr: "instrument de musique", subgroup: "musical-instrument", isSure: true },
];

/** Undefined where nothing is sure, and where the label says it already. */
export function kindOf({ subgroup, tags, label }: DrawingRecord): { en: string; fr: string } | undefined {
  if (subgroup === undefined) return undefined;
  const kind = kinds.find(
    ({ en, subgroup: begins, isSure = false }) => subgroup.startsWith(begins) && (isSure || tags.en.includes(en)),
  );
  if (kind === undefined || label.en.includes(kind.en) || label.fr?.includes(kind.fr)) return undefined;
  return { en: kind.en, fr: kind.fr };
}

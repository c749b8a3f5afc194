// "On the moon", "sur Mars": the ground of another world is behind everything, and whoever is on it stands there.
// Not the moon in the sky: where a prompt has one as a thing ("a moon, and a cat on the moon"), it stays that thing.

import type { SceneColour } from "@imagier/contracts";
import type { Language } from "./language.js";
import { setSetting } from "./read-things.js";
import type { Reading } from "./reading.js";
import { WordTree } from "./word-tree.js";

interface World {
  colours?: SceneColour[];
  /** The thing that the words mean where it was named before. */
  thing?: string;
}

const moon: World = { thing: "moon" };
const mars: World = { colours: ["orange"] };
const other: World = { colours: ["purple"], thing: "planet" };

const trees: Readonly<Record<Language, WordTree<World>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
const words: Readonly<Record<Language, readonly (readonly [World, readonly string[], readonly string[]])[]>> = {
  en: [
    [moon, ["on"], ["the moon", "the surface of the moon", "the moon's surface", "the lunar surface"]],
    [mars, ["on"], ["Mars", "the planet Mars", "the surface of Mars", "the red planet"]],
    [other, ["on"], ["another planet", "an alien planet", "a strange planet", "a distant planet", "an unknown planet"]],
  ],
  fr: [
    [moon, ["sur", "à la surface de"], ["la lune"]],
    [moon, ["sur"], ["la surface de la lune", "le sol lunaire"]],
    [mars, ["sur", "à la surface de"], ["Mars", "la planète Mars", "la planète rouge"]],
    [other, ["sur"], ["une autre planète", "une planète inconnue", "une planète lointaine", "une planète étrange"]],
  ],
};
for (const language of ["en", "fr"] as const)
  for (const [world, openings, names] of words[language])
    for (const opening of openings) for (const name of names) trees[language].add(`${opening} ${name}`, world);

/** At the reading's place; false where no world begins here. */
export function readPlanet(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  const found = trees[language].match(tokens, at);
  if (found === undefined) return false;
  const { thing, colours } = found.value;
  if (scene.layers.some(({ layer }) => layer.kind === "thing" && layer.concept === thing)) return false;
  if (!setSetting(reading, "planet")) return false;
  if (colours !== undefined) scene.backdrop.colours = [...colours];
  reading.at += found.length;
  reading.settingEnd = reading.at;
  return true;
}

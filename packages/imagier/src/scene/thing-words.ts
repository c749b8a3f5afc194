// What the drawing model is told of a thing in a scene: its own words, and none of its neighbours'.

import type { ScenePlan, ThingLayer } from "@imagier/contracts";
import { isSeatedIn, namesOfFigure } from "./whole-figures.js";

const adjectiveOf: Readonly<Record<string, string>> = { wood: "wooden", gold: "golden", fabric: "cloth" };

/** "smiling red wooden toy train": an English noun phrase in the singular. */
export function thingWords({ concept, colour, material, qualities = [] }: ThingLayer): string {
  const made = material === undefined ? [] : [adjectiveOf[material] ?? material];
  return [...qualities, ...(colour === undefined ? [] : [colour]), ...made, concept].join(" ");
}

/**
 * What drawing to look at: the thing and its colour, and no quality ("blue eyes" paints no cat blue).
 * @param isShown whether the library has a drawing of just that name
 */
export function thingToLookAt(layer: ThingLayer, scene: ScenePlan, isShown: (name: string) => boolean): string {
  const names = namesOfFigure(layer, isSeatedIn(scene, layer));
  const name = names.find(isShown) ?? layer.concept;
  return [...(layer.colour === undefined ? [] : [layer.colour]), name].join(" ");
}

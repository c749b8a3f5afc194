// What the drawing model is told of a thing in a scene: its own words, and none of its neighbours'.

import type { ScenePlan, ThingLayer } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import { type Figure, figureOf, isSeatedIn, namesOfFigure } from "./whole-figures.js";

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
  const names = figureIn(scene, layer, isShown)?.bodies ?? namesOfFigure(layer, isSeatedIn(scene, layer));
  const written = [...names, layer.concept.replaceAll(" ", "")]; // a tea pot is a teapot
  return painted(layer, written.find(isShown) ?? layer.concept);
}

/** Undefined of whatever is drawn in one piece. */
export function figureIn(scene: ScenePlan, layer: ThingLayer, isShown: (name: string) => boolean): Figure | undefined {
  return layer.character === undefined ? figureOf(layer, isSeatedIn(scene, layer), isShown) : undefined;
}

const painted = ({ colour }: ThingLayer, name: string) => [...(colour === undefined ? [] : [colour]), name].join(" ");

/** "a photo of a bird": a bird, and no camera. Undefined where the plan has no thing, and more than one word counts. */
export function wordsOfOnlyThing(scene: ScenePlan, { things }: Pick<Pipeline, "things">): string | undefined {
  const [layer] = scene.layers;
  if (layer?.kind !== "thing") return scene.unmet.length === 1 ? scene.unmet[0]!.phrase : undefined;
  const isOther = scene.unmet.some(({ nearest }) => nearest !== undefined);
  const isPlain =
    isOther || (layer.qualities === undefined && layer.material === undefined && layer.size === undefined);
  if (!isPlain) return layer.phrase;
  const isShown = (name: string) => things.isName(name);
  const face = figureIn(scene, layer, isShown)?.head; // alone, a face fills the picture
  return face === undefined ? thingToLookAt(layer, scene, isShown) : painted(layer, face);
}

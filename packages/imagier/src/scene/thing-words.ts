// What the drawing model is told of a thing in a scene: its own words, and none of its neighbours'.

import type { ThingLayer } from "@imagier/contracts";

const adjectiveOf: Readonly<Record<string, string>> = { wood: "wooden", gold: "golden", fabric: "cloth" };

/** "a smiling red wooden toy train": an English noun phrase in the singular. */
export function thingWords({ concept, colour, material, qualities = [] }: ThingLayer): string {
  const made = material === undefined ? [] : [adjectiveOf[material] ?? material];
  return [...qualities, ...(colour === undefined ? [] : [colour]), ...made, concept].join(" ");
}

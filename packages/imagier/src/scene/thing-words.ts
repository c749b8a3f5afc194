// What the drawing model is told of a thing in a scene: its own words, and none of its neighbours'.

import type { ThingLayer } from "@imagier/contracts";

const adjectiveOf: Readonly<Record<string, string>> = { wood: "wooden", gold: "golden", fabric: "cloth" };

/** Names under which drawings of the whole figure go, where the plain name is that of a face. */
const wholeFigures: Readonly<Record<string, string>> = {
  woman: "woman standing",
  man: "man standing",
  person: "person standing",
};

/** "smiling red wooden toy train": an English noun phrase in the singular. */
export function thingWords({ concept, colour, material, qualities = [] }: ThingLayer): string {
  const made = material === undefined ? [] : [adjectiveOf[material] ?? material];
  return [...qualities, ...(colour === undefined ? [] : [colour]), ...made, concept].join(" ");
}

/** What drawing to look at: the thing and its colour, and no quality ("blue eyes" paints no cat blue). */
export function thingToLookAt({ concept, colour }: ThingLayer): string {
  return [...(colour === undefined ? [] : [colour]), wholeFigures[concept] ?? concept].join(" ");
}

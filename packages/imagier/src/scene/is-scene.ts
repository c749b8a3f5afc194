// Whether a prompt asks for more than one drawing of one thing. Not what it asks for: scenes/ plans that.

import type { ScenePlan } from "@imagier/contracts";
import { isDrawnAsPair } from "./halves-of-pair.js";

/** One thing, once, on nothing, is drawn by the model alone, as large as fits; so is a prompt in which no thing was understood. */
export function isScene({ layers, background, finish }: ScenePlan): boolean {
  if (background !== undefined || finish !== undefined || layers.length > 1) return true;
  const [only] = layers;
  return (
    only !== undefined &&
    (only.kind !== "thing" ||
      (only.count ?? 1) > 1 ||
      only.size === "tiny" ||
      isDrawnAsPair(only.concept) ||
      only.place !== undefined ||
      only.character !== undefined)
  );
}

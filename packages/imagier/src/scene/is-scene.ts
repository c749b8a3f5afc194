// Whether a prompt asks for more than one drawing of one thing. Not what it asks for: scenes/ plans that.

import type { ScenePlan } from "@imagier/contracts";

/** One thing, once, on nothing, is drawn by the model alone; so is a prompt in which no thing was understood. */
export function isScene({ layers, background, finish }: ScenePlan): boolean {
  if (background !== undefined || finish !== undefined || layers.length > 1) return true;
  const [only] = layers;
  return (
    only !== undefined &&
    (only.kind !== "thing" || (only.count ?? 1) > 1 || only.place !== undefined || only.character !== undefined)
  );
}

// The style that the things of a scene were drawn in, where they share one. Not that of the request: it is not kept.

import type { ScenePicturePlan } from "@imagier/contracts";

export function styleOfThings({ things }: Pick<ScenePicturePlan, "things">): string | undefined {
  const [style, ...others] = new Set(Object.values(things).map((plan) => plan.style));
  return others.length === 0 ? style : undefined;
}

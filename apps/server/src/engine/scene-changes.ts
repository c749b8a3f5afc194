// Which layers of a scene are otherwise than they were, by their ids. Pure.
// Not the change: somebody moved them on a page, or wrote another plan.

import type { JobView, SceneLayer, ScenePlan } from "@imagier/contracts";

export function changesOf(before: ScenePlan, after: ScenePlan): NonNullable<JobView["edited"]> {
  const were = new Map(before.layers.map((layer) => [layer.id, layer]));
  const are = new Set(after.layers.map(({ id }) => id));
  const kept = after.layers.filter(({ id }) => were.has(id));
  const isSame = (layer: SceneLayer) => asText(layer) === asText(were.get(layer.id)!);
  return {
    changed: kept.filter((layer) => !isSame(layer)).map(({ id }) => id),
    unchanged: kept.filter(isSame).map(({ id }) => id),
    added: after.layers.filter(({ id }) => !were.has(id)).map(({ id }) => id),
    removed: before.layers.filter(({ id }) => !are.has(id)).map(({ id }) => id),
  };
}

/** Whatever order its fields are in; of those that are absent none counts. */
function asText(layer: SceneLayer): string {
  const fields = Object.entries(layer).filter(([, value]) => value !== undefined);
  return JSON.stringify(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}

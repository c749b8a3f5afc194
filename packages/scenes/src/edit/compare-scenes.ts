// What is other between two plans of one scene, layer by layer. Not why: edit-scene.ts.

import type { ScenePlan } from "@imagier/contracts";

export interface SceneDifference {
  /** The later plan; layers that are as before are the values of the earlier one. */
  plan: ScenePlan;
  /** Ids of layers of both plans that are other than before, and of those that are not. */
  changed: readonly string[];
  unchanged: readonly string[];
  added: readonly string[];
  removed: readonly string[];
  /** Whether background, time, weather, finish, mood or style are other than before. */
  pictureChanged: boolean;
}

/** The same for values that hold the same, in whatever order their fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function compareScenes(before: ScenePlan, after: ScenePlan): SceneDifference {
  const old = new Map(before.layers.map((layer) => [layer.id, layer]));
  const isSame = (id: string, layer: object) => canonical(layer) === canonical(old.get(id));
  const both = after.layers.filter(({ id }) => old.has(id));
  const whole = ({ background, finish, mood, style }: ScenePlan) => canonical([background, finish, mood, style]);
  return {
    // Layers that did not change are the values that came in, so that nothing of them can differ.
    plan: { ...after, layers: after.layers.map((layer) => (isSame(layer.id, layer) ? old.get(layer.id)! : layer)) },
    changed: both.filter((layer) => !isSame(layer.id, layer)).map(({ id }) => id),
    unchanged: both.filter((layer) => isSame(layer.id, layer)).map(({ id }) => id),
    added: after.layers.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: before.layers.filter(({ id }) => !after.layers.some((layer) => layer.id === id)).map(({ id }) => id),
    pictureChanged: whole(before) !== whole(after),
  };
}

// One depth for each layer: what is in front of, worn, held or inside comes over the other; else what stands lower is nearer.
// Not an order of single things: those of one layer are drawn in their order. Depths that the plan gives stay.

import type { ScenePlan } from "@imagier/contracts";
import { bottomOf, clamp, unionOf } from "./boxes.js";
import type { Hang } from "./relation-claims.js";

/** Between layers that cover each other. */
const step = 0.01;

/** Within -1 (what a prompt puts in the background) and 1 (the foreground), for layers that have boxes. */
export function layerDepths({ canvas, layers }: ScenePlan, hangs: readonly Hang[]): number[] {
  const farther = layers.map((): number[] => []);
  const nearer = layers.map((): number[] => []);
  for (const { kind, child, parent } of hangs) {
    const [near, far] =
      kind === "behind" ? [parent.layerIndex, child.layerIndex] : [child.layerIndex, parent.layerIndex];
    if (near === far || kind === "ring") continue;
    farther[near]!.push(far);
    nearer[far]!.push(near);
  }
  const depths = new Map<number, number>();
  const depthOf = (i: number): number => {
    const known = depths.get(i);
    if (known !== undefined) return known;
    const { depth: given, kind, boxes } = layers[i]!;
    const foot = bottomOf(unionOf(boxes!)) / canvas.heightPx;
    const own = kind === "text" ? 0.95 : clamp(foot * 1.6 - 0.8, -0.8, 0.8);
    depths.set(i, given ?? own); // for what comes round to itself
    if (given !== undefined) return given;
    const least = Math.max(...farther[i]!.map((far) => depthOf(far) + step), own);
    const most = Math.min(...nearer[i]!.flatMap((near) => layers[near]!.depth ?? []), Number.POSITIVE_INFINITY);
    const depth = Math.round(Math.min(least, most - step) * 1000) / 1000;
    depths.set(i, depth);
    return depth;
  };
  return layers.map((_, i) => depthOf(i));
}

// Looks at finished boxes: which relations they do not bear out, and which things cover each other that should not.
// Not the tests themselves (relation-tests.ts) nor a repair: lay-out.ts takes the best of a few layouts.

import type { ScenePlan } from "@imagier/contracts";
import { type Box, overlapPart } from "./boxes.js";
import type { HangTree } from "./hang-tree.js";
import { sceneRelationHolds } from "./relation-tests.js";
import type { Part, SceneParts } from "./scene-parts.js";

/** Of the smaller box, so much may be covered before it is called a fault. */
const faultFrom = 0.02;

interface Faults {
  /** Indices of relations that do not hold, of those that were to. */
  relations: number[];
  /** Pairs of things. */
  overlaps: number;
}

export function faultsOf(
  plan: ScenePlan,
  scene: SceneParts,
  { tree, relations }: { tree: HangTree; relations: readonly number[] },
): Faults {
  return {
    relations: relations.filter((index) => !sceneRelationHolds(plan, plan.relations[index]!)),
    overlaps: unwantedOverlaps(plan, scene, tree),
  };
}

function unwantedOverlaps({ layers }: ScenePlan, scene: SceneParts, tree: HangTree): number {
  const singles = scene.layers.flatMap((part) => (part.members.length > 0 ? part.members : [part]));
  const boxOf = ({ layerIndex, things }: Part): Box => layers[layerIndex]!.boxes![scene.things[things[0]!]!.item]!;
  let count = 0;
  for (const [i, a] of singles.entries())
    for (const b of singles.slice(i + 1))
      if (overlapPart(boxOf(a), boxOf(b)) > faultFrom && !mayOverlap(a, b, tree)) count++;
  return count;
}

/** What carries and what is carried; what stands in front of the same thing as another; things of one pile. */
function mayOverlap(a: Part, b: Part, tree: HangTree): boolean {
  const [up, other] = [carriersOf(a, tree), carriersOf(b, tree)];
  const common = up.find((part) => other.includes(part));
  if (common === undefined) return false;
  if (common === a || common === b) return true;
  const [x, y] = [up[up.indexOf(common) - 1]!, other[other.indexOf(common) - 1]!];
  const [kindX, kindY] = [tree.hangOf(x)?.kind, tree.hangOf(y)?.kind];
  const isFree = (kind: string | undefined) => kind === "in-front-of" || kind === "behind";
  if (kindX === undefined && kindY === undefined)
    return common.layer.kind !== "text" && common.layer.arrangement === "pile";
  return isFree(kindX) || isFree(kindY) || kindX === undefined || kindY === undefined;
}

/** The part, what carries it, what carries that. */
function carriersOf(part: Part, tree: HangTree): Part[] {
  const carriers = [part];
  for (let at: Part | undefined = part; at !== undefined; ) {
    at = tree.carrierOf(at);
    if (at !== undefined) carriers.push(at);
  }
  return carriers;
}

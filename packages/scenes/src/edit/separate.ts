// From what was found to whole layers: items that are meant alone get a layer of their own. Not the finding: find-layers.ts.

import type { ScenePlan } from "@imagier/contracts";
import { separateItems } from "./layer-changes.js";

/** A layer, or some of the several things in it. */
export interface Selection {
  id: string;
  /** Counted as in a plan's relations. @default all of it */
  items?: readonly number[];
}

export function separate(plan: ScenePlan, { id, items }: Selection): { plan: ScenePlan; id: string } {
  return items === undefined ? { plan, id } : separateItems(plan, id, items);
}

export function separateAll(plan: ScenePlan, selections: readonly Selection[]): { plan: ScenePlan; ids: string[] } {
  let state = plan;
  const ids: string[] = [];
  for (const selection of selections) {
    const parted = separate(state, selection);
    state = parted.plan;
    ids.push(parted.id);
  }
  return { plan: state, ids };
}

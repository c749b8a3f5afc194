// A hand that moves something has the last word: relations that were true of the boxes and are no longer leave the plan.
// Not what is true of boxes: relation-holds.ts.

import type { ScenePlan } from "@imagier/contracts";
import { relationHolds } from "./relation-holds.js";

/** `after` without the relations that held in `before` and that its boxes no longer bear out. */
export function withTrueRelations(before: ScenePlan, after: ScenePlan): ScenePlan {
  const relations = after.relations.filter((link) => !relationHolds(before, link) || relationHolds(after, link));
  return relations.length === after.relations.length ? after : { ...after, relations };
}

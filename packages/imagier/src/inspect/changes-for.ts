// What a round of repair tries for the claims that do not hold: which layers, and how each is drawn or placed otherwise.
// Not the doing (changed-plan.ts). What is tried changes from round to round, so that one cure that fails is not all there is.

import type { ClaimKind, JudgedClaim, RepairAction, ScenePlan } from "@imagier/contracts";

export interface Change {
  layer: string;
  action: RepairAction;
}

export const mostRounds = 3;

/** By round. A thing that was not seen may be drawn badly or be hidden; several that do not count right stand too near. */
const cures: Readonly<Record<ClaimKind, readonly RepairAction[]>> = {
  object: ["reseed", "re-place", "redraw"],
  count: ["re-place", "reseed", "re-place"],
  colour: ["re-colour", "reseed", "re-colour"],
  relation: ["re-place", "re-place", "re-place"],
  place: ["re-place", "re-place", "re-place"],
  text: ["re-place", "re-place", "re-place"],
  absence: [],
  style: ["reseed", "reseed", "reseed"],
};

/** @param round from 0; empty where nothing can be done */
export function changesFor(broken: readonly JudgedClaim[], { layers }: ScenePlan, round: number): Change[] {
  const changes = new Map<string, RepairAction>();
  // How things stand cannot be told before they are there.
  const missing = new Set(
    broken.filter(({ kind }) => kind === "object" || kind === "count").map(({ layers: [id] }) => id!),
  );
  for (const claim of broken) {
    const action = cures[claim.kind][round];
    if (action === undefined) continue;
    if (claim.kind === "relation" && claim.layers.some((id) => missing.has(id))) continue;
    for (const id of movedBy(claim, round)) {
      const kind = layers.find((layer) => layer.id === id)?.kind;
      if (kind === undefined || changes.has(id)) continue;
      // What a rasteriser sets is as it should be: it can only stand badly.
      if (kind === "thing") changes.set(id, action);
      else if (claim.kind !== "colour") changes.set(id, "re-place");
    }
  }
  return [...changes].map(([layer, action]) => ({ layer, action }));
}

/** Of a relation the subject, then what it stands in relation to, then both. */
function movedBy({ kind, layers }: JudgedClaim, round: number): readonly string[] {
  if (kind !== "relation" || round === 2) return [...new Set(layers)];
  return round === 0 ? layers.slice(0, 1) : [...new Set(layers.slice(1))];
}

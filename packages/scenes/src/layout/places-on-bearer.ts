// "A shelf with a lamp on the left and a plant on the right": left and right of the shelf's things, and no corner of the canvas.
// Not places of what stands alone: page.ts.

import type { SceneLayer, SceneLink, ScenePlan } from "@imagier/contracts";

const across: readonly unknown[] = ["left", "middle", "right"];
const bearing: ReadonlySet<string> = new Set(["on", "inside"]);

export interface PlacedOnBearers {
  plan: ScenePlan;
  /** For each relation that was added, at the end: the index of the one that says what bears its subject. */
  borneBy: number[];
}

/** Where several are borne by one thing and have different sides, the sides become their order. */
export function placedOnBearers(plan: ScenePlan): PlacedOnBearers {
  const sideOf = new Map(plan.layers.map((layer) => [layer.id, across.indexOf(layer.place)]));
  const byBearer = new Map<string, { link: SceneLink; index: number }[]>();
  for (const [index, link] of plan.relations.entries()) {
    const { subject, relation, objects } = link;
    if (!bearing.has(relation) || subject.item !== undefined || (sideOf.get(subject.layer) ?? -1) < 0) continue;
    const bearer = objects[0]!.layer;
    byBearer.set(bearer, [...(byBearer.get(bearer) ?? []), { link, index }]);
  }
  const added: SceneLink[] = [];
  const borneBy: number[] = [];
  const ordered = new Set<string>();
  for (const borne of byBearer.values()) {
    const sides = new Set(borne.map(({ link }) => sideOf.get(link.subject.layer)));
    if (borne.length < 2 || sides.size < borne.length) continue;
    const sorted = [...borne].sort((a, b) => sideOf.get(a.link.subject.layer)! - sideOf.get(b.link.subject.layer)!);
    for (const { link } of sorted) ordered.add(link.subject.layer);
    for (const [at, { link, index }] of sorted.slice(1).entries()) {
      added.push({ subject: link.subject, relation: "right-of", objects: [sorted[at]!.link.subject] });
      borneBy.push(index);
    }
  }
  if (added.length === 0) return { plan, borneBy };
  const layers = plan.layers.map((layer): SceneLayer => {
    if (!ordered.has(layer.id)) return layer;
    const { place: _place, ...rest } = layer;
    return rest as SceneLayer;
  });
  return { plan: { ...plan, layers, relations: [...plan.relations, ...added] }, borneBy };
}

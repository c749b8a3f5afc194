// "Two cats and a dog wearing hats": three hats, and one of them on each; for the layout each relation names its own.
// Not a change of the plan: it keeps saying that all wear hats.

import type { SceneLink, ScenePlan, SceneRelation } from "@imagier/contracts";
import { countOf } from "./scene-parts.js";

const shared: ReadonlySet<SceneRelation> = new Set(["wearing", "holding", "riding"]);

export interface SharedOut {
  plan: ScenePlan;
  /** Which relation of the wish each of the plan's comes from. */
  from: readonly number[];
}

/** Where several layers have as many things of one layer as they are, each of them has one. */
export function sharedOut(plan: ScenePlan): SharedOut {
  const byObject = new Map<string, SceneLink[]>();
  for (const link of plan.relations) {
    const [object] = link.objects;
    if (object === undefined || object.item !== undefined || !shared.has(link.relation)) continue;
    const key = `${link.relation} ${object.layer}`;
    byObject.set(key, [...(byObject.get(key) ?? []), link]);
  }
  const oneEach = new Map<SceneLink, SceneLink[]>();
  for (const links of byObject.values()) if (links.length > 1 && isOneEach(plan, links)) shareOut(plan, links, oneEach);
  const shares = plan.relations.map((link) => oneEach.get(link) ?? [link]);
  const from = shares.flatMap((links, index) => links.map(() => index));
  return { plan: oneEach.size === 0 ? plan : { ...plan, relations: shares.flat() }, from };
}

function shareOut(plan: ScenePlan, links: readonly SceneLink[], oneEach: Map<SceneLink, SceneLink[]>): void {
  let item = 0;
  for (const link of links) {
    const { subject } = link;
    const [object] = link.objects as [SceneLink["subject"]];
    const one = (index?: number): SceneLink => ({
      ...link,
      subject: index === undefined ? subject : { ...subject, item: index },
      objects: [{ ...object, item: item++ }],
    });
    const count = subjectsOf(plan, link);
    oneEach.set(link, count === 1 ? [one()] : Array.from({ length: count }, (_, index) => one(index)));
  }
}

function isOneEach(plan: ScenePlan, links: readonly SceneLink[]): boolean {
  const subjects = links.reduce((sum, link) => sum + subjectsOf(plan, link), 0);
  return countOfLayer(plan, links[0]!.objects[0]!.layer) === subjects;
}

const subjectsOf = (plan: ScenePlan, { subject }: SceneLink) =>
  subject.item === undefined ? countOfLayer(plan, subject.layer) : 1;

function countOfLayer({ layers }: ScenePlan, id: string): number {
  const layer = layers.find((each) => each.id === id);
  return layer === undefined || layer.kind === "text" ? 1 : countOf(layer);
}

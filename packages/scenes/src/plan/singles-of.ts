// A group of several taken apart into single things, each a layer that stands as the group did; in a line each beside the one before.
// Not how each of them looks: spread-colours.ts and add-things.ts say that.

import type { SceneParty } from "@imagier/contracts";
import type { Reading } from "./reading.js";

/** More than so many stay a group. */
const mostSingles = 12;

/** Whether the group is a whole one of several that can be told apart. */
export function canPart({ scene }: Pick<Reading, "scene">, { layer: id, item }: SceneParty): boolean {
  const { layer } = scene.layerOf({ layer: id });
  if (layer.kind === "text" || item !== undefined) return false;
  const { count = 1, arrangement } = layer;
  const isLine = arrangement === undefined || arrangement === "row" || arrangement === "column";
  return count > 1 && count <= mostSingles && isLine;
}

/** The things in order; the first keeps the group's layer. */
export function singlesOf({ scene }: Pick<Reading, "scene">, party: SceneParty): SceneParty[] {
  const whole = scene.layerOf(party);
  const { layer } = whole;
  if (layer.kind === "text") return [party];
  const { count = 1, arrangement } = layer;
  scene.setCount(party, 1);
  delete layer.arrangement;
  const { id: _id, ...likeness } = layer;
  const name = layer.kind === "thing" ? layer.concept : layer.shape;
  const links = scene.relations.length;
  const group: SceneParty[] = [party];
  for (let i = 1; i < count; i++) {
    const added = scene.addLayer({ name, draft: { ...whole, hasNumber: false, layer: { ...likeness } } });
    if (added === undefined) break;
    const single = { layer: added.layer.id };
    scene.standLike(single, party, links);
    if (arrangement !== undefined) scene.relate(single, arrangement === "row" ? "right-of" : "below", [group.at(-1)!]);
    group.push(single);
  }
  return group;
}

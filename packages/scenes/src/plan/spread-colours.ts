// "Five balloons, each a different colour", « de couleurs différentes »: each thing of a group becomes a layer of its own colour.
// Not colours that are said: read-things.ts.

import type { SceneColour, SceneParty } from "@imagier/contracts";
import { type Group, innermost, type Reading, subjectsNow } from "./reading.js";

/** Neighbours in this order differ most. */
const palette = "red blue yellow green orange purple pink turquoise brown white black grey".split(" ") as SceneColour[];

/** False where there are not several, more than there are colours, or an arrangement that single things cannot have. */
export function spreadColours(reading: Reading): boolean {
  const party = [...subjectsNow(reading), ...innermost(reading), ...reading.near].find((each) =>
    isSpread(reading, each),
  );
  if (party === undefined) return false;
  const group = singlesOf(reading, party);
  reading.near = group;
  reading.item = group;
  reading.list = [];
  reading.joined = "none";
  return true;
}

function isSpread({ scene }: Reading, party: SceneParty): boolean {
  const { layer } = scene.layerOf(party);
  if (layer.kind === "text" || party.item !== undefined) return false;
  const { count = 1, arrangement } = layer;
  const isLine = arrangement === undefined || arrangement === "row" || arrangement === "column";
  return count > 1 && count <= palette.length && isLine;
}

function singlesOf({ scene }: Reading, party: SceneParty): Group {
  const whole = scene.layerOf(party);
  const { layer } = whole;
  if (layer.kind === "text") return [party];
  const { count = 1, arrangement } = layer;
  scene.setCount(party, 1);
  delete layer.arrangement;
  layer.colour = palette[0]!;
  const { id: _id, ...likeness } = layer;
  const name = layer.kind === "thing" ? layer.concept : layer.shape;
  const links = scene.relations.length;
  const group: SceneParty[] = [party];
  for (let i = 1; i < count; i++) {
    const added = scene.addLayer({ name, draft: { ...whole, layer: { ...likeness, colour: palette[i]! } } });
    if (added === undefined) break;
    const single = { layer: added.layer.id };
    scene.standLike(single, party, links);
    if (arrangement !== undefined) scene.relate(single, arrangement === "row" ? "right-of" : "below", [group.at(-1)!]);
    group.push(single);
  }
  return group;
}

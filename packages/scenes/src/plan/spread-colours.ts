// "Five balloons, each a different colour", « de couleurs différentes »: each thing of a group becomes a layer of its own colour.
// Not colours that are said: read-things.ts.

import type { SceneColour } from "@imagier/contracts";
import { innermost, type Reading, subjectsNow } from "./reading.js";
import { canPart, singlesOf } from "./singles-of.js";

/** Neighbours in this order differ most. */
const palette = "red blue yellow green orange purple pink turquoise brown white black grey".split(" ") as SceneColour[];

/** False where there are not several, more than there are colours, or an arrangement that single things cannot have. */
export function spreadColours(reading: Reading): boolean {
  const party = [...subjectsNow(reading), ...innermost(reading), ...reading.near].find((each) =>
    canPart(reading, each),
  );
  if (party === undefined) return false;
  const group = singlesOf(reading, party);
  for (const [index, single] of group.entries()) {
    const { layer } = reading.scene.layerOf(single);
    if (layer.kind !== "text") layer.colour = palette[index]!;
  }
  reading.near = group;
  reading.item = group;
  reading.list = [];
  reading.joined = "none";
  return true;
}

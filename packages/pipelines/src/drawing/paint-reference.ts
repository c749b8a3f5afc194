// What is painted on a reference before the network looks at it, as the plan says: another colour, lines around its shapes.
// Not a choice: who resolves the plan decides (drawing-pipeline.ts, colour-asked.ts).

import { type ColourId, colourIds, recolourWhole } from "@imagier/colours";
import { ImagierError, type PlannedReference, rgbOfHex } from "@imagier/contracts";
import { outlined } from "./outlined.js";

/** @param pixels premultiplied RGBA, 0..255, square @throws PLAN_INVALID where the plan's colour is none of the basic ones */
export function painted(pixels: Uint8Array, { colour, lines }: Pick<PlannedReference, "colour" | "lines">): Uint8Array {
  const coloured = colour === undefined ? pixels : recolourWhole(pixels, knownColour(colour));
  return lines === undefined ? coloured : outlined(coloured, rgbOfHex(lines));
}

function knownColour(name: string): ColourId {
  const colour = colourIds.find((id) => id === name);
  if (colour) return colour;
  throw new ImagierError("PLAN_INVALID", `The plan paints its reference "${name}"; known are ${colourIds.join(", ")}.`);
}

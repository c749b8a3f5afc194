// A colour as manifests and plans write it, "#rrggbb": its schema, and its numbers.
// Not a colour word (colours/).

import { z } from "zod";

export const hexColour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Of what the schema has let through: straight sRGB, 0..255. */
export function rgbOfHex(hex: string): [red: number, green: number, blue: number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

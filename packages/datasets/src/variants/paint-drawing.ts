// Gives a drawing the colour asked for and looks whether it took it: a caption must not say what cannot be seen.
// Not the recolouring itself (packages/colours), and not for SVG documents (recolour-svg.ts).

import { type ColourId, colours, dominantColour, type MainColour, mainColourOf, recolour } from "@imagier/colours";

/** A main colour with less of the ink than this is a detail: painting it does not make the thing "a red one". */
const minShare = 0.4;

type TakesColours = "all" | "hues" | "none";

export interface Paintability {
  main: MainColour | undefined;
  /** `hues`: another colour shows too much for it to be called black, white, grey or brown afterwards. */
  takes: TakesColours;
}

/** What a drawing (premultiplied RGBA, 0..255) can be painted. Painted grey, whatever still has a hue is not its own. */
export function paintabilityOf(pixels: Uint8Array): Paintability {
  const main = mainColourOf(pixels);
  if (main === undefined || main.share < minShare) return { main, takes: "none" };
  const left = dominantColour(recolour(pixels, "grey", main));
  return { main, takes: left?.colour === "grey" ? "all" : "hues" };
}

const needsAll: ReadonlySet<ColourId> = new Set(["black", "white", "grey", "brown"]);

/** True where `colour` is within what the drawing takes. */
export function takesColour({ takes }: Paintability, colour: ColourId): boolean {
  return takes === "all" || (takes === "hues" && !needsAll.has(colour));
}

export interface PaintOptions {
  /** One ink: all of it takes the colour exactly. @default false */
  isTintable?: boolean;
  /** Found before, perhaps in a larger picture of the same drawing. @default looked for */
  main?: MainColour;
}

/** A painted copy of premultiplied RGBA, 0..255; undefined where the colour measured afterwards is another. */
export function paintDrawing(
  pixels: Uint8Array,
  colour: ColourId,
  { isTintable = false, main }: PaintOptions = {},
): Uint8Array | undefined {
  if (isTintable) return tint(pixels, colours[colour].rgb);
  const painted = recolour(pixels, colour, main);
  return dominantColour(painted)?.colour === colour ? painted : undefined;
}

/** All ink in one colour, straight sRGB 0..255, with the alpha of `pixels`; premultiplied like them. */
export function tint(pixels: Uint8Array, [red, green, blue]: readonly [number, number, number]): Uint8Array {
  const out = pixels.slice();
  for (let i = 0; i < out.length; i += 4) {
    const alpha = out[i + 3]!;
    out[i] = (red * alpha + 127) / 255;
    out[i + 1] = (green * alpha + 127) / 255;
    out[i + 2] = (blue * alpha + 127) / 255;
  }
  return out;
}

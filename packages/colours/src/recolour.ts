// Gives a drawing another colour: what has its main hue moves to the target, with its shading; the rest stays.
// Not a segmentation: works in OKLab on the distinct colours, knowing no shapes. A leaf stays green, a window blue.

import type { ColourId } from "@imagier/contracts";
import { colours, coloursIn, dominantColour } from "./colours.js";
import { belonging, colourParts, type MainColour, mainColour } from "./main-colour.js";
import { fromOklab, toOklab } from "./oklab.js";
import { addColour, emptyPalette, type Palette, paletteOf } from "./palette.js";

/** How much of a colour's own turn from the main hue is kept: shading that leans to another hue leans less afterwards. */
const keptTurn = 0.35;

/** OKLab lightness of greys that are nearly white. */
const paleGrey = 0.8;
/** Share of white that makes a drawing in black and white a white one. */
const enough = 0.38;

export type Rgb = readonly [number, number, number];

/**
 * A recoloured copy. `pixels` are premultiplied RGBA, 0..255, and so is the result, with the same alpha. The target is
 * a basic colour or straight sRGB, 0..255. A drawing without a hue takes the colour where its lightness is typical.
 * `main` is found in the pixels where it is not given, as for a picture of another size.
 */
export function recolour(pixels: Uint8Array, target: ColourId | Rgb, main?: MainColour): Uint8Array {
  const out = Uint8Array.from(pixels); // a Buffer's own slice would be a view on it
  const palette = paletteOf(pixels);
  const moving = main ?? mainColour(palette);
  if (moving === undefined) return out;
  const moved = movedColours(palette, moving, target);
  for (let i = 0, n = 0; i < out.length; i += 4, n += 1) {
    const alpha = out[i + 3]!;
    if (alpha === 0) continue;
    const entry = palette.entryOf[n]!;
    const rgb = moved[entry]!;
    if (rgb === palette.rgb[entry]) continue;
    out[i] = ((rgb >> 16) * alpha + 127) / 255;
    out[i + 1] = (((rgb >> 8) & 255) * alpha + 127) / 255;
    out[i + 2] = ((rgb & 255) * alpha + 127) / 255;
  }
  return out;
}

/**
 * A recoloured copy that is called by the colour: the largest part that has a hue is painted, or, where the whole would still be called
 * otherwise, another (the white of an ambulance, not its stripes), or one after the other. `pixels` as for `recolour`.
 */
export function recolourWhole(pixels: Uint8Array, target: ColourId): Uint8Array {
  // Pale and large before vivid and small: the body of a rocket, not its fins.
  const hueFirst = ({ direction, share }: MainColour) => (direction === undefined ? 0 : share);
  const parts = colourParts(paletteOf(pixels)).toSorted((a, b) => hueFirst(b) - hueFirst(a));
  const whitened = target === "white" ? withWhiterGreys(pixels, parts) : undefined;
  if (whitened !== undefined) return whitened;
  for (const painted of paintings(pixels, target, parts))
    if (dominantColour(painted)?.colour === target) return painted;
  return recolour(pixels, target, parts[0]);
}

/** What is black and white, with its pale greys whiter, where that is white enough: a zebra without stripes would be a horse. */
function withWhiterGreys(pixels: Uint8Array, parts: readonly MainColour[]): Uint8Array | undefined {
  const [grey] = parts;
  if (grey === undefined || parts.length > 1 || grey.direction !== undefined) return undefined;
  if (dominantColour(pixels)?.colour === "white") return undefined;
  const whiter = recolour(pixels, "white", { ...grey, lightness: paleGrey });
  return coloursIn(whiter, enough).some(({ colour }) => colour === "white") ? whiter : undefined;
}

/** Each part alone, then one after the other. */
function* paintings(pixels: Uint8Array, target: ColourId, parts: readonly MainColour[]) {
  for (const part of parts) yield recolour(pixels, target, part);
  let together = pixels;
  for (const part of parts) {
    together = recolour(together, target, part);
    yield together;
  }
}

/** The main colour of premultiplied RGBA, 0..255: what `recolour` would move. Undefined where nothing is drawn. */
export function mainColourOf(pixels: Uint8Array): MainColour | undefined {
  return mainColour(paletteOf(pixels));
}

/** What single straight sRGB colours, 0..255, become: for fills and stops of a document that was rendered to find `main`. */
export function recolourRgb(rgbs: readonly Rgb[], main: MainColour, target: ColourId | Rgb): Rgb[] {
  const palette = emptyPalette(rgbs.length);
  for (const [red, green, blue] of rgbs) addColour(palette, (red << 16) | (green << 8) | blue);
  const moved = movedColours(palette, main, target);
  return rgbs.map((_, n) => [moved[n]! >> 16, (moved[n]! >> 8) & 255, moved[n]! & 255]);
}

/** Each entry's new colour, red in the highest of three bytes; what does not belong keeps its own exactly. */
function movedColours(palette: Palette, main: MainColour, target: ColourId | Rgb): Uint32Array {
  const aim = new Float64Array(3);
  toOklab(...(typeof target === "string" ? colours[target].rgb : target), aim);
  const [aimLightness, aimA, aimB] = aim as unknown as [number, number, number];
  // Little room is left for shading beside black and white, so it is made gentler there.
  const contrast = 0.5 + 1.8 * Math.min(0.25, Math.max(0, Math.min(aimLightness - 0.15, 1 - aimLightness)));
  const rgb = new Uint8Array(3);
  const moved = palette.rgb.slice(0, palette.count);
  for (let n = 0; n < palette.count; n++) {
    const part = belonging(palette, n, main);
    if (part === 0) continue;
    const a = palette.a[n]!;
    const b = palette.b[n]!;
    let along = 1; // the colour as a part of the main one: along its hue, and across
    let across = 0;
    let mixture = 1;
    if (main.direction !== undefined) {
      const [cos, sin] = main.direction;
      along = Math.min(1.3, (a * cos + b * sin) / main.chroma);
      across = (keptTurn * (b * cos - a * sin)) / main.chroma;
      // A pale colour is a mixture with white or black: only its coloured part moves, and so edges stay clean.
      mixture = Math.min(1, palette.chroma[n]! / (0.7 * main.chroma));
    }
    const own = palette.lightness[n]!;
    const shaded = aimLightness + (own - main.lightness) * contrast;
    const lightness = Math.min(1, Math.max(0, own + (shaded - own) * part * mixture));
    const scale = part * room(lightness, aimLightness);
    const newA = (aimA * along - aimB * across) * scale + a * (1 - part);
    const newB = (aimB * along + aimA * across) * scale + b * (1 - part);
    fromOklab(lightness, newA, newB, rgb);
    moved[n] = (rgb[0]! << 16) | (rgb[1]! << 8) | rgb[2]!;
  }
  return moved;
}

/** Colours fade towards black and white: full chroma at the target's own lightness, a quarter at 0 and 1. */
function room(lightness: number, aim: number): number {
  const edge = lightness < aim ? lightness / Math.max(aim, 0.01) : (1 - lightness) / Math.max(1 - aim, 0.01);
  return Math.min(1, 0.25 + edge);
}

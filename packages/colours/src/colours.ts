// Twelve basic colours: their names in two languages, an anchor each, and which of them a pixel would be called.
// Not a palette for drawing: people's colour words, after Berlin and Kay's eleven basic terms, with turquoise.

import { type ColourId, colourIds } from "@imagier/contracts";
import { hueOf, toOklab } from "./oklab.js";

export interface Colour {
  id: ColourId;
  /** English names, the usual one first. */
  en: readonly string[];
  /** French adjectives: singular masculine and feminine, plural masculine and feminine. */
  fr: readonly [string, string, string, string];
  /** A clear example, straight sRGB, 0..255. */
  rgb: readonly [number, number, number];
}

const invariable = (word: string) => [word, word, word, word] as const;

export const colours: Readonly<Record<ColourId, Colour>> = {
  red: { id: "red", en: ["red"], fr: ["rouge", "rouge", "rouges", "rouges"], rgb: [221, 38, 48] },
  orange: { id: "orange", en: ["orange"], fr: invariable("orange"), rgb: [245, 136, 20] },
  yellow: { id: "yellow", en: ["yellow"], fr: ["jaune", "jaune", "jaunes", "jaunes"], rgb: [252, 210, 42] },
  green: { id: "green", en: ["green"], fr: ["vert", "verte", "verts", "vertes"], rgb: [62, 160, 58] },
  turquoise: { id: "turquoise", en: ["turquoise", "cyan"], fr: invariable("turquoise"), rgb: [38, 196, 204] },
  blue: { id: "blue", en: ["blue"], fr: ["bleu", "bleue", "bleus", "bleues"], rgb: [40, 108, 220] },
  purple: {
    id: "purple",
    en: ["purple", "violet"],
    fr: ["violet", "violette", "violets", "violettes"],
    rgb: [138, 68, 190],
  },
  pink: { id: "pink", en: ["pink"], fr: ["rose", "rose", "roses", "roses"], rgb: [250, 138, 182] },
  brown: { id: "brown", en: ["brown"], fr: invariable("marron"), rgb: [126, 80, 48] },
  black: { id: "black", en: ["black"], fr: ["noir", "noire", "noirs", "noires"], rgb: [38, 38, 42] },
  white: { id: "white", en: ["white"], fr: ["blanc", "blanche", "blancs", "blanches"], rgb: [244, 245, 247] },
  grey: { id: "grey", en: ["grey", "gray"], fr: ["gris", "grise", "gris", "grises"], rgb: [142, 147, 152] },
};

/** The word for an OKLab colour. Borders were set on drawings whose names hold a colour ("orange heart"). */
function nameOklab(lightness: number, a: number, b: number): ColourId {
  const chroma = Math.hypot(a, b);
  const hue = hueOf(a, b);
  // A tint of blue or violet is the usual shade of grey things; the same tint of red or yellow is already a colour.
  const isCool = hue > 200 && hue < 335;
  if (chroma < (isCool ? 0.06 : 0.035) || (lightness < 0.42 && chroma < (isCool ? 0.082 : 0.05))) {
    if (lightness < 0.46) return "black";
    return lightness > 0.83 ? "white" : "grey";
  }
  if (hue < 14 || hue >= 345) return nameRose(lightness, chroma, hue);
  if (hue < 33 || (hue < 39 && lightness < 0.7 && chroma > 0.19)) return nameRed(lightness, chroma);
  if (hue < 92) return nameWarm(lightness, chroma, hue);
  if (hue < 112) return lightness > 0.68 ? "yellow" : "brown";
  if (hue < 168) return "green";
  if (hue < 219) return lightness > 0.5 ? "turquoise" : hue < 192 ? "green" : "blue";
  if (hue < 284) return "blue";
  if (hue < 325) return "purple";
  return lightness > 0.6 ? "pink" : "purple";
}

/** Between pink and red: light ones are pink, and the deep ones on the red side are red. */
function nameRose(lightness: number, chroma: number, hue: number): ColourId {
  if (chroma < 0.1 && lightness < 0.6) return "brown";
  if (chroma < 0.15 || hue < 5 || hue >= 345) return "pink";
  return lightness < (hue < 10 ? 0.62 : 0.71) ? "red" : "pink";
}

function nameRed(lightness: number, chroma: number): ColourId {
  if (chroma < 0.11) return lightness > 0.66 ? "pink" : "brown";
  return lightness > 0.73 ? "pink" : "red";
}

/** From orange to amber: dark or dull ones are brown, and light ones at the far end are yellow. */
function nameWarm(lightness: number, chroma: number, hue: number): ColourId {
  if (lightness < 0.5 || (lightness < 0.66 && chroma < 0.14)) return "brown";
  if (hue < 42 && lightness > 0.78) return "pink";
  if (hue > 80 || (hue > 74 && lightness > 0.805)) return "yellow";
  return lightness < 0.62 ? "brown" : "orange";
}

/** Bits kept of each channel in the table of names: 32768 colours, asked for once each. */
const bits = 5;
let table: Uint8Array | undefined;

/** Index in `colourIds` of the word for a straight sRGB colour, to 5 bits a channel. */
function colourIndexOf(red: number, green: number, blue: number): number {
  table ??= nameAll();
  return table[((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)]!;
}

function nameAll(): Uint8Array {
  const lab = new Float64Array(3);
  const widen = (value: number) => (value << (8 - bits)) | (value >> (2 * bits - 8));
  return Uint8Array.from({ length: 1 << (3 * bits) }, (_, key) => {
    toOklab(widen(key >> 10), widen((key >> 5) & 31), widen(key & 31), lab);
    return colourIds.indexOf(nameOklab(lab[0]!, lab[1]!, lab[2]!));
  });
}

export interface DominantColour {
  colour: ColourId;
  /** Part of the drawn area that has this colour, 0..1. */
  share: number;
}

/** Outlines, whites and shadows are in every drawing, so a hue wins over them from this share on. */
const hueShare = 0.25;

/**
 * The colour a person would name for a drawing (premultiplied RGBA, 0..255); undefined where nothing is drawn.
 * A hue that covers a quarter is preferred to a larger black, white or grey.
 */
export function dominantColour(pixels: Uint8Array): DominantColour | undefined {
  const { areas, drawn } = areasOf(pixels);
  if (drawn === 0) return undefined;
  const hueCount = colourIds.indexOf("black");
  let best = largest(areas, 0, hueCount);
  if (areas[best]! < hueShare * drawn) best = largest(areas, 0, areas.length);
  return { colour: colourIds[best]!, share: areas[best]! / drawn };
}

/** Every colour word that covers at least `minShare` of a premultiplied RGBA drawing, most first, with its share. */
export function coloursIn(pixels: Uint8Array, minShare: number): DominantColour[] {
  const { areas, drawn } = areasOf(pixels);
  return colourIds
    .map((colour, index) => ({ colour, share: areas[index]! / drawn }))
    .filter(({ share }) => share > 0 && share >= minShare)
    .sort((one, other) => other.share - one.share);
}

/** Ink under each colour word, in the order of `colourIds`, and all of it. */
function areasOf(pixels: Uint8Array): { areas: Float64Array; drawn: number } {
  const areas = new Float64Array(colourIds.length);
  let drawn = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    if (alpha < 32) continue; // too thin for its colour to be known
    const scale = 255 / alpha;
    const red = Math.min(255, pixels[i]! * scale);
    const green = Math.min(255, pixels[i + 1]! * scale);
    const blue = Math.min(255, pixels[i + 2]! * scale);
    areas[colourIndexOf(red, green, blue)]! += alpha;
    drawn += alpha;
  }
  return { areas, drawn };
}

function largest(values: Float64Array, from: number, to: number): number {
  let best = from;
  for (let i = from + 1; i < to; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

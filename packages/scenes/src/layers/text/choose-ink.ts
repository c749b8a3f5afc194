// Which colour a text takes so that it can be read on what is behind it, and whether it needs an outline.
// Not a question of taste alone: WCAG 2.2 asks for a contrast of 4.5 (criterion 1.4.3), measured on the pixels.

import type { SceneColour } from "@imagier/contracts";
import type { Raster } from "../../raster.js";
import { contrastRatio, type Hex, luminance, luminanceOf, namedColour } from "../vector/tone.js";

export const enoughContrast = 4.5;
export const darkInk: Hex = "#1d2030";
export const lightInk: Hex = "#ffffff";

export interface Ink {
  fill: Hex;
  /** Colour of an outline around the letters, where the fill alone does not stand out. */
  outline?: Hex;
  /** Of the fill against what is next to it: the outline, else nearly all pixels behind. */
  contrast: number;
}

/** Luminances of what is behind, without the darkest and the lightest 4 % where those are scattered. */
interface Ground {
  darkest: number;
  lightest: number;
}

const ignoredShare = 0.04;

export function chooseInk(colour: SceneColour | undefined, behind: Raster | undefined): Ink {
  const ground = behind === undefined ? undefined : groundOf(behind);
  if (colour !== undefined) return withOutline(namedColour(colour), ground);
  const inks = [darkInk, lightInk] as const;
  const [best] = ground === undefined ? inks : inks.toSorted((a, b) => against(b, ground) - against(a, ground));
  return withOutline(best ?? darkInk, ground);
}

/** The tone that stands out most from a colour. */
function oppositeOf(fill: Hex): Hex {
  const from = luminanceOf(fill);
  return contrastRatio(from, luminanceOf(lightInk)) >= contrastRatio(from, luminanceOf(darkInk)) ? lightInk : darkInk;
}

function withOutline(fill: Hex, ground: Ground | undefined): Ink {
  const contrast = ground === undefined ? 1 : against(fill, ground);
  if (contrast >= enoughContrast) return { fill, contrast };
  const outline = oppositeOf(fill);
  return { fill, outline, contrast: contrastRatio(luminanceOf(fill), luminanceOf(outline)) };
}

/** The least contrast of a colour with anything between the darkest and the lightest behind it. */
function against(fill: Hex, { darkest, lightest }: Ground): number {
  const level = luminanceOf(fill);
  if (level > darkest && level < lightest) return 1;
  return Math.min(contrastRatio(level, darkest), contrastRatio(level, lightest));
}

const levels = 1024;
/** The ground is also looked at in this many tiles across and down: one letter may stand on the moon. */
const tiles = { across: 24, down: 8 };

/** Undefined where less than half of it is opaque: nobody knows what will shine through. */
function groundOf({ data, widthPx, heightPx }: Raster): Ground | undefined {
  const counts = new Uint32Array(levels);
  const sums = new Float64Array(tiles.across * tiles.down);
  const areas = new Uint32Array(sums.length);
  let opaque = 0;
  for (let pixel = 0; pixel * 4 < data.length; pixel += 1) {
    const at = pixel * 4;
    if (data[at + 3]! < 200) continue;
    const light = luminance(data[at]!, data[at + 1]!, data[at + 2]!);
    const column = Math.floor(((pixel % widthPx) * tiles.across) / widthPx);
    const tile = Math.floor((Math.floor(pixel / widthPx) * tiles.down) / heightPx) * tiles.across + column;
    sums[tile]! += light;
    areas[tile]! += 1;
    counts[Math.floor(light * (levels - 1))]! += 1;
    opaque += 1;
  }
  if (opaque * 8 < data.length) return undefined;
  const means = [...sums].map((sum, tile) => sum / areas[tile]!).filter(Number.isFinite);
  return {
    darkest: Math.min(levelAt(counts, ignoredShare * opaque), ...means),
    lightest: Math.max(levelAt(counts, (1 - ignoredShare) * opaque), ...means),
  };
}

/** Luminance below which `rank` of the counted pixels lie. */
function levelAt(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let level = 0; level < levels; level += 1) {
    seen += counts[level]!;
    if (seen > rank) return level / (levels - 1);
  }
  return 1;
}

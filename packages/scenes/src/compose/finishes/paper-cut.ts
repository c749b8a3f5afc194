// Paper cut: sheets of coloured paper on top of one another, each with its cut edge and its shadow on the sheet below.
// Not posterising alone: small shapes lie above large ones, and every sheet has its own height and fibre.

import { blurred } from "../filters/blur.js";
import { hills } from "../filters/noise.js";
import { nearestColour, paletteOf, rgbToOklab } from "../filters/palette.js";
import { paperHeights, reliefShade } from "../filters/paper.js";
import { emptyPlanes, type Planes, reduced, unitPx } from "../filters/planes.js";
import { simplified } from "../filters/simplify.js";
import type { FinishOperation } from "./finish-operation.js";
import { cutSheets, type Sheets } from "./paper-sheets.js";

const colourCount = 12;

export const paperCut: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 5 * unit));
  const factor = Math.max(1, Math.round(2 * unit));
  const small = reduced(calm, factor);
  const palette = paletteOf(calm, colourCount);
  const numbers = new Int32Array(small.red.length);
  const lab = new Float32Array(3);
  for (let p = 0; p < numbers.length; p++) {
    rgbToOklab(small.red[p]!, small.green[p]!, small.blue[p]!, lab);
    numbers[p] = nearestColour(palette, lab);
  }
  const sheets = cutSheets(numbers, { size: small, target: picture, smallest: 120 * (unit / factor) ** 2 });
  return shaded(sheets, { picture, rgb: palette.rgb, seed });
};

interface Shading {
  picture: Planes;
  rgb: Float32Array;
  seed: number;
}

function shaded({ colours, level, levels }: Sheets, { picture, rgb, seed }: Shading): Planes {
  const unit = unitPx(picture);
  const shadow = shadows({ level, levels }, picture);
  const edge = cutEdges(level, picture);
  const fibre = reliefShade(paperHeights(picture, { grainPx: 3.6, seed, stream: 90 }), picture, 0.16);
  const tint = hills(picture, { cellPx: Math.max(3, 170 * unit), octaves: 2, seed, stream: 94 });
  const out = emptyPlanes(picture, picture.alpha);
  for (let p = 0; p < level.length; p++) {
    const light = shadow[p]! * fibre[p]! * (0.97 + 0.06 * tint[p]!) * (1 + 0.16 * edge[p]!);
    const k = colours[p]! * 3;
    out.red[p] = Math.min(1, rgb[k]! * light + 0.05 * edge[p]!);
    out.green[p] = Math.min(1, rgb[k + 1]! * light + 0.05 * edge[p]!);
    out.blue[p] = Math.min(1, rgb[k + 2]! * light + 0.05 * edge[p]!);
  }
  return out;
}

/** Factors: every sheet above throws its shadow down and to the right, softer the higher it lies. */
function shadows({ level, levels }: Pick<Sheets, "level" | "levels">, picture: Planes): Float32Array {
  const unit = unitPx(picture);
  const shade = new Float32Array(level.length).fill(1);
  for (let above = 1; above < levels; above++) {
    const sheet = new Float32Array(level.length);
    for (let p = 0; p < level.length; p++) sheet[p] = level[p]! >= above ? 1 : 0;
    const soft = blurred(sheet, picture, 5.5 * unit);
    const shift = Math.max(1, Math.round(6 * unit));
    for (let y = 0, p = 0; y < picture.heightPx; y++) {
      const row = Math.max(0, y - shift) * picture.widthPx;
      for (let x = 0; x < picture.widthPx; x++, p++) {
        if (level[p]! < above) shade[p]! *= 1 - 0.5 * soft[row + Math.max(0, x - shift)]!;
      }
    }
  }
  return shade;
}

/** 1 along the upper left edge of a sheet, where its cut catches the light. */
function cutEdges(level: Uint8Array, picture: Planes): Float32Array {
  const edge = new Float32Array(level.length);
  const reach = Math.max(1, Math.round(2 * unitPx(picture)));
  for (let y = reach, p = reach * picture.widthPx; y < picture.heightPx; y++) {
    for (let x = 0; x < picture.widthPx; x++, p++) {
      if (x >= reach && level[p]! > level[p - reach * picture.widthPx - reach]!) edge[p] = 1;
    }
  }
  return blurred(edge, picture, 0.6);
}

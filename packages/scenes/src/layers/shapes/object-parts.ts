// What things drawn by rule are put together of: shaded parts, boxes with round corners, points.
// Not the things (draw-objects.ts, draw-landmarks.ts). Lit from the left.

import { type Drawing, num, type Point } from "../vector/drawing.js";
import { darker, type Hex, lighter } from "../vector/tone.js";
import { drawSurface, type Surface } from "./surface.js";

const shadow = "#1a1430";

/** A part in one colour: rounder for a light from the left, and with an edge of its own tone. */
export function part(drawing: Drawing, path: string, colour: Hex): void {
  const light = drawing.across(
    [
      [0, lighter(colour, 0.28)],
      [0.45, colour],
      [1, darker(colour, 0.24)],
    ],
    { x: 0, y: 0 },
    { x: 1, y: 0 },
  );
  drawing.path(path, light);
  drawing.stroke(path, { colour: darker(colour, 0.45), width: 1.2 });
}

/** The part that has the colour and the material of the whole. */
export function bodyPart(drawing: Drawing, path: string, surface: Surface): void {
  const { width, height } = drawing;
  drawing.clipped(path, () => {
    drawSurface(drawing, surface, { width, height });
    const shade = drawing.linear(
      [
        [0, "#ffffff", 0.34],
        [0.45, "#ffffff", 0],
        [1, shadow, 0.28],
      ],
      { x: 0, y: 0 },
      { x: width, y: 0 },
    );
    drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${shade}"/>`);
  });
  drawing.stroke(path, { colour: darker(surface.base, 0.45), width: 1.4 });
}

export const box = (x: number, y: number, width: number, height: number, r = 0) =>
  `M${num(x + r)} ${num(y)}H${num(x + width - r)}Q${num(x + width)} ${num(y)} ${num(x + width)} ${num(y + r)}V${num(y + height - r)}` +
  `Q${num(x + width)} ${num(y + height)} ${num(x + width - r)} ${num(y + height)}H${num(x + r)}` +
  `Q${num(x)} ${num(y + height)} ${num(x)} ${num(y + height - r)}V${num(y + r)}Q${num(x)} ${num(y)} ${num(x + r)} ${num(y)}Z`;

export const at = (x: number, y: number): Point => ({ x, y });

// Flat shapes: one outline, lit from the upper left, with a darker edge and a soft bevel.
// Not solids: nothing here has a side.

import { type Drawing, num } from "../vector/drawing.js";
import { darker, luminanceOf } from "../vector/tone.js";
import type { Outline } from "./outlines.js";
import { drawSurface, type Surface } from "./surface.js";

const edge = 1.8;

export function drawFlat(drawing: Drawing, outline: Outline, surface: Surface): void {
  const { width, height } = drawing;
  const margin = edge / 2 + 0.4;
  const path = outline({ left: margin, top: margin, width: width - 2 * margin, height: height - 2 * margin });
  drawing.clipped(path, () => {
    drawSurface(drawing, surface, { width, height });
    shade(drawing, surface);
    bevel(drawing, path);
  });
  const line = darker(surface.base, luminanceOf(surface.base) > 0.75 ? 0.3 : 0.38);
  drawing.stroke(path, { colour: line, width: edge });
}

/** Light from the upper left over the whole shape. */
function shade(drawing: Drawing, { gloss }: Surface): void {
  const { width, height } = drawing;
  const light = drawing.radial(
    [
      [0, "#ffffff", 0.2 + 0.28 * gloss],
      [1, "#ffffff", 0],
    ],
    { x: 0.26 * width, y: 0.2 * height },
    0.75 * Math.max(width, height),
  );
  const dark = drawing.linear(
    [
      [0.45, "#1a1430", 0],
      [1, "#1a1430", 0.26],
    ],
    { x: 0.15 * width, y: 0 },
    { x: 0.85 * width, y: height },
  );
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${light}"/>`);
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${dark}"/>`);
}

/** A light line inside the edges that look to the upper left, a dark one inside the others. */
function bevel(drawing: Drawing, path: string): void {
  drawing.stroke(path, { colour: "#ffffff", width: 3 }, 'stroke-opacity="0.42" transform="translate(1.7 1.9)"');
  drawing.stroke(path, { colour: "#1a1430", width: 3.4 }, 'stroke-opacity="0.16" transform="translate(-1.5 -1.7)"');
}

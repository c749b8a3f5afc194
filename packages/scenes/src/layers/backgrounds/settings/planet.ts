// The bare ground of another world: craters and stones under stars, with a globe above. Grey is the moon, and the globe the earth.
// No air: neither clouds nor time of day.

import { num } from "../../vector/drawing.js";
import { darker, type Hex, lighter, mix } from "../../vector/tone.js";
import { drawStars } from "../draw-sky.js";
import { landUnder } from "../plants.js";
import type { Stage } from "../stage.js";

const moonGrey: Hex = "#a3a6ad";

export function drawPlanetGround(stage: Stage, horizon: number): void {
  const { drawing, width, height, colours } = stage;
  const rock = mix(colours[0] ?? moonGrey, moonGrey, 0.2);
  const sky = drawing.linear(
    [
      [0, "#06070f"],
      [0.75, mix("#11132a", rock, 0.12)],
      [1, mix("#1b1d38", rock, 0.3)],
    ],
    { x: 0, y: 0 },
    { x: 0, y: horizon },
  );
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${sky}"/>`);
  drawStars(stage, horizon * 1.3);
  drawGlobe(stage, { x: stage.pick([0.15, 0.85]) * width, y: 0.2 * horizon, r: 74 });
  drawGround(stage, { y: horizon - 34, swing: 40, colour: mix(rock, "#1b1d38", 0.45) });
  drawGround(stage, { y: horizon + 6, swing: 14, colour: rock });
  for (let crater = 0; crater < 9; crater += 1) {
    const near = (crater + 0.6) / 9; // 0 at the horizon, 1 at the foot
    const rx = (34 + 90 * near) * stage.between(0.7, 1.25);
    const x = width * ((crater * 0.381966) % 1); // golden section: no two neighbours above each other
    drawCrater(stage, { x, y: horizon + 46 + near * 370, rx, rock });
  }
}

function drawGround(stage: Stage, { y, swing, colour }: { y: number; swing: number; colour: Hex }): void {
  const line = stage.rolling({ y, swing });
  const paint = stage.drawing.linear(
    [
      [0, lighter(colour, 0.2)],
      [0.3, colour],
      [1, darker(colour, 0.28)],
    ],
    { x: 0, y: y - swing },
    { x: 0, y: stage.height },
  );
  stage.drawing.path(landUnder(stage, line), paint);
}

/** A dark hollow, lit on its far rim. */
function drawCrater({ drawing }: Stage, { x, y, rx, rock }: { x: number; y: number; rx: number; rock: Hex }): void {
  const ry = 0.27 * rx;
  drawing.ellipse({ x, y: y + 0.16 * ry, rx: 1.1 * rx, ry: 1.15 * ry }, lighter(rock, 0.24), 'fill-opacity="0.75"');
  drawing.ellipse({ x, y, rx, ry }, darker(rock, 0.3));
  drawing.ellipse({ x, y: y + 0.24 * ry, rx: 0.86 * rx, ry: 0.74 * ry }, darker(rock, 0.14));
}

/** Blue with land and clouds above a grey ground; of one colour above another. */
function drawGlobe(stage: Stage, { x, y, r }: { x: number; y: number; r: number }): void {
  const { drawing, colours } = stage;
  const isEarth = colours.length === 0;
  const disc = `M${num(x - r)} ${num(y)}a${num(r)} ${num(r)} 0 0 1 ${num(2 * r)} 0a${num(r)} ${num(r)} 0 0 1 ${num(-2 * r)} 0Z`;
  drawing.clipped(disc, () => {
    drawing.path(disc, isEarth ? "#3f86d8" : "#d9c7a3");
    for (const [dx, dy, rx, ry] of isEarth ? lands : bands)
      drawing.ellipse({ x: x + dx * r, y: y + dy * r, rx: rx * r, ry: ry * r }, isEarth ? "#5fae6b" : "#b98f6c");
    if (isEarth)
      for (const [dx, dy, rx, ry] of clouds)
        drawing.ellipse({ x: x + dx * r, y: y + dy * r, rx: rx * r, ry: ry * r }, "#ffffff", 'fill-opacity="0.8"');
    const shade = drawing.radial(
      [
        [0, "#ffffff", 0.2],
        [0.5, "#05060f", 0],
        [1, "#05060f", 0.75],
      ],
      { x: x - 0.4 * r, y: y - 0.4 * r },
      1.7 * r,
    );
    drawing.path(disc, shade);
  });
}

/** In radii: middle, half width, half height. */
type Patch = readonly [dx: number, dy: number, rx: number, ry: number];
const lands: readonly Patch[] = [
  [-0.45, -0.4, 0.42, 0.26],
  [-0.2, 0.35, 0.24, 0.42],
  [0.5, -0.1, 0.36, 0.3],
  [0.6, 0.6, 0.3, 0.14],
];
const clouds: readonly Patch[] = [
  [0.1, -0.62, 0.5, 0.07],
  [-0.5, 0.05, 0.4, 0.06],
  [0.35, 0.3, 0.45, 0.07],
];
const bands: readonly Patch[] = [
  [0, -0.5, 1, 0.1],
  [0, 0.05, 1, 0.14],
  [0, 0.55, 1, 0.08],
];

// Grounds without a place: one colour, a gradient, stripes, dots, checks, a sheet of paper.
// No horizon: nothing stands there. Colours asked for are kept as they are.

import { num, pathThrough } from "../../vector/drawing.js";
import { darker, type Hex, lighter, luminanceOf, mix } from "../../vector/tone.js";
import type { Stage } from "../stage.js";

const cream: Hex = "#f5efe3";

function fill({ drawing, width, height }: Stage, paint: string, extra = ""): void {
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${paint}" ${extra}/>`);
}

/** A first colour, and one beside it that belongs to it. */
function pair({ colours, air }: Stage, usual: readonly [Hex, Hex]): readonly [Hex, Hex] {
  const isDark = air.time === "night" && colours.length === 0;
  const first = colours[0] ?? (isDark ? "#232a4d" : usual[0]);
  const near = luminanceOf(first) > 0.55 ? darker(first, 0.12) : lighter(first, 0.2);
  return [first, colours[1] ?? (colours[0] === undefined && !isDark ? usual[1] : near)];
}

/** Light in the middle, a little less of it in the corners. */
function soften(stage: Stage): void {
  const { drawing, width, height } = stage;
  const reach = 0.75 * Math.max(width, height);
  const paint = drawing.radial(
    [
      [0, "#ffffff", 0.14],
      [0.55, "#ffffff", 0],
      [1, "#1a1430", 0.13],
    ],
    { x: width / 2, y: 0.45 * height },
    reach,
  );
  fill(stage, paint);
}

export function drawPlain(stage: Stage): void {
  fill(stage, pair(stage, [cream, cream])[0]);
  soften(stage);
}

/** As many colours as were asked for, from top to bottom, a little aslant. */
export function drawGradient(stage: Stage): void {
  const { drawing, width, height, colours, air } = stage;
  const wanted =
    colours.length > 1 ? colours : colours.length === 1 ? [lighter(colours[0]!, 0.55), colours[0]!] : air.sky;
  const stops = wanted.map((colour, index) => [index / (wanted.length - 1), colour] as const);
  fill(stage, drawing.linear(stops, { x: 0.35 * width, y: 0 }, { x: 0.65 * width, y: height }));
}

export function drawStripesPattern(stage: Stage): void {
  const { drawing, width, height } = stage;
  const [first, second] = pair(stage, ["#f7e6cf", "#f2cfa8"]);
  fill(stage, first);
  const wide = 1000 / stage.pick([10, 12, 14]);
  const lean = stage.pick([0, 0, 1]) * height;
  for (let x = -lean; x < width; x += 2 * wide) {
    const points = [
      { x: x + lean, y: 0 },
      { x: x + wide + lean, y: 0 },
      { x: x + wide, y: height },
      { x, y: height },
    ];
    drawing.path(pathThrough(points), second);
  }
  soften(stage);
}

export function drawDots(stage: Stage): void {
  const { drawing, width, height } = stage;
  const [first, second] = pair(stage, ["#fdeef0", "#f3b8c2"]);
  fill(stage, first);
  const step = 1000 / stage.pick([9, 11, 13]);
  for (let row = 0; row * step * 0.86 < height + step; row += 1)
    for (let x = row % 2 === 0 ? 0 : step / 2; x < width + step; x += step)
      drawing.circle({ x, y: row * step * 0.86, r: step * 0.2 }, second);
  soften(stage);
}

/** Like a tablecloth: where two bands cross, the colour is full. */
export function drawChecks(stage: Stage): void {
  const { drawing, width, height } = stage;
  const [first, second] = pair(stage, ["#fdfaf4", "#d8545f"]);
  fill(stage, first);
  const wide = 1000 / stage.pick([10, 12, 16]);
  for (let x = 0; x < width; x += 2 * wide)
    drawing.add(
      `<rect x="${num(x)}" width="${num(wide)}" height="${num(height)}" fill="${second}" fill-opacity="0.5"/>`,
    );
  for (let y = 0; y < height; y += 2 * wide)
    drawing.add(
      `<rect y="${num(y)}" width="${num(width)}" height="${num(wide)}" fill="${second}" fill-opacity="0.5"/>`,
    );
  soften(stage);
}

/** Fibres, small stains, and edges that have yellowed. */
export function drawPaper(stage: Stage): void {
  const { drawing, width, height } = stage;
  const sheet = stage.colours[0] ?? (stage.air.time === "night" ? "#2b3050" : "#f6efdf");
  fill(stage, sheet);
  const [dark, light] = [darker(sheet, 0.35), mix(sheet, "#ffffff", 0.6)];
  for (const [colour, amount, opacity] of [
    [dark, 420, 0.16],
    [light, 420, 0.5],
  ] as const) {
    let path = "";
    for (let fibre = 0; fibre < amount * Math.max(0.5, width / 1000); fibre += 1) {
      const [dx, dy] = [stage.between(-11, 11), stage.between(-11, 11)];
      path += `M${num(stage.between(0, width))} ${num(stage.between(0, height))}q${num(dx)} ${num(dy * 0.2)} ${num(dx * 1.2)} ${num(dy)}`;
    }
    drawing.stroke(path, { colour, width: 1.1 }, `stroke-opacity="${opacity}"`);
  }
  for (let stain = 0; stain < 7; stain += 1) {
    const place = { x: stage.between(0, width), y: stage.between(0, height) };
    const r = stage.between(90, 240);
    drawing.circle(
      { ...place, r },
      drawing.radial(
        [
          [0, dark, 0.06],
          [1, dark, 0],
        ],
        place,
        r,
      ),
    );
  }
  const edge = drawing.radial(
    [
      [0.6, dark, 0],
      [1, dark, 0.24],
    ],
    { x: width / 2, y: height / 2 },
    0.72 * Math.hypot(width, height),
  );
  fill(stage, edge);
}

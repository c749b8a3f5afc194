// A city seen across a paved square.
// No people and no cars: those are things of the plan.

import { num } from "../../vector/drawing.js";
import { darker, type Hex, lighter } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import { drawTree } from "../plants.js";
import type { Stage } from "../stage.js";
import { drawSkyline } from "./skyline.js";

export function drawCity(stage: Stage, horizon: number): void {
  drawSky(stage, { horizon });
  const walls = stage.colours[0] === undefined ? ["#8fa3bd", "#a6aebf", "#b7a6a6", "#8d97ad"] : [stage.colours[0]];
  drawSkyline(stage, { foot: horizon, tall: [220, 400], wide: [60, 110], distance: 0.85, walls });
  drawSkyline(stage, { foot: horizon, tall: [170, 470], wide: [84, 140], distance: 0.5, walls });
  drawSkyline(stage, {
    foot: horizon,
    tall: [90, 250],
    wide: [100, 170],
    distance: 0.2,
    walls: ["#b98a72", "#8d7f95", "#c9a982", "#7f93a8"],
  });
  drawSquare(stage, horizon);
  for (const [share, size] of [
    [0.06, 250],
    [0.94, 270],
    [0.16, 190],
  ] as const)
    drawTree(stage, { x: share * stage.width, y: horizon + 34, size, distance: 0.1 });
}

/** Paving that runs to one point. */
function drawSquare(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  const stone = stage.ground("#c9c3ba", 0.08);
  const paint = drawing.linear(
    [
      [0, darker(stone, 0.1)],
      [1, lighter(stone, 0.12)],
    ],
    { x: 0, y: horizon },
    { x: 0, y: height },
  );
  drawing.add(`<rect y="${num(horizon)}" width="${num(width)}" height="${num(height - horizon)}" fill="${paint}"/>`);
  drawing.add(
    `<rect y="${num(horizon)}" width="${num(width)}" height="9" fill="${darker(stone, 0.3)}" fill-opacity="0.6"/>`,
  );
  drawTiles(stage, { horizon, colour: darker(stone, 0.35), opacity: 0.35 });
}

/** Joints of square tiles on a floor, in perspective. */
function drawTiles(
  stage: Stage,
  { horizon, colour, opacity }: { horizon: number; colour: Hex; opacity: number },
): void {
  const { drawing, width, height } = stage;
  let path = "";
  for (let line = -14; line <= 14; line += 1)
    path += `M${num(width / 2 + line * 0.042 * width)} ${num(horizon)}L${num(width / 2 + line * 0.15 * width)} ${height}`;
  for (let row = 1; row < 8; row += 1)
    path += `M0 ${num(horizon + (height - horizon) * (row / 8) ** 1.7)}H${num(width)}`;
  drawing.stroke(path, { colour, width: 2 }, `stroke-opacity="${opacity}"`);
}

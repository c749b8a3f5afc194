// A clearing in a forest: rows of trees that fade into the distance, light between them, near trunks at the edges.
// Not a single tree: those are in plants.ts.

import { num, pathThrough } from "../../vector/drawing.js";
import { darker, type Hex, lighter } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import { drawBush, drawConifer, drawMeadowPlants, drawTree } from "../plants.js";
import type { Stage } from "../stage.js";
import { drawLand } from "./meadows.js";

export function drawForest(stage: Stage, horizon: number): void {
  const { drawing, width, height, air } = stage;
  drawSky(stage, { horizon });
  const green = stage.main("#4f9150");
  const glade = drawing.linear(
    [
      [0, stage.tone(lighter(green, 0.2), 0.9), 0.25],
      [1, stage.tone(lighter(green, 0.35), 0.75), 0.9],
    ],
    { x: 0, y: 0.1 * horizon },
    { x: 0, y: horizon },
  );
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${glade}"/>`);
  drawRow(stage, { y: horizon - 34, size: 260, distance: 0.85, amount: 15, green });
  drawRow(stage, { y: horizon - 14, size: 340, distance: 0.58, amount: 11, green });
  if (air.time !== "night" && (air.weather === undefined || air.weather === "clouds")) drawShafts(stage, horizon);
  drawLand(stage, { y: horizon, swing: 8, colour: "#79a654", distance: 0.2, waves: 1.5 });
  drawPath(stage, horizon);
  const edges: readonly (readonly [number, number])[] = [
    [0.13, 470],
    [0.86, 500],
    [0.01, 600],
    [0.98, 620],
  ];
  for (const [share, size] of edges) {
    const place = { x: share * width, y: horizon + 24 + size * 0.06, size, distance: size > 550 ? 0.04 : 0.22 };
    if (stage.random.next() < 0.5) drawConifer(stage, place);
    else drawTree(stage, place, green);
  }
  for (const share of [0.05, 0.2, 0.8, 0.94])
    drawBush(
      stage,
      { x: share * width, y: horizon + stage.between(60, 90), size: stage.between(46, 74), distance: 0.1 },
      "#4c8a45",
    );
  drawMeadowPlants(stage, { from: horizon + 110, petals: ["#f4efe4", "#c86bb0"] });
}

interface Row {
  y: number;
  size: number;
  distance: number;
  amount: number;
  green: Hex;
}

function drawRow(stage: Stage, { y, size, distance, amount, green }: Row): void {
  for (let tree = 0; tree < amount; tree += 1) {
    const x = ((tree + stage.between(0.1, 0.9)) / amount) * stage.width;
    const place = { x, y: y + stage.between(-8, 12), size: size * stage.between(0.75, 1.15), distance };
    if (stage.random.next() < 0.62) drawConifer(stage, place);
    else drawTree(stage, place, green);
  }
}

/** Light that falls between the crowns. */
function drawShafts(stage: Stage, horizon: number): void {
  const { drawing, width } = stage;
  const paint = drawing.linear(
    [
      [0, "#fff6cf", 0.34],
      [1, "#fff6cf", 0],
    ],
    { x: 0, y: 0 },
    { x: 0, y: horizon * 1.05 },
  );
  for (let shaft = 0; shaft < 4; shaft += 1) {
    const x = (0.2 + 0.2 * shaft + stage.between(-0.05, 0.05)) * width;
    const wide = stage.between(30, 70);
    const points = [
      { x, y: 0 },
      { x: x + wide, y: 0 },
      { x: x + wide * 2.4 - 190, y: horizon * 1.05 },
      { x: x - 190, y: horizon * 1.05 },
    ];
    drawing.path(pathThrough(points), paint);
  }
}

/** A trodden path from the foot of the sheet into the wood. */
function drawPath(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  const earth = stage.ground("#c9a873", 0.15);
  const paint = drawing.linear(
    [
      [0, lighter(earth, 0.1)],
      [1, darker(earth, 0.08)],
    ],
    { x: 0, y: horizon },
    { x: 0, y: height },
  );
  const [middle, far] = [0.5 * width, horizon + 6];
  const path =
    `M${num(middle - 16)} ${num(far)}C${num(middle - 60)} ${num(far + 90)} ${num(middle - 130)} ${num(far + 110)} ${num(middle - 260)} ${height}` +
    `H${num(middle + 260)}C${num(middle + 150)} ${num(far + 150)} ${num(middle + 40)} ${num(far + 80)} ${num(middle + 18)} ${num(far)}Z`;
  drawing.path(path, paint, 'fill-opacity="0.85"');
}

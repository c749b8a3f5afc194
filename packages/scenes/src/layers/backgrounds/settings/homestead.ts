// Around a house: a garden with its fence and beds, a farm with its barn and fields.
// Not the house from inside: that is in indoors.ts.

import { num, pathThrough } from "../../vector/drawing.js";
import { darker, type Hex, lighter } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import { drawBush, drawFlower, drawMeadowPlants, drawTree, drawTreeLine } from "../plants.js";
import type { Stage } from "../stage.js";
import { drawLand } from "./meadows.js";

export function drawGarden(stage: Stage, horizon: number): void {
  const { width, height } = stage;
  drawSky(stage, { horizon });
  const far = drawLand(stage, { y: horizon - 74, swing: 20, colour: "#7fb07c", distance: 0.7 });
  drawTreeLine(stage, far, { size: 20, distance: 0.6 });
  drawHedge(stage, horizon);
  drawFence(stage, horizon);
  const green = stage.main("#84c463");
  drawLand(stage, { y: horizon + 6, swing: 4, colour: green, distance: 0.08, waves: 1 });
  drawSteppingStones(stage, horizon);
  drawTree(stage, { x: 0.06 * width, y: horizon + 40, size: 420, distance: 0.06 }, "#5da04e");
  const petals: readonly Hex[] = ["#e8506a", "#f6c945", "#f28ab2", "#8e6bd0", "#ffffff"];
  for (const side of [0, 1]) {
    const at = (share: number) => Math.abs(side - share) * width;
    for (let row = 0; row < 3; row += 1) {
      const y = horizon + 130 + 0.14 * row * (height - horizon) * 2;
      drawBush(stage, { x: at(0.03), y: y + 6, size: 60 + 12 * row, distance: 0.06 });
      for (let flower = 0; flower < 6; flower += 1)
        drawFlower(
          stage,
          { x: at(0.02 + 0.028 * flower), y: y + stage.between(0, 30), size: 44 + 14 * row, distance: 0.05 },
          stage.pick(petals),
        );
    }
  }
}

function drawHedge(stage: Stage, horizon: number): void {
  const steps = Math.ceil(stage.width / 62);
  for (let bush = 0; bush <= steps; bush += 1)
    drawBush(
      stage,
      { x: (bush / steps) * stage.width, y: horizon + 10, size: stage.between(66, 84), distance: 0.3 },
      "#4f8f4a",
    );
}

/** White pickets with pointed heads. */
function drawFence(stage: Stage, horizon: number): void {
  const { drawing, width } = stage;
  const wood = stage.tone("#fbf6ea", 0.12);
  const [top, foot] = [horizon - 62, horizon + 14];
  for (const y of [top + 20, foot - 26])
    drawing.add(`<rect y="${num(y)}" width="${num(width)}" height="8" fill="${darker(wood, 0.14)}"/>`);
  let pickets = "";
  for (let x = 6; x < width; x += 34) pickets += `M${x} ${num(foot)}V${num(top + 12)}l10 -14l10 14V${num(foot)}Z`;
  drawing.path(pickets, wood, `stroke="${darker(wood, 0.28)}" stroke-width="1.4"`);
}

function drawSteppingStones(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  for (let stone = 0; stone < 7; stone += 1) {
    const near = (stone + 0.6) / 7;
    const y = horizon + 30 + near ** 1.4 * (height - horizon - 20);
    const rx = 26 + 70 * near;
    const place = { x: (0.5 + 0.05 * Math.sin(stone * 1.3)) * width, y };
    drawing.ellipse({ ...place, y: y + 0.07 * rx, rx, ry: 0.3 * rx }, stage.ground("#4f7d45"), 'fill-opacity="0.5"');
    drawing.ellipse(
      { ...place, rx, ry: 0.28 * rx },
      stage.ground(stage.pick<Hex>(["#cfc8bb", "#bfb8ad", "#d8d2c6"]), 0.1),
    );
  }
}

export function drawFarm(stage: Stage, horizon: number): void {
  const { width } = stage;
  drawSky(stage, { horizon });
  drawLand(stage, { y: horizon - 96, swing: 36, colour: "#8fb38c", distance: 0.85 });
  drawField(stage, horizon - 40);
  const far = drawLand(stage, { y: horizon - 22, swing: 12, colour: "#86b764", distance: 0.4 });
  drawTreeLine(stage, far.slice(9, 17), { size: 13, distance: 0.5 });
  const side = stage.random.next() < 0.5 ? 0 : 1;
  drawBarn(stage, { x: (side === 0 ? 0.17 : 0.83) * width, foot: horizon + 10, size: 210 });
  drawTree(stage, { x: (side === 0 ? 0.93 : 0.07) * width, y: horizon + 26, size: 300, distance: 0.12 });
  drawLand(stage, { y: horizon + 8, swing: 7, colour: stage.main("#8cc05e"), distance: 0.1, waves: 1.3 });
  drawRails(stage, { y: horizon + 44, from: side === 0 ? 0.62 : 0, to: side === 0 ? 1 : 0.38 });
  drawMeadowPlants(stage, { from: horizon + 100, petals: ["#f7f4ff", "#f2c84b"] });
}

/** A field in rows that run to one point. */
function drawField(stage: Stage, top: number): void {
  const { drawing, width } = stage;
  const line = drawLand(stage, { y: top, swing: 18, colour: "#e0c15e", distance: 0.5 });
  const foot = top + 90;
  for (let row = -8; row <= 8; row += 1) {
    const x = width / 2 + row * 0.085 * width;
    const points = [
      { x: width / 2 + row * 0.05 * width, y: line[13]!.y },
      { x: x + 7, y: foot },
      { x: x - 7, y: foot },
    ];
    drawing.path(pathThrough(points), stage.ground("#b7963f", 0.5), 'fill-opacity="0.45"');
  }
}

function drawBarn(stage: Stage, { x, foot, size }: { x: number; foot: number; size: number }): void {
  const { drawing, air } = stage;
  const red = stage.tone("#b5453c", 0.18);
  const [half, wall] = [0.5 * size, 0.52 * size];
  const front = [
    { x: x - half, y: foot },
    { x: x - half, y: foot - wall },
    { x: x - 0.62 * half, y: foot - 1.42 * wall },
    { x, y: foot - 1.7 * wall },
    { x: x + 0.62 * half, y: foot - 1.42 * wall },
    { x: x + half, y: foot - wall },
    { x: x + half, y: foot },
  ];
  drawSilo(stage, { x: x + (x < stage.width / 2 ? 1 : -1) * 0.78 * size, foot, size });
  drawing.path(pathThrough(front), red);
  for (let board = 1; board < 8; board += 1) {
    const at = x - half + (board / 8) * size;
    drawing.stroke(
      `M${num(at)} ${num(foot)}V${num(foot - wall)}`,
      { colour: darker(red, 0.25), width: 1.4 },
      'stroke-opacity="0.6"',
    );
  }
  const roof = stage.ground("#6a5560", 0.2);
  drawing.stroke(pathThrough(front.slice(1, 6), false), { colour: darker(roof, 0.05), width: 0.075 * size });
  const white = stage.tone("#f7efe2", 0.15);
  const door = { left: x - 0.2 * size, top: foot - 0.36 * size, side: 0.4 * size };
  drawing.add(
    `<rect x="${num(door.left)}" y="${num(door.top)}" width="${num(door.side)}" height="${num(0.36 * size)}" fill="${darker(red, 0.2)}" stroke="${white}" stroke-width="4"/>`,
  );
  drawing.stroke(
    `M${num(door.left)} ${num(door.top)}L${num(door.left + door.side)} ${num(foot)}M${num(door.left + door.side)} ${num(door.top)}L${num(door.left)} ${num(foot)}`,
    { colour: white, width: 4 },
  );
  const pane = air.time === "night" ? "#ffdc7a" : darker(red, 0.5);
  drawing.add(
    `<rect x="${num(x - 0.07 * size)}" y="${num(foot - 0.66 * size)}" width="${num(0.14 * size)}" height="${num(0.13 * size)}" fill="${pane}" stroke="${white}" stroke-width="4"/>`,
  );
}

function drawSilo(stage: Stage, { x, foot, size }: { x: number; foot: number; size: number }): void {
  const steel = stage.tone("#c3cbd3", 0.22);
  const r = 0.14 * size;
  const paint = stage.drawing.linear(
    [
      [0, lighter(steel, 0.3)],
      [1, darker(steel, 0.3)],
    ],
    { x: x - r, y: 0 },
    { x: x + r, y: 0 },
  );
  const top = num(foot - 0.9 * size);
  stage.drawing.path(
    `M${num(x - r)} ${num(foot)}V${top}A${num(r)} ${num(r)} 0 0 1 ${num(x + r)} ${top}V${num(foot)}Z`,
    paint,
  );
}

function drawRails(stage: Stage, { y, from, to }: { y: number; from: number; to: number }): void {
  const { drawing, width } = stage;
  const wood = stage.ground("#a98258", 0.08);
  for (const rail of [y - 46, y - 22])
    drawing.add(
      `<rect x="${num(from * width)}" y="${num(rail)}" width="${num((to - from) * width)}" height="9" rx="3" fill="${wood}"/>`,
    );
  for (let x = from * width + 12; x < to * width; x += 92)
    drawing.add(`<rect x="${num(x)}" y="${num(y - 60)}" width="13" height="70" rx="3" fill="${darker(wood, 0.16)}"/>`);
}

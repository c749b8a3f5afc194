// A kitchen: tiles, cupboards, a counter along the wall, a chequered floor.
// What is cooked there is the plan's.

import { num, pathThrough } from "../../vector/drawing.js";
import { darker, type Hex, lighter } from "../../vector/tone.js";
import type { Stage } from "../stage.js";
import { drawLampGlow, drawWall, drawWindow, indoor, type Opening } from "./interior.js";

export function drawKitchen(stage: Stage, horizon: number): void {
  const { drawing, width } = stage;
  const wall = stage.main("#f3e6cc");
  drawWall(stage, { wall, horizon });
  const counter = horizon - 190;
  drawWallTiles(stage, { top: counter - 130, bottom: counter });
  const window = { left: 0.36 * width, top: 90, width: 0.28 * width, height: 240 };
  drawWindow(stage, { ...window, horizon });
  for (const side of [0, 1] as const) drawWallCupboard(stage, { side, width: 0.26 * width });
  drawCounter(stage, { top: counter, horizon });
  drawFloorTiles(stage, horizon);
  drawing.add(`<rect y="${num(horizon)}" width="${num(width)}" height="12" fill="#1a1430" fill-opacity="0.2"/>`);
  drawUtensils(stage, counter);
  if (stage.air.time === "night") drawLampGlow(stage);
}

function drawWallTiles(stage: Stage, { top, bottom }: { top: number; bottom: number }): void {
  const { drawing, width } = stage;
  const tile = indoor(stage, "#dcebe6");
  drawing.add(`<rect y="${num(top)}" width="${num(width)}" height="${num(bottom - top)}" fill="${tile}"/>`);
  let joints = "";
  for (let x = 0; x < width; x += 65) joints += `M${num(x)} ${num(top)}V${num(bottom)}`;
  for (let y = top; y <= bottom; y += 65) joints += `M0 ${num(y)}H${num(width)}`;
  drawing.stroke(joints, { colour: darker(tile, 0.16), width: 2.4 });
}

const cupboard: Hex = "#6fa3a0";

function drawWallCupboard(stage: Stage, { side, width }: { side: 0 | 1; width: number }): void {
  const left = side === 0 ? -12 : stage.width - width + 12;
  for (const door of [0, 1])
    drawDoor(stage, {
      left: left + door * (width / 2),
      top: 30,
      width: width / 2,
      height: 250,
      knob: door === 0 ? 0.86 : 0.14,
      knobAt: 0.86,
    });
  stage.drawing.add(
    `<rect x="${num(left)}" y="280" width="${num(width)}" height="12" fill="#1a1430" fill-opacity="0.16"/>`,
  );
}

interface Door extends Opening {
  /** Where its knob is, as parts of its width and height. */
  knob: number;
  knobAt: number;
}

function drawDoor(stage: Stage, { left, top, width, height, knob, knobAt }: Door): void {
  const { drawing } = stage;
  const tone = indoor(stage, stage.colours[1] ?? cupboard);
  const inset = 0.13 * Math.min(width, height);
  drawing.add(
    `<rect x="${num(left)}" y="${num(top)}" width="${num(width)}" height="${num(height)}" fill="${tone}" stroke="${darker(tone, 0.3)}" stroke-width="2.5"/>`,
    `<rect x="${num(left + inset)}" y="${num(top + inset)}" width="${num(width - 2 * inset)}" height="${num(height - 2 * inset)}" rx="4" fill="${lighter(tone, 0.1)}" stroke="${darker(tone, 0.2)}" stroke-width="2.5"/>`,
  );
  drawing.circle(
    { x: left + knob * width, y: top + knobAt * height, r: 7 },
    indoor(stage, "#e9c877"),
    `stroke="${darker(tone, 0.4)}" stroke-width="1.5"`,
  );
}

function drawCounter(stage: Stage, { top, horizon }: { top: number; horizon: number }): void {
  const { drawing, width } = stage;
  const doors = Math.max(4, Math.round(width / 170));
  for (let door = 0; door < doors; door += 1)
    drawDoor(stage, {
      left: (door * width) / doors,
      top: top + 34,
      width: width / doors,
      height: horizon - top - 52,
      knob: door % 2 === 0 ? 0.88 : 0.12,
      knobAt: 0.2,
    });
  const board = indoor(stage, "#c08a56");
  drawing.add(`<rect y="${num(horizon - 18)}" width="${num(width)}" height="20" fill="${indoor(stage, "#4a4f58")}"/>`);
  drawing.add(`<rect y="${num(top)}" width="${num(width)}" height="36" fill="${board}"/>`);
  drawing.add(`<rect y="${num(top)}" width="${num(width)}" height="11" fill="${lighter(board, 0.3)}"/>`);
  drawing.add(`<rect y="${num(top + 36)}" width="${num(width)}" height="9" fill="#1a1430" fill-opacity="0.2"/>`);
}

/** Light and dark squares in perspective. */
function drawFloorTiles(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  const light = indoor(stage, "#efe6d6");
  const dark = indoor(stage, "#c3937a");
  drawing.add(`<rect y="${num(horizon)}" width="${num(width)}" height="${num(height - horizon)}" fill="${light}"/>`);
  const rows = 6;
  const yAt = (row: number) => horizon + (height - horizon) * (row / rows) ** 1.5;
  const xAt = (column: number, y: number) =>
    width / 2 + column * width * (0.062 + (0.075 * (y - horizon)) / (height - horizon));
  let squares = "";
  for (let row = 0; row < rows; row += 1)
    for (let column = -9; column < 9; column += 1) {
      if ((row + column) % 2 !== 0) continue;
      const [far, near] = [yAt(row), yAt(row + 1)];
      squares += pathThrough([
        { x: xAt(column, far), y: far },
        { x: xAt(column + 1, far), y: far },
        { x: xAt(column + 1, near), y: near },
        { x: xAt(column, near), y: near },
      ]);
    }
  drawing.path(squares, dark, 'fill-opacity="0.75"');
  const shade = drawing.linear(
    [
      [0, "#1a1430", 0.22],
      [0.5, "#1a1430", 0],
    ],
    { x: 0, y: horizon },
    { x: 0, y: height },
  );
  drawing.add(`<rect y="${num(horizon)}" width="${num(width)}" height="${num(height - horizon)}" fill="${shade}"/>`);
}

/** A rail with a ladle and pans at one side, jars at the other. */
function drawUtensils(stage: Stage, counter: number): void {
  const { drawing, width } = stage;
  const steel = indoor(stage, "#8e979f");
  const rail = counter - 112;
  drawing.stroke(`M${num(0.03 * width)} ${num(rail)}H${num(0.25 * width)}`, { colour: steel, width: 6 });
  for (const [share, r] of [
    [0.07, 24],
    [0.14, 30],
    [0.21, 20],
  ] as const) {
    drawing.stroke(`M${num(share * width)} ${num(rail)}v34`, { colour: darker(steel, 0.3), width: 5 });
    drawing.circle({ x: share * width, y: rail + 36 + r, r }, darker(steel, 0.15));
    drawing.circle({ x: share * width - 3, y: rail + 33 + r, r: 0.72 * r }, lighter(steel, 0.2));
  }
  for (const [index, colour] of (["#d98b5f", "#e7c65c", "#8fb37a"] as const).entries()) {
    const [left, tall] = [(0.79 + 0.065 * index) * width, 84 - 12 * index];
    const tone = indoor(stage, colour);
    drawing.add(
      `<rect x="${num(left)}" y="${num(counter - tall)}" width="46" height="${tall}" rx="9" fill="${tone}"/>`,
      `<rect x="${num(left + 6)}" y="${num(counter - tall + 8)}" width="8" height="${tall - 18}" rx="4" fill="#ffffff" fill-opacity="0.4"/>`,
      `<rect x="${num(left - 2)}" y="${num(counter - tall - 12)}" width="50" height="16" rx="5" fill="${darker(tone, 0.3)}"/>`,
    );
  }
}

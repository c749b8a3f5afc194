// The open sea, and a beach beside it.
// Not under water: that is in underwater.ts. Waves are rows of crests, larger the nearer they are.

import { num } from "../../vector/drawing.js";
import { darker, type Hex, lighter, mix } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import { drawPalm, drawTuft } from "../plants.js";
import type { Stage } from "../stage.js";

interface Water {
  top: number;
  bottom: number;
  colour: Hex;
}

export function drawSea(stage: Stage, horizon: number): void {
  drawSky(stage, { horizon });
  drawWater(stage, { top: horizon, bottom: stage.height, colour: stage.main("#2f86b8") });
}

function drawWater(stage: Stage, { top, bottom, colour }: Water): void {
  const { drawing, width, air } = stage;
  const warm = air.time === "sunset" || air.time === "dawn";
  // Water mirrors the sky: its low part far away, its upper part at hand.
  const far = mix(stage.tone(lighter(colour, 0.3), 0.5), air.sky[2], warm ? 0.5 : 0.3);
  const near = mix(stage.tone(darker(colour, 0.12)), air.sky[0], warm ? 0.5 : 0.22);
  const paint = drawing.linear(
    [
      [0, far],
      [0.25, mix(stage.tone(colour, 0.2), air.sky[1], warm ? 0.45 : 0.2)],
      [1, near],
    ],
    { x: 0, y: top },
    { x: 0, y: bottom },
  );
  drawing.add(`<rect y="${num(top)}" width="${num(width)}" height="${num(bottom - top + 1)}" fill="${paint}"/>`);
  const isRough = air.weather === "storm";
  for (let row = 0; row < 15; row += 1) {
    const share = ((row + 1) / 16) ** 1.7;
    const y = top + share * (bottom - top);
    drawCrests(stage, {
      y,
      length: 26 + 150 * share,
      tall: (3 + 17 * share) * (isRough ? 1.8 : 1),
      opacity: 0.5 - 0.18 * share,
    });
  }
  if (air.weather === undefined || air.weather === "clouds") drawGlitter(stage, { top, bottom });
}

/** A row of broken crests: light above, dark below. */
function drawCrests(
  stage: Stage,
  { y, length, tall, opacity }: { y: number; length: number; tall: number; opacity: number },
): void {
  const { drawing, width } = stage;
  let crests = "";
  for (let x = -stage.between(0, length); x < width; x += length * stage.between(1.1, 2.1)) {
    const [reach, at] = [length * stage.between(0.6, 1), y + stage.between(-tall, tall)];
    crests += `M${num(x)} ${num(at)}Q${num(x + reach * 0.5)} ${num(at - tall)} ${num(x + reach)} ${num(at)}Q${num(x + reach * 0.5)} ${num(at - tall * 0.52)} ${num(x)} ${num(at)}Z`;
  }
  const move = `transform="translate(0 ${num(tall * 0.6)})"`;
  drawing.path(crests, stage.tone("#0f4d7c", 0.1), `fill-opacity="${num(opacity * 0.55)}" ${move}`);
  drawing.path(crests, stage.tone("#f2fbff", 0.05), `fill-opacity="${num(opacity)}"`);
}

/** Light of sun or moon on the water. */
function drawGlitter(stage: Stage, { top, bottom }: { top: number; bottom: number }): void {
  const { drawing, width, air } = stage;
  let path = "";
  for (let spark = 0; spark < 60; spark += 1) {
    const share = stage.random.next() ** 1.6;
    const reach = 8 + 46 * share;
    const x = width / 2 + stage.between(-1, 1) * (0.12 + 0.4 * share) * width;
    path += `M${num(x)} ${num(top + 4 + share * (bottom - top) * 0.8)}h${num(reach)}`;
  }
  const colour: Hex = air.time === "sunset" ? "#ffd58c" : air.time === "dawn" ? "#ffe7cf" : "#ffffff";
  drawing.stroke(path, { colour, width: 2.2 }, 'stroke-opacity="0.5"');
}

export function drawBeach(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  const waterline = horizon - 10;
  const top = horizon - 190;
  drawSky(stage, { horizon: top });
  drawWater(stage, { top, bottom: horizon + 30, colour: "#2fa3c2" });
  const sand = stage.main("#f2d9a4");
  const shore = (y: number, swing: number) =>
    `M-10 ${num(y)}C${num(0.2 * width)} ${num(y - swing)} ${num(0.35 * width)} ${num(y + swing)} ${num(0.55 * width)} ${num(y)}S${num(0.85 * width)} ${num(y - swing)} ${num(width + 10)} ${num(y + 0.4 * swing)}V${height + 10}H-10Z`;
  drawing.path(shore(waterline - 30, 22), stage.tone("#8fdbe0", 0.1), 'fill-opacity="0.7"');
  drawing.path(shore(waterline - 13, 20), stage.tone("#ffffff", 0.05), 'fill-opacity="0.95"');
  drawing.path(shore(waterline, 19), stage.ground(darker(sand, 0.18), 0.1));
  const paint = drawing.linear(
    [
      [0, stage.ground(sand, 0.18)],
      [1, stage.ground(darker(sand, 0.09))],
    ],
    { x: 0, y: waterline },
    { x: 0, y: height },
  );
  drawing.path(shore(waterline + 24, 17), paint);
  drawSandMarks(stage, { from: waterline + 70, sand });
  const side = stage.random.next() < 0.5 ? 0 : 1;
  drawPalm(
    stage,
    { x: (side === 0 ? 0.06 : 0.94) * width, y: horizon + 120, size: 520, distance: 0.03 },
    side === 0 ? 0.16 : -0.16,
  );
  for (const [dx, size] of [
    [0.03, 44],
    [0.08, 34],
    [0.11, 26],
  ] as const)
    drawTuft(stage, { x: Math.abs(side - dx) * width, y: horizon + 128, size, distance: 0.1 }, "#7fa653");
}

/** Ripples and shells, away from the middle. */
function drawSandMarks(stage: Stage, { from, sand }: { from: number; sand: Hex }): void {
  const { drawing, width, height } = stage;
  for (let mark = 0; mark < 14; mark += 1) {
    const y = from + (height - from) * stage.random.next();
    const x = stage.between(-0.05, 0.9) * width;
    const reach = stage.between(60, 170);
    const path = `M${num(x)} ${num(y)}q${num(reach / 4)} -7 ${num(reach / 2)} 0t${num(reach / 2)} 0`;
    drawing.stroke(path, { colour: stage.ground(darker(sand, 0.3)), width: 2.2 }, 'stroke-opacity="0.28"');
  }
  for (let shell = 0; shell < 9; shell += 1) {
    const x = (shell % 2 === 0 ? stage.between(0.03, 0.25) : stage.between(0.75, 0.97)) * width;
    const y = stage.between(from + 60, height - 30);
    const r = stage.between(6, 12);
    const colour = stage.tone(stage.pick<Hex>(["#f6b8a4", "#fff3e2", "#e9a2b4"]));
    drawing.path(
      `M${num(x - r)} ${num(y)}A${num(r)} ${num(r)} 0 0 1 ${num(x + r)} ${num(y)}L${num(x)} ${num(y + 0.55 * r)}Z`,
      colour,
    );
    drawing.stroke(
      `M${num(x)} ${num(y + 0.5 * r)}V${num(y - 0.8 * r)}M${num(x)} ${num(y + 0.5 * r)}L${num(x - 0.6 * r)} ${num(y - 0.6 * r)}M${num(x)} ${num(y + 0.5 * r)}L${num(x + 0.6 * r)} ${num(y - 0.6 * r)}`,
      { colour: darker(colour, 0.3), width: 1.2 },
      'stroke-opacity="0.6"',
    );
  }
}

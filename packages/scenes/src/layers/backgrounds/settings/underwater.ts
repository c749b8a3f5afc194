// Under the surface of the sea: light from above, bubbles, sand, weeds and corals at the sides.
// No fish: things that live there are the plan's.

import { num, pathThrough, smoothPath } from "../../vector/drawing.js";
import { darker, type Hex, lighter } from "../../vector/tone.js";
import { landUnder } from "../plants.js";
import type { Stage } from "../stage.js";

export function drawUnderwater(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  const water = stage.main("#1f8fb8");
  const paint = drawing.linear([
    [0, stage.tone(lighter(water, 0.55))],
    [0.4, stage.tone(water)],
    [1, stage.tone(darker(water, 0.5))],
  ]);
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${paint}"/>`);
  drawRays(stage);
  for (const [y, share] of [
    [horizon - 90, 0.55],
    [horizon - 40, 0.3],
  ] as const) {
    const line = stage.rolling({ y, swing: 40, waves: 3 });
    drawing.path(landUnder(stage, line), stage.tone(darker(water, share + 0.1)), 'fill-opacity="0.55"');
  }
  const sand = stage.tone("#d9c797");
  const line = stage.rolling({ y: horizon, swing: 12, waves: 2 });
  const floor = drawing.linear(
    [
      [0, lighter(sand, 0.1)],
      [1, darker(sand, 0.3)],
    ],
    { x: 0, y: horizon },
    { x: 0, y: height },
  );
  drawing.path(landUnder(stage, line), floor);
  drawing.path(landUnder(stage, line), stage.tone(water), 'fill-opacity="0.16"');
  for (const side of [0, 1] as const) drawReef(stage, { side, foot: horizon + 60 });
  drawBubbles(stage);
}

function drawRays(stage: Stage): void {
  const { drawing, width } = stage;
  const paint = drawing.linear(
    [
      [0, "#f2fdff", 0.42],
      [1, "#f2fdff", 0],
    ],
    { x: 0, y: 0 },
    { x: 0, y: 780 },
  );
  for (let ray = 0; ray < 7; ray += 1) {
    const x = ((ray + stage.random.next()) / 7) * width;
    const [wide, lean] = [stage.between(18, 60), stage.between(-120, 120)];
    const points = [
      { x, y: -5 },
      { x: x + wide, y: -5 },
      { x: x + wide * 2.6 + lean, y: 780 },
      { x: x + lean - wide, y: 780 },
    ];
    drawing.path(pathThrough(points), paint, 'fill-opacity="0.6"');
  }
}

/** Rocks, corals and weeds in one lower corner. */
function drawReef(stage: Stage, { side, foot }: { side: 0 | 1; foot: number }): void {
  const { drawing, width } = stage;
  const at = (share: number) => Math.abs(side - share) * width;
  for (const [share, size] of [
    [0.02, 120],
    [0.14, 70],
  ] as const) {
    const rock = stage.tone("#4a6a80", 0.1);
    const points = Array.from({ length: 9 }, (_, index) => {
      const angle = Math.PI * (1 + index / 8);
      const reach = size * stage.between(0.85, 1.15);
      return { x: at(share) + Math.cos(angle) * reach * 1.25, y: foot + Math.sin(angle) * reach * 0.8 + 12 };
    });
    const paint = drawing.linear(
      [
        [0, lighter(rock, 0.22)],
        [1, darker(rock, 0.35)],
      ],
      { x: 0, y: foot - size },
      { x: 0, y: foot },
    );
    drawing.path(smoothPath(points, true), paint);
  }
  for (let weed = 0; weed < 7; weed += 1)
    drawWeed(stage, {
      x: at(0.02 + 0.03 * weed + stage.between(0, 0.02)),
      foot: foot + 20,
      tall: stage.between(130, 330) * (1 - 0.08 * weed),
    });
  const corals: readonly Hex[] = ["#ef6f7f", "#f4a259", "#c86fc9"];
  for (const [index, share] of [0.09, 0.19].entries())
    drawCoral(stage, {
      x: at(share),
      foot: foot + 34,
      size: stage.between(80, 120),
      colour: stage.tone(corals[(index + side) % 3]!),
    });
}

function drawWeed(stage: Stage, { x, foot, tall }: { x: number; foot: number; tall: number }): void {
  const sway = stage.between(12, 24);
  const steps = 7;
  const edge = (way: -1 | 1) =>
    Array.from({ length: steps + 1 }, (_, step) => ({
      x: x + Math.sin(step * 1.1) * sway + way * 9 * (1 - step / steps),
      y: foot - (tall * step) / steps,
    }));
  const green = stage.tone(stage.pick<Hex>(["#3f9d6a", "#58ad5c", "#2f8a78"]));
  stage.drawing.path(smoothPath([...edge(-1), ...edge(1).toReversed()], true), green);
}

/** A fan of branches with round ends. */
function drawCoral(
  stage: Stage,
  { x, foot, size, colour }: { x: number; foot: number; size: number; colour: Hex },
): void {
  let path = "";
  for (let branch = -3; branch <= 3; branch += 1) {
    const tip = { x: x + branch * 0.2 * size, y: foot - size * (1 - 0.07 * branch * branch) };
    path += `M${num(x)} ${num(foot)}Q${num(x + branch * 0.02 * size)} ${num(foot - 0.5 * size)} ${num(tip.x)} ${num(tip.y)}`;
  }
  stage.drawing.stroke(path, { colour: darker(colour, 0.25), width: 0.13 * size });
  stage.drawing.stroke(path, { colour, width: 0.085 * size }, 'transform="translate(-1.5 -2)"');
}

function drawBubbles(stage: Stage): void {
  const { drawing, width } = stage;
  for (let bubble = 0; bubble < 34; bubble += 1) {
    const column = stage.pick([0.12, 0.86, 0.3, 0.72]);
    const place = {
      x: (column + stage.between(-0.07, 0.07)) * width,
      y: stage.between(60, 800),
      r: stage.between(3, 13),
    };
    drawing.circle(place, "#ffffff", 'fill-opacity="0.14" stroke="#eafcff" stroke-width="1.6" stroke-opacity="0.75"');
    drawing.circle(
      { x: place.x - 0.35 * place.r, y: place.y - 0.35 * place.r, r: 0.22 * place.r },
      "#ffffff",
      'fill-opacity="0.8"',
    );
  }
}

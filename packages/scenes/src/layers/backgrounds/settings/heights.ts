// Mountains with snow on their peaks, and a desert of dunes.
// Not hills: those are in meadows.ts. Peaks have a lit side on the left and a shaded one on the right.

import { num, type Point, pathThrough, smoothPath } from "../../vector/drawing.js";
import { darker, type Hex, lighter } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import { drawConifer, drawMeadowPlants, landUnder } from "../plants.js";
import { heightAt, type Stage } from "../stage.js";
import { drawLand } from "./meadows.js";

interface Peak extends Point {
  half: number;
  foot: number;
}

export function drawMountains(stage: Stage, horizon: number): void {
  const { width } = stage;
  drawSky(stage, { horizon });
  const rock = stage.main("#7f8aa6");
  drawRange(stage, { horizon, tall: [200, 290], half: [150, 240], colour: rock, distance: 0.85, amount: 7 });
  drawRange(stage, {
    horizon: horizon + 10,
    tall: [270, 430],
    half: [190, 300],
    colour: rock,
    distance: 0.42,
    amount: 4,
  });
  const slope = drawLand(stage, { y: horizon - 24, swing: 22, colour: "#6d9d74", distance: 0.45 });
  for (let tree = 0; tree < 34; tree += 1) {
    const x = ((tree + stage.random.next()) / 34) * width;
    drawConifer(stage, { x, y: heightAt(slope, x) + 8, size: stage.between(36, 66), distance: 0.48 });
  }
  drawLand(stage, { y: horizon + 14, swing: 10, colour: "#79b35f", distance: 0.12, waves: 1.3 });
  for (const [share, size] of [
    [0.03, 230],
    [0.11, 170],
    [0.97, 240],
  ] as const)
    drawConifer(stage, { x: share * width, y: horizon + 50, size, distance: 0.08 });
  drawMeadowPlants(stage, { from: horizon + 90, petals: ["#f7f4ff", "#8fa7ea", "#f2c84b"] });
}

interface Range {
  horizon: number;
  tall: readonly [number, number];
  half: readonly [number, number];
  colour: Hex;
  distance: number;
  amount: number;
}

/** Peaks from edge to edge, the highest away from the middle. */
function drawRange(stage: Stage, { horizon, tall, half, colour, distance, amount }: Range): void {
  const { width } = stage;
  const peaks = Array.from({ length: amount }, (_, index) => {
    const share = (index + stage.between(0.25, 0.75)) / amount;
    const aside = 0.72 + 0.56 * Math.abs(share - 0.5);
    return {
      x: share * width,
      y: horizon - stage.between(...tall) * aside,
      half: stage.between(...half),
      foot: horizon + 30,
    };
  }).sort((one, other) => one.y - other.y);
  for (const peak of peaks) drawPeak(stage, peak, stage.tone(colour, distance));
}

function drawPeak(stage: Stage, { x, y, half, foot }: Peak, tone: Hex): void {
  const { drawing } = stage;
  const side = (way: -1 | 1) =>
    [0.14, 0.3, 0.46, 0.64, 0.82, 1].map((share) => ({
      x: x + way * half * (share + (share < 1 ? stage.between(-0.05, 0.04) : 0)),
      y: y + (foot - y) * share,
    }));
  const [left, right] = [side(-1), side(1)];
  const top = { x, y };
  drawing.path(pathThrough([...left.toReversed(), top, ...right]), tone);
  const spine = [0.16, 0.34, 0.55, 0.78, 1].map((share, index) => ({
    x: x + half * ((index % 2 === 0 ? 0.13 : -0.07) + 0.05 * index),
    y: y + (foot - y) * share,
  }));
  drawing.path(pathThrough([top, ...right, ...spine.toReversed()]), darker(tone, 0.3), 'fill-opacity="0.62"');
  const snow = stage.tone("#ffffff", 0.12);
  const depth = 0.3 * (foot - y);
  const edge = (way: number, part: number) => ({ x: x + way * half * 0.3 * part, y: y + depth * part });
  const cap = [
    top,
    edge(1, 1),
    edge(0.62, 0.8),
    edge(0.36, 1.12),
    edge(0.05, 0.78),
    edge(-0.3, 1.16),
    edge(-0.6, 0.82),
    edge(-1, 1),
  ];
  drawing.clipped(pathThrough([...left.toReversed(), top, ...right]), () => {
    drawing.path(pathThrough(cap), snow);
    drawing.path(pathThrough([top, ...cap.slice(1, 5)]), darker(snow, 0.26), 'fill-opacity="0.55"');
  });
}

export function drawDesert(stage: Stage, horizon: number): void {
  const { drawing, width } = stage;
  drawSky(stage, { horizon });
  const sand = stage.main("#e8b968");
  drawMesas(stage, horizon);
  drawDune(stage, { y: horizon - 22, swing: 26, colour: lighter(sand, 0.12), distance: 0.5 });
  drawDune(stage, { y: horizon + 24, swing: 30, colour: sand, distance: 0.28 });
  for (const [share, size] of [
    [0.09, 210],
    [0.9, 170],
  ] as const)
    drawCactus(stage, { x: share * width, y: horizon + 84, size });
  drawDune(stage, { y: horizon + 110, swing: 24, colour: sand, distance: 0.06 });
  for (let ripple = 0; ripple < 11; ripple += 1) {
    const y = horizon + 190 + ripple * 21;
    const x = stage.between(-0.1, 0.8) * width;
    const reach = stage.between(90, 230);
    const path = `M${num(x)} ${num(y)}q${num(reach / 4)} -9 ${num(reach / 2)} 0t${num(reach / 2)} 0`;
    drawing.stroke(path, { colour: stage.ground(darker(sand, 0.3)), width: 2.4 }, 'stroke-opacity="0.3"');
  }
}

function drawMesas(stage: Stage, horizon: number): void {
  for (const [share, half, tall] of [
    [0.16, 130, 130],
    [0.82, 170, 170],
    [0.68, 60, 90],
  ] as const) {
    const x = (share + stage.between(-0.04, 0.04)) * stage.width;
    const points = [
      { x: x - half, y: horizon + 20 },
      { x: x - half * 0.7, y: horizon - tall },
      { x: x + half * 0.66, y: horizon - tall + 6 },
      { x: x + half, y: horizon + 20 },
    ];
    const tone = stage.tone("#c9774f", 0.6);
    stage.drawing.path(pathThrough(points), tone);
    const shaded = [
      points[2]!,
      points[3]!,
      { x: x + half * 0.3, y: horizon + 20 },
      { x: x + half * 0.34, y: horizon - tall + 4 },
    ];
    stage.drawing.path(pathThrough(shaded), darker(tone, 0.22));
  }
}

/** A dune and the shaded lee under its crest. */
function drawDune(
  stage: Stage,
  { y, swing, colour, distance }: { y: number; swing: number; colour: Hex; distance: number },
): void {
  const { drawing } = stage;
  const line = stage.rolling({ y, swing, waves: 2.2 });
  const tone = stage.ground(colour, distance);
  const paint = drawing.linear(
    [
      [0, lighter(tone, 0.22)],
      [1, darker(tone, 0.1)],
    ],
    { x: 0, y: y - swing },
    { x: 0, y: y + 260 },
  );
  drawing.path(landUnder(stage, line), paint);
  const crest = line.reduce(
    (best, point, index) => (index > 4 && index < 22 && point.y < line[best]!.y ? index : best),
    5,
  );
  const from = line[crest]!;
  const to = line[Math.min(line.length - 1, crest + 8)]!;
  const edge = line.slice(crest, crest + 9);
  const back = `Q${num((from.x + 2 * to.x) / 3)} ${num(to.y + 18)} ${num(from.x)} ${num(from.y)}Z`;
  drawing.path(`${smoothPath(edge)}${back}`, darker(tone, 0.34), 'fill-opacity="0.35"');
}

function drawCactus(stage: Stage, { x, y, size }: { x: number; y: number; size: number }): void {
  const green = stage.ground("#5e9a58", 0.08);
  const thick = 0.17 * size;
  const body = `M${num(x)} ${num(y)}V${num(y - size)}M${num(x)} ${num(y - 0.35 * size)}h${num(-0.3 * size)}v${num(-0.3 * size)}M${num(x)} ${num(y - 0.5 * size)}h${num(0.28 * size)}v${num(-0.24 * size)}`;
  stage.drawing.stroke(body, { colour: darker(green, 0.2), width: thick });
  stage.drawing.stroke(body, { colour: green, width: 0.66 * thick }, `transform="translate(${num(-0.12 * thick)} 0)"`);
  stage.drawing.stroke(
    body,
    { colour: lighter(green, 0.3), width: 0.1 * thick },
    `stroke-opacity="0.7" transform="translate(${num(-0.22 * thick)} 0)"`,
  );
}

// Open green land: a meadow, rolling hills; and the same under snow.
// Not mountains: those are in heights.ts. Each draws down to the foot of the sheet, its ground from `horizon` on.

import { num } from "../../vector/drawing.js";
import { darker, type Hex, lighter } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import { drawConifer, drawMeadowPlants, drawTree, drawTreeLine, landUnder } from "../plants.js";
import { heightAt, type Stage } from "../stage.js";

const petals: readonly Hex[] = ["#f7f4ff", "#f6c945", "#e8607a", "#9a78d6"];

interface Land {
  y: number;
  swing: number;
  colour: Hex;
  distance: number;
  waves?: number;
}

/** A rise of land, lighter at its crest; returns its upper edge. */
export function drawLand(stage: Stage, { y, swing, colour, distance, waves = 2 }: Land) {
  const line = stage.rolling({ y, swing, waves });
  const tone = stage.ground(colour, distance);
  const paint = stage.drawing.linear(
    [
      [0, lighter(tone, 0.16)],
      [0.35, tone],
      [1, darker(tone, 0.16)],
    ],
    { x: 0, y: y - swing },
    { x: 0, y: y + 320 },
  );
  stage.drawing.path(landUnder(stage, line), paint);
  return line;
}

export function drawMeadow(stage: Stage, horizon: number): void {
  const { width } = stage;
  drawSky(stage, { horizon });
  const green = stage.main("#7cbf5a");
  drawLand(stage, { y: horizon - 66, swing: 38, colour: "#7fae8a", distance: 0.85 });
  const far = drawLand(stage, { y: horizon - 26, swing: 20, colour: "#79b263", distance: 0.5 });
  drawTreeLine(stage, far, { size: 12, distance: 0.55 });
  drawLand(stage, { y: horizon, swing: 9, colour: green, distance: 0.12, waves: 1.4 });
  drawStripes(stage, { from: horizon + 20, colour: green });
  for (const [x, size] of [
    [0.07, 270],
    [0.93, 220],
  ] as const)
    drawTree(stage, { x: x * width, y: horizon + 34, size: size * stage.between(0.9, 1.15), distance: 0.12 });
  drawMeadowPlants(stage, { from: horizon + 70, petals });
}

/** Nothing but grass under a far rise: the sky above is what was asked for. */
export function drawLowLand(stage: Stage, horizon: number): void {
  const green = "#79b562";
  drawLand(stage, { y: horizon - 34, swing: 26, colour: "#86a8a0", distance: 0.9, waves: 2.6 });
  drawLand(stage, { y: horizon - 8, swing: 12, colour: "#7fb374", distance: 0.5, waves: 1.8 });
  drawLand(stage, { y: horizon + 14, swing: 7, colour: green, distance: 0.14, waves: 1.3 });
  drawStripes(stage, { from: horizon + 40, colour: green });
}

/** Soft swathes over the ground, wider the nearer they are. */
function drawStripes(stage: Stage, { from, colour }: { from: number; colour: Hex }): void {
  const { drawing, width, height } = stage;
  for (let band = 0; band < 5; band += 1) {
    const y = from + (height - from) * (0.1 + 0.2 * band);
    const tall = 7 + 13 * band;
    const rise = stage.between(-14, 14);
    const path = `M-10 ${num(y)}Q${num(width / 2)} ${num(y - tall + rise)} ${num(width + 10)} ${num(y + rise)}V${num(y + rise + tall)}Q${num(width / 2)} ${num(y + rise)} -10 ${num(y + tall)}Z`;
    drawing.path(path, stage.ground(band % 2 === 0 ? lighter(colour, 0.3) : darker(colour, 0.2)), 'fill-opacity="0.2"');
  }
}

export function drawHills(stage: Stage, horizon: number): void {
  const { width } = stage;
  drawSky(stage, { horizon });
  const green = stage.main("#6db457");
  drawLand(stage, { y: horizon - 150, swing: 60, colour: "#86a8a8", distance: 0.95, waves: 3.2 });
  drawLand(stage, { y: horizon - 96, swing: 62, colour: "#7fb07c", distance: 0.72, waves: 2.6 });
  const middle = drawLand(stage, { y: horizon - 40, swing: 56, colour: "#7ebc62", distance: 0.42, waves: 2.2 });
  for (const share of [0.1, 0.17, 0.72, 0.84, 0.9]) {
    const x = (share + stage.between(-0.02, 0.02)) * width;
    drawTree(stage, { x, y: heightAt(middle, x) + 5, size: stage.between(56, 80), distance: 0.4 });
  }
  drawLand(stage, { y: horizon + 20, swing: 34, colour: green, distance: 0.12, waves: 1.5 });
  drawStripes(stage, { from: horizon + 60, colour: green });
  drawMeadowPlants(stage, { from: horizon + 90, petals });
}

export function drawSnowfield(stage: Stage, horizon: number): void {
  const { drawing, width, height } = stage;
  drawSky(stage, { horizon });
  const snow = stage.main("#f3f7fc");
  drawLand(stage, { y: horizon - 90, swing: 44, colour: "#b7cbe0", distance: 0.7, waves: 2.4 });
  const middle = drawLand(stage, { y: horizon - 26, swing: 26, colour: "#d5e2f0", distance: 0.4 });
  for (let tree = 0; tree < 16; tree += 1) {
    const share = tree < 8 ? stage.between(0, 0.3) : stage.between(0.7, 1);
    const size = stage.between(60, 120);
    drawConifer(stage, { x: share * width, y: heightAt(middle, share * width) + 8, size, distance: 0.42 }, true);
  }
  drawLand(stage, { y: horizon + 8, swing: 13, colour: snow, distance: 0.06, waves: 1.5 });
  for (let drift = 0; drift < 6; drift += 1) {
    const y = horizon + 60 + drift * (height - horizon) * 0.15;
    const x = stage.between(0, width);
    const reach = stage.between(0.25, 0.5) * width;
    const shade = stage.tone("#b9cfe8", 0.1);
    const path = `M${num(x - reach)} ${num(y)}Q${num(x)} ${num(y - 26 - 6 * drift)} ${num(x + reach)} ${num(y)}Q${num(x)} ${num(y - 12 - 2 * drift)} ${num(x - reach)} ${num(y)}Z`;
    drawing.path(path, shade, 'fill-opacity="0.6"');
  }
  for (const [share, size] of [
    [0.05, 330],
    [0.95, 270],
  ] as const)
    drawConifer(stage, { x: share * width, y: horizon + 70, size, distance: 0.05 }, true);
}

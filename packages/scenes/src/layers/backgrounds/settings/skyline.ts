// Towers side by side, with windows that are lit when it is dark.
// Not a place to stand: city.ts and street.ts have the ground.

import { num } from "../../vector/drawing.js";
import { darker, type Hex, lighter, mix } from "../../vector/tone.js";
import type { Stage } from "../stage.js";

export const lit: Hex = "#ffd978";

/** Whether lamps are on, and in how many windows. */
export function litShare({ air }: Stage): number {
  if (air.time === "night") return 0.55;
  return air.time === "sunset" || air.time === "dawn" ? 0.22 : air.weather === "storm" ? 0.3 : 0;
}

interface Skyline {
  foot: number;
  tall: readonly [number, number];
  wide: readonly [number, number];
  distance: number;
  walls: readonly string[];
}

/** Towers side by side, lower towards the middle so that the sky stays open there. */
export function drawSkyline(stage: Stage, { foot, tall, wide, distance, walls }: Skyline): void {
  for (let x = -20; x < stage.width; ) {
    const width = stage.between(...wide);
    const aside = Math.min(1, 0.55 + 1.1 * Math.abs((x + width / 2) / stage.width - 0.5));
    drawTower(stage, {
      x,
      width,
      top: foot - stage.between(...tall) * aside,
      foot,
      distance,
      wall: stage.pick(walls) as Hex,
    });
    x += width * stage.between(0.92, 1.12);
  }
}

export interface Tower {
  x: number;
  width: number;
  top: number;
  foot: number;
  distance: number;
  wall: Hex;
}

function drawTower(stage: Stage, { x, width, top, foot, distance, wall }: Tower): void {
  const { drawing } = stage;
  const tone = stage.tone(wall, distance);
  const paint = drawing.linear(
    [
      [0, lighter(tone, 0.08)],
      [1, darker(tone, 0.16)],
    ],
    { x, y: 0 },
    { x: x + width, y: 0 },
  );
  drawing.add(
    `<rect x="${num(x)}" y="${num(top)}" width="${num(width)}" height="${num(foot - top + 4)}" fill="${paint}"/>`,
  );
  const roof = stage.random.int(4);
  if (roof === 0)
    drawing.path(
      `M${num(x)} ${num(top + 0.5)}L${num(x + width / 2)} ${num(top - 0.28 * width)}L${num(x + width)} ${num(top + 0.5)}Z`,
      darker(tone, 0.12),
    );
  else if (roof === 1)
    drawing.add(
      `<rect x="${num(x + 0.2 * width)}" y="${num(top - 14)}" width="${num(0.6 * width)}" height="15" fill="${darker(tone, 0.1)}"/>`,
    );
  else if (roof === 2)
    drawing.stroke(`M${num(x + width / 2)} ${num(top)}v-34`, { colour: darker(tone, 0.2), width: 3 });
  drawWindows(stage, { x, width, top, foot, distance, wall: tone });
}

/** All dark panes of a house are one path, and all lit ones another. */
function drawWindows(stage: Stage, { x, width, top, foot, distance, wall }: Tower): void {
  const columns = Math.max(2, Math.round(width / 24));
  const step = (width - 8) / columns;
  const [paneWide, paneTall] = [step * 0.52, 15];
  let [dark, bright] = ["", ""];
  for (let y = top + 16; y + paneTall < foot - 22; y += 30)
    for (let column = 0; column < columns; column += 1) {
      const pane = `M${num(x + 4 + (column + 0.24) * step)} ${num(y)}h${num(paneWide)}v${paneTall}h${num(-paneWide)}Z`;
      if (stage.random.next() < litShare(stage)) bright += pane;
      else dark += pane;
    }
  const glass = stage.air.time === "day" ? mix(wall, stage.tone("#e4f3fb", distance), 0.5) : darker(wall, 0.3);
  if (dark !== "") stage.drawing.path(dark, glass, 'fill-opacity="0.8"');
  if (bright !== "") stage.drawing.path(bright, mix(lit, stage.air.haze, 0.35 * distance));
}

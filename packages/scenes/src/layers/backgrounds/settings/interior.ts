// What rooms share: their light, a wall, and a window through which the weather and the time of day are seen.
// Not a room: those are in room.ts and kitchen.ts.

import { num, pathThrough } from "../../vector/drawing.js";
import { darker, type Hex, lighter, mix } from "../../vector/tone.js";
import { drawSky } from "../draw-sky.js";
import { drawWeather } from "../draw-weather.js";
import type { Stage } from "../stage.js";
import { drawLand } from "./meadows.js";

/** Walls in lamp light at night, in daylight else: rooms are never as dark as the land outside. */
export function indoor({ air }: Stage, hex: Hex): Hex {
  if (air.time === "night") return mix(darker(hex, 0.34), "#8a5a3c", 0.16);
  return air.time === "day" ? hex : mix(hex, "#f2b48c", 0.16);
}

export function drawWall(stage: Stage, { wall, horizon }: { wall: Hex; horizon: number }): void {
  const { drawing, width } = stage;
  const tone = indoor(stage, wall);
  const paint = drawing.linear(
    [
      [0, darker(tone, 0.08)],
      [1, lighter(tone, 0.1)],
    ],
    { x: 0, y: 0 },
    { x: 0, y: horizon },
  );
  drawing.add(`<rect width="${num(width)}" height="${num(stage.height)}" fill="${paint}"/>`);
}

export interface Opening {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The world outside, small, in a white frame. */
export function drawWindow(stage: Stage, { left, top, width, height, horizon }: Opening & { horizon: number }): void {
  const { drawing } = stage;
  const opening = pathThrough([
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ]);
  drawing.clipped(opening, () => {
    const scale = height / horizon;
    drawing.group(
      `transform="translate(${num(left + width / 2 - 0.5 * stage.width * scale)} ${num(top)}) scale(${num(scale)})"`,
      () => {
        drawSky(stage, { horizon });
        drawLand(stage, { y: horizon - 90, swing: 40, colour: "#86b58e", distance: 0.6 });
        drawLand(stage, { y: horizon - 20, swing: 22, colour: "#79b662", distance: 0.25 });
        drawWeather(stage, horizon);
      },
    );
  });
  const white = indoor(stage, "#fbf7ee");
  drawing.stroke(opening, { colour: darker(white, 0.24), width: 24 });
  drawing.stroke(opening, { colour: white, width: 18 });
  const cross = `M${num(left + width / 2)} ${num(top)}v${num(height)}M${num(left)} ${num(top + 0.42 * height)}h${num(width)}`;
  drawing.stroke(cross, { colour: darker(white, 0.2), width: 12 });
  drawing.stroke(cross, { colour: white, width: 8 });
  drawing.add(
    `<rect x="${num(left - 24)}" y="${num(top + height + 6)}" width="${num(width + 48)}" height="20" rx="4" fill="${white}"/>`,
    `<rect x="${num(left - 18)}" y="${num(top + height + 26)}" width="${num(width + 36)}" height="9" fill="#1a1430" fill-opacity="0.14"/>`,
  );
}

export function drawLampGlow({ drawing, width, height }: Stage): void {
  const glow = drawing.radial(
    [
      [0, "#ffcf87", 0.4],
      [1, "#ffcf87", 0],
    ],
    { x: width / 2, y: 0.2 * height },
    0.75 * height,
  );
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${glow}"/>`);
}

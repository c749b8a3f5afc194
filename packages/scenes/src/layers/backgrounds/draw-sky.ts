// The sky down to a horizon: its colours, sun or moon, stars and clouds.
// Not what falls from it: that is drawn last, in draw-weather.ts.

import { num } from "../vector/drawing.js";
import { type Hex, lighter, mix } from "../vector/tone.js";
import type { Stage } from "./stage.js";

interface SkyOptions {
  /** Where the sky ends, in the sheet's units. */
  horizon: number;
  /** Colour of the sky where one was asked for. */
  colour?: Hex | undefined;
}

export function drawSky(stage: Stage, { horizon, colour }: SkyOptions): void {
  const { drawing, width, height, air } = stage;
  const [top, middle, low] = colour === undefined ? air.sky : skyOf(stage, colour);
  const paint = drawing.linear(
    [
      [0, top],
      [0.55, middle],
      [1, low],
    ],
    { x: 0, y: 0 },
    { x: 0, y: horizon },
  );
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${paint}"/>`);
  const isCovered = air.weather === "rain" || air.weather === "storm" || air.weather === "snow";
  if (air.time === "night" && !isCovered) drawStars(stage, horizon);
  if (!isCovered && !stage.isSunless) drawSunOrMoon(stage, horizon);
  drawClouds(stage, horizon);
}

/** Shades of one colour under this light. */
function skyOf({ air }: Stage, colour: Hex): readonly [Hex, Hex, Hex] {
  const shade = (share: number, at: 0 | 1 | 2) =>
    mix(lighter(colour, share), air.sky[at], air.time === "day" ? 0.15 : 0.5);
  return [shade(0, 0), shade(0.25, 1), shade(0.6, 2)];
}

export function drawStars(stage: Stage, horizon: number): void {
  const { drawing, width } = stage;
  const amount = Math.round((110 * width) / 1000);
  for (let star = 0; star < amount; star += 1) {
    const place = { x: stage.between(0, width), y: horizon * stage.random.next() ** 1.5 };
    const opacity = num(stage.between(0.4, 1) * (1 - (0.6 * place.y) / horizon));
    drawing.circle({ ...place, r: stage.between(0.8, 2.4) }, "#fff8e4", `fill-opacity="${opacity}"`);
    if (star % 12 === 0) {
      const reach = stage.between(5, 10);
      const path = `M${num(place.x - reach)} ${num(place.y)}h${num(2 * reach)}M${num(place.x)} ${num(place.y - reach)}v${num(2 * reach)}`;
      drawing.stroke(path, { colour: "#fff8e4", width: 1.1 }, 'stroke-opacity="0.8"');
    }
  }
}

function drawSunOrMoon(stage: Stage, horizon: number): void {
  const { drawing, width, air } = stage;
  const side = stage.random.next() < 0.5 ? 0.2 : 0.8;
  const veiled = air.weather === "fog" || air.weather === "clouds" ? 0.5 : 1;
  const x = (side + stage.between(-0.06, 0.06)) * width;
  if (air.time === "night") {
    drawMoon(stage, { x, y: 0.26 * horizon, opacity: veiled });
    return;
  }
  const isLow = air.time !== "day";
  const y = isLow ? 0.8 * horizon : 0.24 * horizon;
  const radius = isLow ? 62 : 46;
  const core: Hex = air.time === "sunset" ? "#ffe9a8" : "#fff3b8";
  const glow: Hex = air.time === "sunset" ? "#ffb45e" : air.time === "dawn" ? "#ffdfa6" : "#fffdf2";
  const halo = drawing.radial(
    [
      [0, glow, 0.85 * veiled],
      [0.22, glow, 0.5 * veiled],
      [1, glow, 0],
    ],
    { x, y },
    radius * (isLow ? 7 : 5),
  );
  drawing.circle({ x, y, r: radius * (isLow ? 7 : 5) }, halo);
  drawing.circle({ x, y, r: radius }, core, `fill-opacity="${veiled}"`);
}

function drawMoon({ drawing }: Stage, { x, y, opacity }: { x: number; y: number; opacity: number }): void {
  const radius = 48;
  const halo = drawing.radial(
    [
      [0, "#dfe8ff", 0.55 * opacity],
      [1, "#dfe8ff", 0],
    ],
    { x, y },
    radius * 4.5,
  );
  drawing.circle({ x, y, r: radius * 4.5 }, halo);
  drawing.circle({ x, y, r: radius }, "#fbf6e3", `fill-opacity="${opacity}"`);
  for (const [dx, dy, r] of [
    [-0.3, -0.2, 0.2],
    [0.25, 0.3, 0.24],
    [0.32, -0.34, 0.12],
    [-0.16, 0.46, 0.13],
  ] as const)
    drawing.circle(
      { x: x + dx * radius, y: y + dy * radius, r: r * radius },
      "#e6dcc0",
      `fill-opacity="${0.75 * opacity}"`,
    );
}

/** Heaps with a flat foot; more, larger and darker ones where the weather asks for it. */
function drawClouds(stage: Stage, horizon: number): void {
  const { width, air } = stage;
  const isHeavy = air.weather === "rain" || air.weather === "storm" || air.weather === "snow";
  const amount = Math.round(air.cloudiness * (isHeavy ? 15 : 13) * Math.max(0.6, width / 1000));
  for (let cloud = 0; cloud < amount; cloud += 1) {
    const share = (cloud + stage.between(0.1, 0.9)) / amount;
    const y = isHeavy ? stage.between(-0.05, 0.3) * horizon : stage.between(0.1, 0.72) * horizon;
    const size = (isHeavy ? stage.between(110, 190) : stage.between(50, 125)) * (1 - (0.5 * y) / horizon);
    // Every other one starts from the far side, so that the last do not all lie on one edge.
    drawCloud(stage, { x: (cloud % 2 === 0 ? share : 1 - share) * width, y, size });
  }
}

function drawCloud(stage: Stage, { x, y, size }: { x: number; y: number; size: number }): void {
  const { drawing, air } = stage;
  const paint = drawing.linear(
    [
      [0, air.cloud],
      [1, air.cloudShade],
    ],
    { x: 0, y: y - size * 0.75 },
    { x: 0, y: y + size * 0.36 },
  );
  const heaps = 4 + stage.random.int(2);
  drawing.group('opacity="0.92"', () => {
    drawing.add(
      `<rect x="${num(x - size * 1.25)}" y="${num(y - size * 0.02)}" width="${num(size * 2.5)}" height="${num(size * 0.34)}" rx="${num(size * 0.17)}" fill="${paint}"/>`,
    );
    for (let heap = 0; heap < heaps; heap += 1) {
      const along = (heap + 0.5) / heaps;
      const r = size * (0.26 + 0.34 * Math.sin(along * Math.PI)) * stage.between(0.85, 1.1);
      drawing.circle({ x: x + (along - 0.5) * 2.1 * size, y: y + size * 0.3 - r, r }, paint);
    }
  });
}

// What falls or drifts before a scene: rain, snow, fog, lightning.
// Not the light of the weather: that is in air.ts, and everything is drawn in it already.

import { num, pathThrough } from "../vector/drawing.js";
import { lighter } from "../vector/tone.js";
import type { Stage } from "./stage.js";

/** Over the upper part of the sheet down to `ground`, where drops splash; the whole sheet for snow and fog. */
export function drawWeather(stage: Stage, ground: number): void {
  switch (stage.air.weather) {
    case "rain":
      drawRain(stage, { drops: 150, ground });
      break;
    case "storm":
      drawLightning(stage, ground);
      drawRain(stage, { drops: 230, ground });
      break;
    case "snow":
      drawSnow(stage);
      break;
    case "fog":
      drawFog(stage);
      break;
    default:
  }
}

function drawRain(stage: Stage, { drops, ground }: { drops: number; ground: number }): void {
  const { drawing, width, height } = stage;
  for (const [share, lineWidth, opacity] of [
    [0.6, 1.5, 0.34],
    [0.4, 2.6, 0.42],
  ] as const) {
    let path = "";
    for (let drop = 0; drop < drops * share * Math.max(0.6, width / 1000); drop += 1) {
      const length = stage.between(26, 54) * (0.6 + lineWidth / 4);
      path += `M${num(stage.between(0, width * 1.08))} ${num(stage.between(-40, height))}l${num(-0.22 * length)} ${num(length)}`;
    }
    drawing.stroke(path, { colour: "#eaf2fb", width: lineWidth }, `stroke-opacity="${opacity}"`);
  }
  for (let splash = 0; splash < 26; splash += 1) {
    const y = stage.between(ground + 30, height);
    const rx = 6 + (14 * (y - ground)) / Math.max(1, height - ground);
    const ring = `fill-opacity="0" stroke="#eef5fc" stroke-width="1.6" stroke-opacity="0.5"`;
    drawing.ellipse({ x: stage.between(0, width), y, rx, ry: rx * 0.3 }, "#ffffff", ring);
  }
}

function drawLightning(stage: Stage, ground: number): void {
  const { drawing, width } = stage;
  const x = stage.pick([0.18, 0.82]) * width;
  let at = { x, y: 0.12 * ground };
  const left = [at];
  while (at.y < ground * 0.6) {
    at = { x: at.x + stage.between(-46, 46), y: at.y + stage.between(45, 90) };
    left.push(at);
  }
  const right = left.map((point, index) => ({ x: point.x + 15 * (1 - index / (left.length - 1)), y: point.y - 8 }));
  const glow = drawing.radial(
    [
      [0, "#fff6d0", 0.55],
      [1, "#fff6d0", 0],
    ],
    { x, y: 0.4 * ground },
    0.55 * ground,
  );
  drawing.circle({ x, y: 0.4 * ground, r: 0.55 * ground }, glow);
  drawing.path(pathThrough([...left, ...right.toReversed()]), "#fffbe6");
}

function drawSnow(stage: Stage): void {
  const { drawing, width, height } = stage;
  const flakes = Math.round(230 * Math.max(0.6, width / 1000));
  for (let flake = 0; flake < flakes; flake += 1) {
    const near = stage.random.next() ** 3;
    const place = { x: stage.between(0, width), y: stage.between(0, height), r: 2.4 + 7 * near };
    drawing.circle(place, "#ffffff", `fill-opacity="${num(0.6 + 0.35 * (1 - near))}"`);
  }
}

function drawFog(stage: Stage): void {
  const { drawing, width, height, air } = stage;
  const colour = lighter(air.haze, 0.25);
  for (let band = 0; band < 5; band += 1) {
    const y = (0.36 + 0.12 * band + stage.between(-0.03, 0.03)) * height;
    const tall = stage.between(110, 190);
    const paint = drawing.linear(
      [
        [0, colour, 0],
        [0.5, colour, 0.62 - 0.08 * band],
        [1, colour, 0],
      ],
      { x: 0, y: y - tall },
      { x: 0, y: y + tall },
    );
    drawing.add(`<rect y="${num(y - tall)}" width="${num(width)}" height="${num(2 * tall)}" fill="${paint}"/>`);
  }
}

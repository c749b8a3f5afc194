// Space: stars, clouds of gas, planets near the edges.
// No ground: things float.

import { num } from "../../vector/drawing.js";
import { darker, type Hex, lighter, mix } from "../../vector/tone.js";
import { drawStars } from "../draw-sky.js";
import type { Stage } from "../stage.js";

export function drawSpace(stage: Stage): void {
  const { drawing, width, height, colours } = stage;
  const deep: Hex = colours[0] === undefined ? "#141238" : mix("#0c0a22", colours[0], 0.32);
  const paint = drawing.linear(
    [
      [0, mix(deep, "#05060f", 0.5)],
      [0.55, deep],
      [1, mix(deep, "#0a0820", 0.4)],
    ],
    { x: 0, y: 0 },
    { x: 0.6 * width, y: height },
  );
  drawing.add(`<rect width="${num(width)}" height="${num(height)}" fill="${paint}"/>`);
  const gases: readonly Hex[] = ["#7a3fb0", "#2f6fc4", "#c2488c", "#2a9d9a"];
  for (let cloud = 0; cloud < 7; cloud += 1) {
    const place = { x: stage.between(0, width), y: stage.between(0, height) };
    const r = stage.between(180, 420);
    const gas = drawing.radial(
      [
        [0, gases[cloud % 4]!, 0.34],
        [1, gases[cloud % 4]!, 0],
      ],
      place,
      r,
    );
    drawing.circle({ ...place, r }, gas);
  }
  drawStars(stage, height * 1.4);
  drawStars(stage, height);
  drawPlanet(stage, { x: 0.14 * width, y: 0.82 * height, r: 120 }, "#d98a5b");
  drawPlanet(stage, { x: 0.9 * width, y: 0.16 * height, r: 62 }, "#6fb7c9");
  drawPlanet(stage, { x: 0.08 * width, y: 0.14 * height, r: 24 }, "#c9b7e0");
}

function drawPlanet(stage: Stage, { x, y, r }: { x: number; y: number; r: number }, colour: Hex): void {
  const { drawing } = stage;
  const hasRing = r > 50 && r < 100;
  const tilt = `transform="rotate(-18 ${num(x)} ${num(y)})"`;
  const half = (isFront: boolean) =>
    drawing.stroke(
      `M${num(x - 1.8 * r)} ${num(y)}A${num(1.8 * r)} ${num(0.5 * r)} 0 0 ${isFront ? 0 : 1} ${num(x + 1.8 * r)} ${num(y)}`,
      { colour: lighter(colour, 0.45), width: 0.17 * r },
      `stroke-opacity="0.85" ${tilt}`,
    );
  if (hasRing) half(false);
  const disc = `M${num(x - r)} ${num(y)}a${num(r)} ${num(r)} 0 0 1 ${num(2 * r)} 0a${num(r)} ${num(r)} 0 0 1 ${num(-2 * r)} 0Z`;
  drawing.clipped(disc, () => {
    drawing.path(disc, colour);
    for (let band = -2; band <= 2; band += 1) {
      const at = y + band * 0.4 * r + stage.between(-0.05, 0.05) * r;
      drawing.ellipse(
        { x, y: at, rx: 1.1 * r, ry: 0.1 * r },
        band % 2 === 0 ? lighter(colour, 0.3) : darker(colour, 0.25),
        `fill-opacity="0.5" ${tilt}`,
      );
    }
    const shade = drawing.radial(
      [
        [0, "#ffffff", 0.25],
        [0.45, "#05060f", 0],
        [1, "#05060f", 0.72],
      ],
      { x: x - 0.4 * r, y: y - 0.4 * r },
      1.7 * r,
    );
    drawing.path(disc, shade);
  });
  if (hasRing) half(true);
}

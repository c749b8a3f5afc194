// Trees, bushes, grass and flowers as simple silhouettes in two or three tones.
// Not things of the plan: they only furnish the edges of a scene. `distance` is 0 at hand and 1 at the horizon.

import { num, type Point, pathThrough, smoothPath } from "../vector/drawing.js";
import { darker, type Hex, lighter } from "../vector/tone.js";
import type { Stage } from "./stage.js";

interface Plant extends Point {
  /** Height in the sheet's units; x and y are where it stands. */
  size: number;
  distance: number;
}

const barks: Hex = "#7a5538";

/** A trunk under a crown of rounded heaps, lit from the upper left. */
export function drawTree(stage: Stage, { x, y, size, distance }: Plant, leaf: Hex = "#4f9a4c"): void {
  const { drawing } = stage;
  const bark = stage.tone(barks, distance);
  const trunk = 0.045 * size;
  drawing.path(
    `M${num(x - trunk)} ${num(y)}Q${num(x - 0.4 * trunk)} ${num(y - 0.3 * size)} ${num(x - 0.6 * trunk)} ${num(y - 0.55 * size)}H${num(x + 0.6 * trunk)}Q${num(x + 0.4 * trunk)} ${num(y - 0.3 * size)} ${num(x + trunk)} ${num(y)}Z`,
    bark,
  );
  const around = Array.from({ length: 7 }, (_, heap) => ({
    x: x + Math.cos(heap * 0.9 + stage.random.next()) * 0.21 * size,
    y: y - 0.64 * size + Math.sin(heap * 0.9 + stage.random.next()) * 0.19 * size,
    r: stage.between(0.14, 0.2) * size,
  }));
  const heaps = [{ x, y: y - 0.64 * size, r: 0.21 * size }, ...around];
  const green = stage.ground(leaf, distance);
  for (const heap of heaps) drawing.circle({ ...heap, y: heap.y + 0.025 * size }, darker(green, 0.22));
  for (const heap of heaps) drawing.circle({ ...heap, r: heap.r * 0.93 }, green);
  for (const heap of heaps)
    drawing.circle(
      { x: heap.x - 0.05 * size, y: heap.y - 0.06 * size, r: heap.r * 0.5 },
      lighter(green, 0.16),
      'fill-opacity="0.55"',
    );
}

/** A conifer of four tiers; snow lies on it where it snows or where asked for. */
export function drawConifer(
  stage: Stage,
  { x, y, size, distance }: Plant,
  isSnowy = stage.air.weather === "snow",
): void {
  const { drawing } = stage;
  const green = stage.tone("#3d7a55", distance);
  drawing.add(
    `<rect x="${num(x - 0.03 * size)}" y="${num(y - 0.14 * size)}" width="${num(0.06 * size)}" height="${num(0.14 * size)}" fill="${stage.tone(barks, distance)}"/>`,
  );
  for (let tier = 0; tier < 4; tier += 1) {
    const low = y - (0.1 + 0.2 * tier) * size;
    const top = y - (0.46 + 0.18 * tier) * size;
    const half = (0.25 - 0.048 * tier) * size;
    const skirt = `Q${num(x)} ${num(low + 0.07 * size)} ${num(x - half)} ${num(low)}Z`;
    drawing.path(
      `M${num(x)} ${num(top)}L${num(x + half)} ${num(low)}${skirt}`,
      tier % 2 === 0 ? darker(green, 0.12) : green,
    );
    drawing.path(
      `M${num(x)} ${num(top)}L${num(x)} ${num(low + 0.03 * size)}Q${num(x - 0.5 * half)} ${num(low + 0.03 * size)} ${num(x - half)} ${num(low)}Z`,
      lighter(green, 0.14),
      'fill-opacity="0.7"',
    );
    if (isSnowy) {
      const cap = top + 0.42 * (low - top);
      const side = half * 0.42;
      drawing.path(
        `M${num(x)} ${num(top)}L${num(x + side)} ${num(cap)}Q${num(x + side / 2)} ${num(cap - 0.02 * size)} ${num(x)} ${num(cap + 0.02 * size)}Q${num(x - side / 2)} ${num(cap - 0.02 * size)} ${num(x - side)} ${num(cap)}Z`,
        stage.tone("#ffffff", distance * 0.6),
      );
    }
  }
}

/** A low heap of leaves. */
export function drawBush(stage: Stage, { x, y, size, distance }: Plant, leaf: Hex = "#5aa14f"): void {
  const green = stage.ground(leaf, distance);
  const paint = stage.drawing.linear(
    [
      [0, lighter(green, 0.14)],
      [1, darker(green, 0.2)],
    ],
    { x: 0, y: y - size },
    { x: 0, y },
  );
  for (const [dx, r] of [
    [-0.62, 0.42],
    [0.6, 0.46],
    [0, 0.62],
  ] as const)
    stage.drawing.circle({ x: x + dx * size, y: y - r * size * 0.72, r: r * size }, paint);
}

/** Blades that lean apart. */
export function drawTuft(stage: Stage, { x, y, size, distance }: Plant, leaf: Hex = "#4d9444"): void {
  let path = "";
  for (let blade = -2; blade <= 2; blade += 1) {
    const lean = blade * 0.2 * size + stage.between(-0.05, 0.05) * size;
    const tall = size * (1 - 0.13 * Math.abs(blade));
    path += `M${num(x + blade * 0.06 * size - 0.04 * size)} ${num(y)}Q${num(x + lean * 0.4)} ${num(y - tall * 0.6)} ${num(x + lean)} ${num(y - tall)}Q${num(x + lean * 0.4 + 0.07 * size)} ${num(y - tall * 0.5)} ${num(x + blade * 0.06 * size + 0.04 * size)} ${num(y)}Z`;
  }
  stage.drawing.path(path, stage.ground(leaf, distance));
}

export function drawFlower(stage: Stage, { x, y, size, distance }: Plant, petal: Hex): void {
  const { drawing } = stage;
  const head = { x: x + stage.between(-0.15, 0.15) * size, y: y - size };
  drawing.stroke(pathThrough([{ x, y }, head], false), { colour: stage.tone("#4d8f45", distance), width: 0.09 * size });
  const colour = stage.tone(petal, distance);
  for (let leaf = 0; leaf < 5; leaf += 1) {
    const angle = (leaf / 5) * 2 * Math.PI - 1.57;
    drawing.circle(
      { x: head.x + Math.cos(angle) * 0.17 * size, y: head.y + Math.sin(angle) * 0.17 * size, r: 0.15 * size },
      colour,
    );
  }
  drawing.circle({ ...head, r: 0.12 * size }, stage.tone("#f7c93c", distance));
}

/** A palm that leans; leaves hang from its top. */
export function drawPalm(stage: Stage, { x, y, size, distance }: Plant, lean: number): void {
  const { drawing } = stage;
  const top = { x: x + lean * size, y: y - size };
  const bend = { x: x + lean * size * 0.15, y: y - size * 0.6 };
  const thick = 0.035 * size;
  drawing.path(
    `M${num(x - thick)} ${num(y)}Q${num(bend.x - thick)} ${num(bend.y)} ${num(top.x - 0.5 * thick)} ${num(top.y)}H${num(top.x + 0.5 * thick)}Q${num(bend.x + thick)} ${num(bend.y)} ${num(x + thick)} ${num(y)}Z`,
    stage.tone("#a47a4b", distance),
  );
  const leaf = stage.tone("#3f9a5c", distance);
  for (const [angle, shade] of [
    [-2.9, 0.2],
    [-0.25, 0.2],
    [-2.35, 0],
    [-0.8, 0],
    [-1.6, 0.1],
    [0.25, 0.3],
    [2.9, 0.3],
  ] as const) {
    const reach = 0.46 * size;
    const tip = { x: top.x + Math.cos(angle) * reach, y: top.y + Math.sin(angle) * reach * 0.6 + 0.2 * size };
    const crest = { x: top.x + Math.cos(angle) * reach * 0.5, y: top.y + Math.sin(angle) * reach * 0.62 - 0.06 * size };
    drawing.path(
      `M${num(top.x)} ${num(top.y)}Q${num(crest.x)} ${num(crest.y)} ${num(tip.x)} ${num(tip.y)}Q${num(crest.x)} ${num(crest.y + 0.15 * size)} ${num(top.x)} ${num(top.y)}Z`,
      darker(leaf, shade),
    );
  }
}

/** Many small crowns along a line, as a wood far away. */
export function drawTreeLine(
  stage: Stage,
  line: readonly Point[],
  { size, distance }: { size: number; distance: number },
): void {
  const colour = stage.ground("#4f8f56", distance);
  for (let index = 0; index < line.length - 1; index += 1) {
    const [from, to] = [line[index]!, line[index + 1]!];
    for (let share = 0; share < 1; share += 0.34) {
      const r = size * stage.between(0.6, 1.1);
      stage.drawing.circle(
        { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share - r * 0.3, r },
        colour,
      );
    }
  }
}

/** A line of points closed down to the foot of the sheet. */
export function landUnder(stage: Stage, line: readonly Point[]): string {
  return `${smoothPath(line)}V${stage.height}H${num(line[0]!.x)}Z`;
}

/** Tufts and flowers, more of them near the edges and the foot, none in the quiet middle. */
export function drawMeadowPlants(stage: Stage, { from, petals }: { from: number; petals: readonly Hex[] }): void {
  const { width, height } = stage;
  if (stage.air.weather === "snow") return; // they lie under it
  const plants = Array.from({ length: Math.round(64 * Math.max(0.6, width / 1000)) }, () => {
    const y = from + (height - from) * stage.random.next();
    const aside = stage.random.next() ** 0.6 * 0.5;
    return { x: (stage.random.next() < 0.5 ? 0.5 - aside : 0.5 + aside) * width, y };
  })
    .filter(({ x, y }) => Math.abs(x / width - 0.5) > 0.3 || y > height * 0.93)
    .sort((one, other) => one.y - other.y);
  for (const { x, y } of plants) {
    const near = (y - from) / (height - from);
    const plant = { x, y, size: 10 + 32 * near, distance: 0.3 * (1 - near) };
    if (petals.length > 0 && stage.random.next() < 0.45) drawFlower(stage, plant, stage.pick(petals));
    else drawTuft(stage, plant);
  }
}

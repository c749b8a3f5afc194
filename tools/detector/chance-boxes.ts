// Where things stand by chance: strewn, some over others, or in the cells of a grid that is not quite even.
// Not pages (page-boxes.ts): nothing of a kind belongs together.

import type { RandomStream } from "@imagier/sampling";
import type { Box, Standing } from "./page-boxes.js";

export function chanceBoxes(things: readonly Standing[], sidePx: number, random: RandomStream): Box[] {
  const inOrder = random.next() < 0.35;
  return inOrder ? gridBoxes(things, sidePx, random) : scatteredBoxes(things, sidePx, random);
}

/** The longer side brought to `longer`. */
function sized({ width, height }: Standing, longer: number): { width: number; height: number } {
  const unit = longer / Math.max(width, height);
  return { width: Math.max(4, width * unit), height: Math.max(4, height * unit) };
}

function gridBoxes(things: readonly Standing[], sidePx: number, random: RandomStream): Box[] {
  const count = things.length;
  const columns = Math.max(1, Math.min(count, Math.round(Math.sqrt(count) * (0.6 + random.next() * 1.1))));
  const rows = Math.ceil(count / columns);
  const cell = { width: (sidePx * 0.96) / columns, height: (sidePx * 0.96) / rows };
  const fill = Math.min(cell.width, cell.height) * (0.7 + random.next() * 0.32);
  return things.map((thing, n) => {
    const { width, height } = sized(thing, fill * (0.92 + random.next() * 0.1));
    const wobble = () => (random.next() - 0.5) * fill * 0.12;
    return {
      left: sidePx * 0.02 + ((n % columns) + 0.5) * cell.width - width / 2 + wobble(),
      top: sidePx * 0.02 + (Math.floor(n / columns) + 0.5) * cell.height - height / 2 + wobble(),
      width,
      height,
    };
  });
}

function scatteredBoxes(things: readonly Standing[], sidePx: number, random: RandomStream): Box[] {
  const placed: Box[] = [];
  const most = random.next() < 0.3 ? 0.4 : 0.08; // of the smaller one, that may be covered
  const usual = sidePx * Math.min(0.85, (0.35 + random.next() * 0.5) / Math.sqrt(things.length));
  for (const thing of things) {
    let best: Box | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 40 && least > most; tries++) {
      const { width, height } = sized(
        thing,
        Math.max(sidePx * 0.07, usual * (0.7 + random.next() * 0.6) * 0.985 ** tries),
      );
      const beyond = random.next() < 0.1 ? 0.25 : 0;
      const left = (random.next() * (1 + 2 * beyond) - beyond) * (sidePx - width);
      const box = { left, top: random.next() * (sidePx - height), width, height };
      const covered = Math.max(0, ...placed.map((other) => overlap(box, other)));
      if (covered < least) [best, least] = [box, covered];
    }
    placed.push(best!);
  }
  return placed;
}

/** Part of the smaller box that the other covers. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width <= 0 || height <= 0 ? 0 : (width * height) / Math.min(a.width * a.height, b.width * b.height);
}

// Rows of blocks on a ground plane: what is farther stands higher and is smaller, feet are in the ground's band.
// Not the sky: what flies is placed in rows of its own (page.ts).

import type { Block } from "./blocks.js";
import { type Body, scaled } from "./body.js";
import { type Box, bottomOf, clamp } from "./boxes.js";
import type { Ground } from "./grounds.js";
import { acrossRow, balancedRows, type Lean, type Standing } from "./page-rows.js";

interface GroundPlan {
  /** With what distance makes of them. */
  bodies: readonly Body[];
  rows: readonly (readonly number[])[];
  /** Pixels for a unit at which the rows just fit. */
  scale: number;
}

interface Land {
  /** Free of titles and margins. */
  region: Box;
  ground: Ground;
  canvasHeight: number;
}

/** Each row farther away is so much smaller. */
const shrinking = 0.86;

/** The farthest row first: large things stand behind, small ones in front. */
export function groundRowsFor(blocks: readonly Block[], land: Land): GroundPlan {
  const order = blocks.map((_, i) => i);
  order.sort((a, b) => blocks[a]!.depth - blocks[b]!.depth || heightOf(blocks[b]!) - heightOf(blocks[a]!) || a - b);
  let best: GroundPlan = { bodies: [], rows: [], scale: 0 };
  let bestScore = 0;
  for (const cut of cutsOf(order.map((i) => blocks[i]!.body))) {
    const plan = planOf(
      cut.map((row) => row.map((at) => order[at]!).sort((a, b) => a - b)),
      blocks,
      land,
    );
    // Another row must be worth it; large things behind and small ones before are.
    const last = blocks[order[cut[0]!.at(-1)!]!]!;
    const next = cut[1] === undefined ? last : blocks[order[cut[1][0]!]!]!;
    const score = plan.scale * 0.95 ** cut.length * (1 + 0.4 * Math.max(0, 1 - heightOf(next) / heightOf(last)));
    if (score <= bestScore) continue;
    best = plan;
    bestScore = score;
  }
  return best;
}

const mostRows = 8;

/** Ways to cut a list into rows: evenly into one to eight, or anywhere into two. */
function cutsOf(bodies: readonly Body[]): number[][][] {
  const widths = bodies.map(({ box }) => box.width);
  const indices = bodies.map((_, i) => i);
  const even = Array.from({ length: Math.min(bodies.length, mostRows) }, (_, i) => balancedRows(widths, i + 1));
  const anywhere = bodies.length > 12 ? [] : indices.slice(1).map((at) => [indices.slice(0, at), indices.slice(at)]);
  return [...even, ...anywhere];
}

function planOf(rows: readonly (readonly number[])[], blocks: readonly Block[], land: Land): GroundPlan {
  const { region, ground, canvasHeight } = land;
  const feet = { from: ground.feetFrom * canvasHeight, to: Math.min(ground.feetTo * canvasHeight, bottomOf(region)) };
  const bodies = blocks.map(({ body, depth }, i) => {
    const back = rows.length - 1 - rows.findIndex((row) => row.includes(i));
    return scaled(body, shrinking ** back * (depth < 0 ? 0.7 : depth > 0 ? 1.15 : 1));
  });
  const heights = rows.map((row) => Math.max(...row.map((i) => bodies[i]!.box.height)) * rowPitch);
  const total = heights.reduce((sum, height) => sum + height, 0);
  const nearer = total - heights[0]!;
  const across = Math.min(...rows.map((row) => region.width / widthOf(row, bodies)));
  const down = (feet.to - region.top) / total;
  const within = nearer === 0 ? across : (feet.to - feet.from) / nearer;
  return { bodies, rows, scale: Math.min(across, down, within) };
}

/** From feet to feet, for things of a height of 1. */
const rowPitch = 1.05;

const heightOf = ({ body }: Block) => body.core.height;
const widthOf = (row: readonly number[], bodies: readonly Body[]) =>
  row.reduce((sum, i) => sum + bodies[i]!.box.width, 0) * 1.15;

interface Standings extends Land {
  scale: number;
  blocks: readonly Block[];
  /** For each block, from 0 to 1: how much farther off it stands than it must. */
  lots: readonly number[];
  lean: Lean;
}

export function standOnGround(
  { bodies, rows }: GroundPlan,
  { region, ground, canvasHeight, scale, blocks, lots, lean }: Standings,
): Standing[] {
  const standings: Standing[] = [];
  const from = ground.feetFrom * canvasHeight;
  const to = Math.min(ground.feetTo * canvasHeight, bottomOf(region));
  const heights = rows.map((row) => Math.max(...row.map((i) => bodies[i]!.box.height * scale * rowPitch)));
  const nearer = heights.slice(1).reduce((sum, height) => sum + height, 0);
  // One row stands in the nearer half of the ground; several fill it.
  const free = to - from - nearer;
  const step = rows.length === 1 ? 0 : Math.min(free / (rows.length - 0.5), 0.06 * canvasHeight);
  let footY =
    rows.length === 1 ? to : to - Math.min(0.35 * Math.max(0, free - step * (rows.length - 1)), 0.05 * canvasHeight);
  for (let row = rows.length - 1; row >= 0; row--) {
    const middles = acrossRow(rows[row]!, bodies, { region, scale, lean });
    for (const [at, i] of rows[row]!.entries()) {
      const lifted = rows.length === 1 ? liftOf(blocks, i, lots[i]!) * (to - from) : 0;
      standings[i] = { x: middles[at]!, footY: footY - lifted };
    }
    footY -= heights[row]! + step;
  }
  return standings;
}

/** In one row larger things stand a little farther off; in parts of the band. */
function liftOf(blocks: readonly Block[], i: number, lot: number): number {
  const sizes = blocks.map(heightOf);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const part = most - least < 0.01 ? 0.4 : (sizes[i]! - least) / (most - least);
  return clamp(0.2 + 0.35 * part + (lot - 0.5) * 0.1 - 0.15 * Math.sign(blocks[i]!.depth), 0, 1);
}

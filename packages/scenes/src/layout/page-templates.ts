// Where blocks would best be on a page: rows on plain pages, rows on the ground, rows in the air.
// Not where they come: page.ts moves aside what would be in the way.

import type { ScenePlan } from "@imagier/contracts";
import type { RandomStream } from "@imagier/sampling";
import type { Block } from "./blocks.js";
import type { Body } from "./body.js";
import { type Box, bottomOf, centreX, centreY } from "./boxes.js";
import { type Ground, groundOf } from "./grounds.js";
import { groundRowsFor, standOnGround } from "./page-ground.js";
import { type Lean, rowsFor, type Standing, standInRows } from "./page-rows.js";

export interface Sheet {
  canvas: ScenePlan["canvas"];
  background: ScenePlan["background"];
  /** Free of titles, within the margins. */
  region: Box;
  random: RandomStream;
  /** What a thing was made smaller by because it is said to be small, by its index. */
  reductionOf(thing: number): number;
}

/** Blocks that stand, fly or lie on a plain page together. */
export interface Template {
  blocks: readonly Block[];
  /** Of the blocks, with what distance makes of them. */
  bodies: readonly Body[];
  /** Pixels for a unit at which they fill their zone. */
  scale: number;
  /** Where the whole box must be, or the feet, from one height to another. */
  zone: { box: Box } | { feet: readonly [number, number] };
  standings(scale: number): Standing[];
}

/** No single thing is larger than this part of the shorter side. */
const largest = { plain: 0.68, ground: 0.56, air: 0.21 } as const;
/** What flies is not drawn much larger than what stands below, nor the other way round. */
const largerInAir = 1.15;
const largerOnGround = 2.6;

export function templatesOf(blocks: readonly Block[], sheet: Sheet): Template[] {
  const ground = groundOf(sheet.background);
  if (ground === undefined) return [rowTemplate(blocks, sheet, { box: sheet.region, most: largest.plain })];
  const isInAir = ({ habitat }: Block) =>
    habitat === "sky" || (sheet.background?.setting === "underwater" && habitat === "water");
  const isAfloat = ({ habitat }: Block) => sheet.background?.setting === "beach" && habitat === "water";
  const afloat = blocks.filter(isAfloat);
  if (afloat.length > 0) {
    const ashore = blocks.filter((block) => !isAfloat(block));
    const onWater = groundTemplate(afloat, beforeBeach(ground), sheet);
    const others = ashore.length === 0 ? [] : templatesOf(ashore, sheet);
    const most = Math.min(...others.map(({ scale }) => scale));
    return [{ ...onWater, scale: Math.min(onWater.scale * farOff, most) }, ...others];
  }
  const standing = blocks.filter((block) => !isInAir(block));
  const flying = blocks.filter(isInAir);
  const onGround = groundTemplate(standing, ground, sheet);
  const horizon = (ground.horizonAt - 0.03) * sheet.canvas.heightPx;
  const bottom = Math.max(horizon, sheet.region.top + 0.25 * sheet.region.height);
  const sky = { ...sheet.region, height: bottom - sheet.region.top };
  const inAir =
    standing.length === 0
      ? rowTemplate(flying, sheet, { box: sky, most: largest.ground })
      : atTop(rowTemplate(flying, sheet, { box: sky, most: largest.air }), sky.top);
  if (standing.length === 0) return [inAir];
  if (flying.length === 0) return [onGround];
  return [
    { ...onGround, scale: Math.min(onGround.scale, inAir.scale * largerOnGround) },
    { ...inAir, scale: Math.min(inAir.scale, onGround.scale * largerInAir) },
  ];
}

/** The strip of sea behind a beach: boats and fish are in it, and farther away than what stands on the sand. */
const beforeBeach = ({ horizonAt }: Ground): Ground => ({
  horizonAt: horizonAt - 0.19,
  feetFrom: horizonAt - 0.11,
  feetTo: horizonAt - 0.035,
});
const farOff = 0.75;

/** Rows in the sky begin at its top, above what stands, and no two fly at quite one height. */
function atTop(template: Template, top: number): Template {
  const lots = template.blocks.map(({ scattered }, i) => (scattered === undefined ? (i * 0.382) % 1 : undefined));
  return {
    ...template,
    standings: (scale) => {
      const standings = template.standings(scale);
      const heights = template.bodies.map(({ box }) => box.height * scale);
      const tops = standings.map(({ footY }, i) =>
        lots[i] === undefined ? Number.POSITIVE_INFINITY : footY - heights[i]!,
      );
      const lift = Math.max(0, Math.min(...tops) - top);
      return standings.map(({ x, footY }, i) => {
        const lot = lots[i];
        return lot === undefined ? { x, footY } : { x, footY: footY - lift + lot * 0.35 * heights[i]! };
      });
    },
  };
}

/** What is scattered needs air between, more than rows do. */
const looseness = (blocks: readonly Block[]) => (blocks.some(({ scattered }) => scattered !== undefined) ? 0.72 : 1);

/** The largest scale; what is said to be small is so alone on a page too. */
function capOf(bodies: readonly Body[], { canvas, reductionOf }: Sheet, part: number): number {
  const sizes = bodies.flatMap(({ placed }) =>
    placed.map(({ thing, box }) => Math.sqrt(box.width * box.height) / reductionOf(thing)),
  );
  return (part * Math.min(canvas.widthPx, canvas.heightPx)) / Math.max(0.01, ...sizes);
}

/** Those with a place of their own are not in the rows, but take room. */
function rowTemplate(blocks: readonly Block[], sheet: Sheet, { box, most }: { box: Box; most: number }): Template {
  const bodies = blocks.map(({ body }) => body);
  const inRows = blocks.flatMap(({ placed, scattered }, i) => ((placed ?? scattered) === undefined ? [i] : []));
  const rowBodies = inRows.map((i) => bodies[i]!);
  const plan = rowsFor(rowBodies, box);
  const lots = blocks.map(() => [sheet.random.next(), sheet.random.next()] as const);
  const lean = leanOf(sheet.random);
  const needed = rowsFor(bodies, box).scale * (inRows.length < bodies.length ? 0.85 : 1) * looseness(blocks);
  return {
    blocks,
    bodies,
    scale: Math.min(needed, capOf(bodies, sheet, most)),
    zone: { box },
    standings: (scale) => {
      const standings = bodies.map((): Standing => ({ x: centreX(box), footY: centreY(box) }));
      const inRow = standInRows(plan, rowBodies, { region: box, scale, lean });
      for (const [at, standing] of inRow.entries()) standings[inRows[at]!] = standing;
      return withScattered(standings, { blocks, box, lots });
    },
  };
}

function groundTemplate(blocks: readonly Block[], ground: Ground, sheet: Sheet): Template {
  const canvasHeight = sheet.canvas.heightPx;
  const [from, to] = [ground.feetFrom * canvasHeight, Math.min(ground.feetTo * canvasHeight, bottomOf(sheet.region))];
  const land = { region: sheet.region, ground, canvasHeight };
  const plan = groundRowsFor(blocks, land);
  const lots = blocks.map(() => [sheet.random.next(), sheet.random.next()] as const);
  const lean = leanOf(sheet.random);
  return {
    blocks,
    bodies: plan.bodies,
    scale: Math.min(plan.scale * looseness(blocks), capOf(plan.bodies, sheet, largest.ground)),
    zone: { feet: [from, to] },
    standings: (scale) => {
      const standings = standOnGround(plan, { ...land, scale, blocks, lots: lots.map(([lot]) => lot), lean });
      return withScattered(standings, { blocks, lots, box: { ...sheet.region, top: from, height: to - from } });
    },
  };
}

const leanOf = (random: RandomStream): Lean => ({ across: random.next(), down: random.next(), wide: random.next() });

interface Scattering {
  blocks: readonly Block[];
  /** Two for each block, from 0 to 1. */
  lots: readonly (readonly [number, number])[];
  box: Box;
}

/** Each of the scattered somewhere in a cell of its own, in reading order. */
function withScattered(standings: readonly Standing[], { blocks, lots, box }: Scattering): Standing[] {
  return standings.map((standing, i) => {
    const { scattered } = blocks[i]!;
    if (scattered === undefined) return standing;
    const { at, of } = scattered;
    const rows = Math.max(1, Math.round(Math.sqrt((of * box.height) / box.width)));
    const columns = Math.ceil(of / rows);
    const [across, down] = lots[i]!;
    const column = (at % columns) + 0.15 + 0.7 * across;
    const row = Math.floor(at / columns) + 0.15 + 0.7 * down;
    return { x: box.left + (column / columns) * box.width, footY: box.top + (row / rows) * box.height };
  });
}

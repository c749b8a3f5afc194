// The balloons of a panel as pixels over it: outlines with tails to the speakers, and the letters as paths.
// Not where they stand: lay-balloons.ts.

import { blockPath } from "../layers/text/text-block.js";
import { Drawing, num, type Point, pathThrough, smoothPath } from "../layers/vector/drawing.js";
import { rasterOfSvg } from "../layers/vector/svg-raster.js";
import { type Box, bottomOf, centreX, centreY, clamp, rightOf } from "../layout/boxes.js";
import type { Raster } from "../raster.js";
import type { LaidBalloon } from "./lay-balloons.js";

const ink = "#1c1a26";
const paper = "#ffffff";
const captionPaper = "#fff3c4";

/** As large as the panel, transparent where no balloon is. */
export function balloonsRaster(
  balloons: readonly LaidBalloon[],
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): Raster {
  const drawing = new Drawing(widthPx, heightPx);
  for (const balloon of balloons) {
    outlines[balloon.kind](drawing, balloon, Math.max(1.2, 0.09 * balloon.set.em));
    drawing.path(lettersOf(balloon), ink);
  }
  return rasterOfSvg(drawing.svg(widthPx, heightPx));
}

function lettersOf({ box, set: { block, em } }: LaidBalloon): string {
  const { left, right, top, bottom } = block.ink;
  const x = centreX(box) - ((left + right) / 2) * em;
  const y = centreY(box) - ((top + bottom) / 2) * em;
  return blockPath(block, { x, y, scale: em });
}

type Outline = (drawing: Drawing, balloon: LaidBalloon, line: number) => void;

const outlines: Readonly<Record<LaidBalloon["kind"], Outline>> = {
  speech(drawing, { box, tip, set }, line) {
    const body = roundPath(box, Math.min(box.height / 2, 1.5 * set.em));
    inked(drawing, [body, ...tailOf(box, tip, set.em)], { line, fill: paper });
  },
  thought(drawing, { box, tip, set }, line) {
    inked(drawing, [cloudPath(box, set.em)], { line, fill: paper });
    if (tip === undefined) return;
    const from = { x: clamp(tip.x, box.left + 0.25 * box.width, rightOf(box) - 0.25 * box.width), y: bottomOf(box) };
    const length = Math.hypot(tip.x - from.x, tip.y - from.y);
    const count = clamp(Math.round(length / (1.1 * set.em)), 2, 7);
    for (let i = 1; i <= count; i++) {
      const part = i / (count + 0.3);
      const r = (0.36 - 0.22 * part) * set.em;
      const place = { x: from.x + (tip.x - from.x) * part, y: from.y + (tip.y - from.y) * part, r };
      drawing.circle(place, paper, `stroke="${ink}" stroke-width="${num(line)}"`);
    }
  },
  shout(drawing, { box, tip, set }, line) {
    inked(drawing, [burstPath(box), ...tailOf(box, tip, set.em)], { line: 1.3 * line, fill: paper });
  },
  caption(drawing, { box }, line) {
    inked(drawing, [pathThrough(cornersOf(box))], { line, fill: captionPaper });
  },
};

/** Outlines first, then all grounds: parts of one balloon run into each other without a line between. */
function inked(drawing: Drawing, paths: readonly string[], { line, fill }: { line: number; fill: string }): void {
  for (const path of paths)
    drawing.path(path, ink, `stroke="${ink}" stroke-width="${num(2 * line)}" stroke-linejoin="round"`);
  for (const path of paths) drawing.path(path, fill);
}

/** From within the balloon to its tip, bent a little. */
function tailOf(box: Box, tip: Point | undefined, em: number): string[] {
  if (tip === undefined) return [];
  const half = 0.42 * em;
  const root = { x: clamp(tip.x, box.left + 0.22 * box.width, rightOf(box) - 0.22 * box.width), y: centreY(box) };
  const isBelow = tip.y > bottomOf(box);
  const foot = isBelow ? { x: root.x, y: bottomOf(box) - 0.12 * box.height } : root;
  const across = isBelow ? { x: half, y: 0 } : { x: 0, y: half };
  const [one, other] = [
    { x: foot.x - across.x, y: foot.y - across.y },
    { x: foot.x + across.x, y: foot.y + across.y },
  ];
  const bend = { x: foot.x + (tip.x - foot.x) * 0.35, y: foot.y + (tip.y - foot.y) * 0.6 };
  return [
    `M${num(one.x)} ${num(one.y)}Q${num(bend.x)} ${num(bend.y)} ${num(tip.x)} ${num(tip.y)}` +
      `Q${num(bend.x + across.x)} ${num(bend.y + across.y)} ${num(other.x)} ${num(other.y)}Z`,
  ];
}

const cornersOf = (box: Box): Point[] => [
  { x: box.left, y: box.top },
  { x: rightOf(box), y: box.top },
  { x: rightOf(box), y: bottomOf(box) },
  { x: box.left, y: bottomOf(box) },
];

function roundPath(box: Box, radius: number): string {
  const r = Math.min(radius, box.width / 2, box.height / 2);
  const arc = `A${num(r)} ${num(r)} 0 0 1 `;
  return (
    `M${num(box.left + r)} ${num(box.top)}H${num(rightOf(box) - r)}${arc}${num(rightOf(box))} ${num(box.top + r)}` +
    `V${num(bottomOf(box) - r)}${arc}${num(rightOf(box) - r)} ${num(bottomOf(box))}H${num(box.left + r)}` +
    `${arc}${num(box.left)} ${num(bottomOf(box) - r)}V${num(box.top + r)}${arc}${num(box.left + r)} ${num(box.top)}Z`
  );
}

/** Points of an ellipse that fills the box, nearer or farther from its middle by turns. */
function waved(box: Box, count: number, reach: readonly [near: number, far: number]): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    // A square with round corners rather than an ellipse: words are set in rectangles.
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const flat = (value: number) => Math.sign(value) * Math.abs(value) ** 0.62;
    const part = i % 2 === 0 ? reach[1] : reach[0];
    return {
      x: centreX(box) + (box.width / 2) * part * flat(cosine),
      y: centreY(box) + (box.height / 2) * part * flat(sine),
    };
  });
}

function cloudPath(box: Box, em: number): string {
  const bumps = Math.max(10, 2 * Math.round((box.width + box.height) / (2.1 * em)));
  return smoothPath(waved(box, bumps, [0.86, 1]), true);
}

function burstPath(box: Box): string {
  return pathThrough(waved(box, 2 * Math.max(11, Math.round((box.width + box.height) / 26)), [0.82, 1.04]));
}

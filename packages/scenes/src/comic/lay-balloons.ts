// Where balloons stand in a panel: rows from the top in reading order, each as near to its speaker as the order allows; the things
// of the panel make room below them, so that no balloon covers anybody. Not their outlines: draw-balloons.ts.

import type { ComicBalloon, ComicPanel } from "@imagier/contracts";
import { type Box, centreX, clamp, collide, unionOf } from "../layout/boxes.js";
import { movedInto } from "../layout/room-for-titles.js";
import { type BalloonText, balloonText } from "./balloon-text.js";

/** Of the panel's height: the letters, all of one size, and no smaller than this. */
const letters = { usual: 0.046, least: 0.024 };
/** Balloons take at most this part of the height. */
const mostHeight = 0.52;
const marginPart = 0.03;
/** Between balloons and the heads below, for the tails; in parts of the height. */
const tailRoom = 0.07;

export interface LaidBalloon extends ComicBalloon {
  box: Box;
  /** How its words are set. */
  set: BalloonText;
  /** Where its tail points; absent of captions. */
  tip?: { x: number; y: number };
}

export interface LaidPanel {
  panel: ComicPanel;
  balloons: LaidBalloon[];
}

/** @param panel its scene laid out */
export function layBalloons({ scene, balloons }: ComicPanel): LaidPanel {
  const { widthPx, heightPx } = scene.canvas;
  const margin = Math.round(marginPart * Math.min(widthPx, heightPx));
  const page = { left: margin, top: margin, width: widthPx - 2 * margin, height: heightPx - 2 * margin };
  const given = balloons.filter(({ box }) => box !== undefined).map(({ box }) => box!);
  const free = balloons.filter(({ box }) => box === undefined);
  const sized = sizedRows(free, page);
  const placed = new Map<ComicBalloon, { box: Box; set: BalloonText }>();
  for (const each of balloons.filter(({ box }) => box !== undefined)) {
    const { box } = each;
    placed.set(each, { box: box!, set: balloonText(each, { maxWidthPx: box!.width, em: sized.em, box: box! }) });
  }
  const bottom = page.top + sized.heightPx;
  const speakers = scene.layers.flatMap(({ boxes = [] }) => boxes);
  const room = {
    ...page,
    top: bottom + tailRoom * heightPx,
    height: page.top + page.height - bottom - tailRoom * heightPx,
  };
  const isCovered = free.length > 0 && speakers.some((box) => box.top < room.top);
  const moved = isCovered && given.length === 0 ? movedInto(scene, unionOf(speakers), room) : scene;
  let top = page.top;
  for (const row of sized.rows) {
    const lefts = leftsOf(row, { page, scene: moved });
    for (const [i, { balloon, set }] of row.items.entries())
      placed.set(balloon, { set, box: { left: lefts[i]!, top, width: set.widthPx, height: set.heightPx } });
    top += row.heightPx + sized.gapPx;
  }
  const laid = balloons.map((balloon): LaidBalloon => {
    const { box, set } = placed.get(balloon)!;
    const tip = tipOf(balloon, { box, scene: moved });
    return { ...balloon, box: rounded(box), set, ...(tip === undefined ? {} : { tip }) };
  });
  return { panel: { scene: moved, balloons: laid.map(({ set: _, tip: __, ...balloon }) => balloon) }, balloons: laid };
}

interface Item {
  balloon: ComicBalloon;
  set: BalloonText;
}

interface Row {
  items: Item[];
  heightPx: number;
}

/** The letters as large as lets all balloons stand in the upper part. */
function sizedRows(
  balloons: readonly ComicBalloon[],
  page: Box,
): { rows: Row[]; heightPx: number; gapPx: number; em: number } {
  for (let em = letters.usual * page.height; ; em *= 0.92) {
    const gapPx = 0.5 * em;
    const rows = rowsOf(balloons, { page, em });
    const heightPx = rows.reduce((sum, row) => sum + row.heightPx + gapPx, 0);
    if (heightPx <= mostHeight * page.height || em < letters.least * page.height) return { rows, heightPx, gapPx, em };
  }
}

/** Two side by side where both fit; a caption has a row of its own. */
function rowsOf(balloons: readonly ComicBalloon[], { page, em }: { page: Box; em: number }): Row[] {
  const rows: Row[] = [];
  const dialogue = balloons.filter(({ kind }) => kind !== "caption").length;
  for (const balloon of balloons) {
    const maxWidthPx = balloon.kind === "caption" ? page.width : (dialogue > 1 ? 0.56 : 0.78) * page.width;
    const set = balloonText(balloon, { maxWidthPx, em });
    const last = rows.at(-1);
    const taken = last?.items.reduce((sum, item) => sum + item.set.widthPx + em, 0) ?? 0;
    const isBeside =
      last !== undefined &&
      balloon.kind !== "caption" &&
      last.items.every((item) => item.balloon.kind !== "caption" && item.balloon.speaker !== balloon.speaker) &&
      taken + set.widthPx <= page.width;
    if (isBeside) {
      last.items.push({ balloon, set });
      last.heightPx = Math.max(last.heightPx, set.heightPx);
    } else rows.push({ items: [{ balloon, set }], heightPx: set.heightPx });
  }
  return rows;
}

type Scene = ComicPanel["scene"];

const boxOf = ({ layers }: Scene, id: string | undefined): Box | undefined =>
  layers.find((layer) => layer.id === id)?.boxes?.[0];

/** Over their speakers, in reading order from the left, none on another. */
function leftsOf({ items }: Row, { page, scene }: { page: Box; scene: Scene }): number[] {
  const gap = 0.02 * page.width;
  const lefts: number[] = [];
  let from = page.left;
  for (const [i, { balloon, set }] of items.entries()) {
    const after = items.slice(i + 1).reduce((sum, item) => sum + item.set.widthPx + gap, 0);
    const speaker = boxOf(scene, balloon.speaker);
    const wanted = speaker === undefined ? page.left : centreX(speaker) - set.widthPx / 2;
    const left = clamp(wanted, from, Math.max(from, page.left + page.width - after - set.widthPx));
    lefts.push(left);
    from = left + set.widthPx + gap;
  }
  return lefts;
}

/** Just off the speaker's head: above it where the balloon is above, else at its side. */
function tipOf(
  { kind, speaker }: ComicBalloon,
  { box, scene }: { box: Box; scene: Scene },
): { x: number; y: number } | undefined {
  const head = boxOf(scene, speaker);
  if (kind === "caption" || head === undefined) return undefined;
  const gap = 0.012 * scene.canvas.heightPx;
  const x = clamp(centreX(box), head.left + 0.3 * head.width, head.left + 0.7 * head.width);
  if (box.top + box.height <= head.top || collide(box, head))
    return { x, y: Math.max(box.top + box.height + gap, head.top - gap) };
  const isLeft = centreX(box) < centreX(head);
  return { x: isLeft ? head.left : head.left + head.width, y: head.top + 0.2 * head.height };
}

const round = (value: number) => Math.round(value * 100) / 100;
const rounded = (box: Box): Box => ({
  left: round(box.left),
  top: round(box.top),
  width: round(box.width),
  height: round(box.height),
});

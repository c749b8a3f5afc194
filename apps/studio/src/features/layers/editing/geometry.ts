// Boxes of a scene: around several, moved, scaled from one frame into another, and kept where a person can find them.
// Not a layout: nothing here chooses a place. All in canvas pixels.

import { type SceneBox, type ScenePlan, sceneLimits } from "@imagier/contracts";

type Canvas = ScenePlan["canvas"];

/** So much of a box stays on the canvas, unless it is smaller. */
const leastSeenPx = 16;
/** The least and the most that a side may have. */
const sides = { from: 4, to: sceneLimits.canvas.to * (sceneLimits.boxBeyond + 1) };

/** The smallest box around all; undefined around none. */
export function unionOf(boxes: readonly SceneBox[]): SceneBox | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

export function movedBy(box: SceneBox, { x, y }: { x: number; y: number }): SceneBox {
  return { ...box, left: box.left + x, top: box.top + y };
}

/** Where a box stands after the frame that it is in became another one. */
export function scaledInto(box: SceneBox, { from, to }: { from: SceneBox; to: SceneBox }): SceneBox {
  const [across, down] = [to.width / from.width, to.height / from.height];
  return {
    left: to.left + (box.left - from.left) * across,
    top: to.top + (box.top - from.top) * down,
    width: box.width * across,
    height: box.height * down,
  };
}

/** How far a frame must be moved so that it can still be seen and taken hold of. */
export function wayBack(
  { left, top, width, height }: SceneBox,
  { widthPx, heightPx }: Canvas,
): { x: number; y: number } {
  const seen = { x: Math.min(leastSeenPx, width), y: Math.min(leastSeenPx, height) };
  return {
    x: Math.min(Math.max(left, seen.x - width), widthPx - seen.x) - left,
    y: Math.min(Math.max(top, seen.y - height), heightPx - seen.y) - top,
  };
}

/** With sides and places that a plan may hold, to a hundredth of a pixel: what is written stays readable. */
export function writable({ left, top, width, height }: SceneBox): SceneBox {
  const side = (value: number) => rounded(Math.min(Math.max(value, sides.from), sides.to));
  return { left: rounded(left), top: rounded(top), width: side(width), height: side(height) };
}

/** Plus zero: JSON knows no minus zero. */
const rounded = (value: number) => Math.round(value * 100) / 100 + 0;

export function areSameBoxes(some: readonly SceneBox[] | undefined, others: readonly SceneBox[] | undefined): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

export const centreX = ({ left, width }: SceneBox): number => left + width / 2;
export const centreY = ({ top, height }: SceneBox): number => top + height / 2;

export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";

/** A frame whose corner was drawn aside; the one opposite stays. Never turned inside out. */
export function drawnOut(
  frame: SceneBox,
  { corner, by, keepsShape }: { corner: Corner; by: { x: number; y: number }; keepsShape: boolean },
): SceneBox {
  const [isTop, isLeft] = [corner.startsWith("top"), corner.endsWith("left")];
  let width = Math.max(sides.from, frame.width + (isLeft ? -by.x : by.x));
  let height = Math.max(sides.from, frame.height + (isTop ? -by.y : by.y));
  if (keepsShape) {
    const least = sides.from / Math.min(frame.width, frame.height);
    const scale = Math.max(least, (width / frame.width + height / frame.height) / 2);
    [width, height] = [frame.width * scale, frame.height * scale];
  }
  return {
    left: isLeft ? frame.left + frame.width - width : frame.left,
    top: isTop ? frame.top + frame.height - height : frame.top,
    width,
    height,
  };
}

/** Larger or smaller about its foot, as things stand. */
export function grown(frame: SceneBox, factor: number): SceneBox {
  const [width, height] = [frame.width * factor, frame.height * factor];
  return {
    left: frame.left + (frame.width - width) / 2,
    top: frame.top + frame.height - height,
    width,
    height,
  };
}

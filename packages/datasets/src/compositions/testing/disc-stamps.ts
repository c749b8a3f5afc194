// A small library of stamps for tests: plain shapes whose names, colours and boxes are known. Not drawings.

import { type ColourId, colours } from "@imagier/colours";
import type { StampData, StampDrawing, Thing } from "../stamps.js";

const nouns = [
  ["ball", "balle"],
  ["lamp", "lampe"],
  ["plate", "assiette"],
  ["coin", "pièce"],
  ["balloon", "ballon"],
  ["drum", "tambour"],
] as const;

/** Filled ellipses, some wide, some tall, in six colours; the last can be any colour, the first is never purple. */
export function discStamps(): StampData {
  const hues: readonly ColourId[] = ["red", "blue", "yellow", "green", "orange", "black"];
  const block = new SharedArrayBuffer(nouns.length * 64 * 64 * 4);
  const things = nouns.map(([en, fr], n): Thing => {
    const bounds = { left: 10, top: 4, width: 44 - 6 * n, height: 24 + 6 * n };
    const straight = new Uint8Array(block, n * 64 * 64 * 4, 64 * 64 * 4);
    drawDisc(straight, bounds, colours[hues[n]!].rgb);
    const isTintable = n === nouns.length - 1;
    const drawing: StampDrawing = {
      drawing: n,
      id: `discs/${en}`,
      bounds,
      colours: [hues[n]!],
      isTintable,
      mayMirror: true,
    };
    const heldOutColours: ColourId[] = n === 0 ? ["purple"] : [];
    return {
      concept: `x-${en}`,
      label: { en, fr },
      mayPaint: true,
      isName: false,
      heldOutColours,
      drawings: [drawing],
    };
  });
  return { things, pixels: { sizePx: 64, starts: [0, nouns.length], blocks: [block] } };
}

function drawDisc(straight: Uint8Array, { left, top, width, height }: StampDrawing["bounds"], rgb: readonly number[]) {
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) {
      const across = (x + 0.5 - left) / width - 0.5;
      const down = (y + 0.5 - top) / height - 0.5;
      if (across ** 2 + down ** 2 <= 0.26) straight.set([...rgb, 255], (y * 64 + x) * 4);
    }
  }
}

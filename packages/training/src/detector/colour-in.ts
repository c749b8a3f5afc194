// Colours in what the lines of a drawing in one ink enclose, as with crayons: most pictures of a thing are in colours.
// Not a tint of the ink (datasets/variants): that is laid before; no line is changed here.

import type { RandomStream } from "@imagier/sampling";

/** Alpha below which a pixel is paper: the second tone of duotone icons is a fifth of the ink. */
const paperAlpha = 96;
/** Odds that an area has the colour of most others. */
const alike = 0.6;

/** @param pixels premultiplied RGBA of a square; areas that are open to its border stay as they are */
export function colourIn(pixels: Uint8Array, random: RandomStream): Uint8Array {
  const side = Math.sqrt(pixels.length / 4);
  const isPaper = (at: number) => pixels[at * 4 + 3]! < paperAlpha;
  const taken = new Uint8Array(side * side);
  for (let at = 0; at < taken.length; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    if (x === 0 || y === 0 || x === side - 1 || y === side - 1) areaFrom(at, { side, taken, isPaper });
  }
  const out = pixels.slice();
  const colour = () => [random.int(256), random.int(256), random.int(256)] as const;
  const main = colour();
  for (let at = 0; at < taken.length; at++) {
    const area = areaFrom(at, { side, taken, isPaper });
    if (area.length === 0) continue;
    const paint = random.next() < alike ? main : colour();
    for (const pixel of withEdge(area, side)) layUnder(out, pixels, pixel * 4, paint);
  }
  return out;
}

interface Paper {
  side: number;
  /** 1 where a pixel belongs to an area already; those found are added. */
  taken: Uint8Array;
  isPaper: (at: number) => boolean;
}

/** The pixels of paper that hang together with this one; none where it is ink or taken. */
function areaFrom(start: number, { side, taken, isPaper }: Paper): number[] {
  const area: number[] = [];
  const add = (at: number) => {
    if (taken[at] === 1 || !isPaper(at)) return;
    taken[at] = 1;
    area.push(at);
  };
  add(start);
  for (let n = 0; n < area.length; n++) {
    for (const next of neighbours(area[n]!, side)) add(next);
  }
  return area;
}

function neighbours(at: number, side: number): number[] {
  const x = at % side;
  return [
    ...(x > 0 ? [at - 1] : []),
    ...(x + 1 < side ? [at + 1] : []),
    ...(at >= side ? [at - side] : []),
    ...(at + side < side * side ? [at + side] : []),
  ];
}

/** The soft rim of the lines lies on the colour too. */
function withEdge(area: readonly number[], side: number): Set<number> {
  return new Set(area.flatMap((at) => [at, ...neighbours(at, side)]));
}

function layUnder(out: Uint8Array, ink: Uint8Array, i: number, paint: readonly [number, number, number]): void {
  const bare = 1 - ink[i + 3]! / 255;
  for (let c = 0; c < 3; c++) out[i + c] = ink[i + c]! + paint[c]! * bare;
  out[i + 3] = 255;
}

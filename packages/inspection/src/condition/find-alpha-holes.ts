// Clear places in the middle of what is drawn: a page shows through where nothing should.
// Not windows that are meant: a ring has a hole too. Only what is small beside the drawing counts.

import type { InspectedPicture, SeenBox } from "../sighting.js";

/** Less than this is clear, 0..255. */
const clearBelow = 128;
/** Part of the drawn pixels: larger holes are shapes; smaller ones than so many pixels are edges. */
const largestShare = 0.02;
const leastPx = 4;

/** Boxes of clear regions that do not reach the picture's edge, the largest first. */
export function findAlphaHoles({ widthPx, heightPx, pixels }: InspectedPicture): SeenBox[] {
  const isClear = new Uint8Array(widthPx * heightPx);
  let drawn = 0;
  for (let n = 0; n < isClear.length; n++) {
    if (pixels[n * 4 + 3]! < clearBelow) isClear[n] = 1;
    else drawn++;
  }
  if (drawn === isClear.length) return [];
  const holes: { box: SeenBox; areaPx: number }[] = [];
  for (let n = 0; n < isClear.length; n++) {
    if (isClear[n] !== 1) continue;
    const region = flood(isClear, n, { widthPx, heightPx });
    if (!region.reachesEdge && region.areaPx >= leastPx && region.areaPx <= largestShare * drawn) holes.push(region);
  }
  return holes.sort((a, b) => b.areaPx - a.areaPx).map(({ box }) => box);
}

interface Region {
  box: SeenBox;
  areaPx: number;
  reachesEdge: boolean;
}

/** Takes a region of clear pixels, joined by their sides, out of the map. */
function flood(
  isClear: Uint8Array,
  from: number,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): Region {
  const waiting = [from];
  isClear[from] = 0;
  let [x0, y0, x1, y1, areaPx, reachesEdge] = [widthPx, heightPx, 0, 0, 0, false];
  for (let n = waiting.pop(); n !== undefined; n = waiting.pop()) {
    const x = n % widthPx;
    const y = (n - x) / widthPx;
    areaPx++;
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    if (x === 0 || y === 0 || x === widthPx - 1 || y === heightPx - 1) reachesEdge = true;
    const sides = [
      x > 0 ? n - 1 : -1,
      x + 1 < widthPx ? n + 1 : -1,
      y > 0 ? n - widthPx : -1,
      y + 1 < heightPx ? n + widthPx : -1,
    ];
    for (const side of sides) {
      if (side < 0 || isClear[side] !== 1) continue;
      isClear[side] = 0;
      waiting.push(side);
    }
  }
  return { box: { left: x0, top: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 }, areaPx, reachesEdge };
}

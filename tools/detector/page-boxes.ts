// Where things stand on a page of many: in rows or columns, those of a kind close to each other and of one size. By chance.
// Not the layout of the product (scenes/layout): no words, no relations, nothing is looked for.

import type { RandomStream } from "@imagier/sampling";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Something to stand somewhere: sides in any unit, and whether it is another of the one before. */
export interface Standing {
  width: number;
  height: number;
  isLikeLast: boolean;
}

/** Of the pages: things one below the other, and not beside each other. */
const inColumns = 0.35;

export function pageBoxes(things: readonly Standing[], sidePx: number, random: RandomStream): Box[] {
  if (random.next() >= inColumns) return shelfBoxes(things, sidePx, { foot: 1, random });
  return shelfBoxes(things.map(turned), sidePx, { foot: 0.5, random }).map(({ left, top, width, height }) => ({
    ...{ left: top, top: left, width: height, height: width },
  }));
}

const turned = ({ width, height, isLikeLast }: Standing): Standing => ({ width: height, height: width, isLikeLast });

interface Lot {
  /** Of a row's height: where the feet of all stand on one line it is 1, where their middles do 0.5. */
  foot: number;
  random: RandomStream;
}

function shelfBoxes(things: readonly Standing[], sidePx: number, { foot, random }: Lot): Box[] {
  const shelves = Math.max(1, Math.round(Math.sqrt(things.length) * (0.6 + random.next() * 0.8)));
  const perShelf = Math.ceil(things.length / shelves);
  const height = (0.92 * sidePx) / shelves;
  return Array.from({ length: shelves }, (_, shelf) => {
    const own = things.slice(shelf * perShelf, (shelf + 1) * perShelf);
    const row = { top: 0.04 * sidePx + (shelf + 0.06) * height, height: height * 0.86, width: 0.94 * sidePx };
    return rowBoxes(own, row, { foot, random });
  }).flat();
}

function rowBoxes(
  things: readonly Standing[],
  row: { top: number; width: number; height: number },
  { foot, random }: Lot,
): Box[] {
  const [near, far] = [0.02 + 0.12 * random.next(), 0.1 + 0.5 * random.next()]; // gaps, of the row's height
  let [right, size] = [0, 1];
  const boxes = things.map(({ width, height, isLikeLast }, n) => {
    if (!isLikeLast) size = 0.4 + 0.6 * random.next();
    const unit = (row.height * size * (0.94 + 0.06 * random.next())) / Math.max(width, height);
    const left = right + (n === 0 ? 0 : row.height * (isLikeLast ? near * size : far));
    right = left + width * unit;
    return { left, width: width * unit, height: height * unit };
  });
  const scale = Math.min(1, row.width / right);
  const start = row.width * 0.03 + random.next() * (row.width - right * scale);
  const wobble = () => (random.next() - 0.5) * 0.06 * row.height * scale;
  return boxes.map(({ left, width, height }) => ({
    left: start + left * scale,
    top: row.top + foot * (row.height - height * scale) + wobble(),
    width: width * scale,
    height: height * scale,
  }));
}

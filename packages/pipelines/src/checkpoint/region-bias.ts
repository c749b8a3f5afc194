// Which words each place of a picture looks at, where parts of it have words of their own: numbers added to the scores of attention.
// Everywhere the words of the whole picture, and in a region its own beside them, weighed so that a region over the whole picture
// with the whole picture's words changes nothing. Masked attention for layouts: Bar-Tal et al. 2023 (arXiv 2302.08113) blends
// predictions instead; here one pass does. Not the text.

/** In parts of the picture's sides. */
export interface RegionBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Words of the whole picture, then those of each region, in one row of tokens. */
export interface RegionWords {
  /** How many tokens each part has; one more than there are boxes. */
  tokens: readonly number[];
  /** Farther ones first: where two overlap the later one counts. */
  boxes: readonly RegionBox[];
}

interface Grid {
  rows: number;
  columns: number;
}

/** Within a region, the share of the words of the whole picture. */
const wholeShare = 0.3;
/** Added to a score, leaves nothing of it after softmax. */
const never = -10_000;

/** For places that look at words. [places, tokens] */
export function contextBias(words: RegionWords, grid: Grid): Float32Array {
  const total = words.tokens.reduce((sum, count) => sum + count, 0);
  const regions = regionsOf(words.boxes, grid);
  const bias = new Float32Array(regions.length * total);
  for (const [place, region] of regions.entries())
    fillWords(bias.subarray(place * total, (place + 1) * total), words, region);
  return bias;
}

/**
 * For places and words that all look at each other, places first: words of a region look at themselves and at its places.
 * [places + tokens, places + tokens]
 */
export function jointBias(words: RegionWords, grid: Grid): Float32Array {
  const regions = regionsOf(words.boxes, grid);
  const places = regions.length;
  const length = places + words.tokens.reduce((sum, count) => sum + count, 0);
  const bias = new Float32Array(length * length);
  const rowOf = (at: number) => bias.subarray(at * length, (at + 1) * length);
  for (const [place, region] of regions.entries()) fillWords(rowOf(place).subarray(places), words, region);
  let first = places;
  for (const [part, count] of words.tokens.entries()) {
    for (let token = first; token < first + count; token++) {
      const row = rowOf(token).fill(never);
      row.fill(0, first, first + count);
      for (const [place, region] of regions.entries()) if (part === 0 || region === part - 1) row[place] = 0;
    }
    first += count;
  }
  return bias;
}

function fillWords(row: Float32Array, { tokens }: RegionWords, region: number): void {
  row.fill(never);
  let first = 0;
  for (const [part, count] of tokens.entries()) {
    if (part === 0) row.fill(region < 0 ? 0 : Math.log(wholeShare), 0, count);
    else if (part - 1 === region) row.fill(Math.log(1 - wholeShare), first, first + count);
    first += count;
  }
}

/** For each place the box it is in, or -1. A box smaller than a place has the one that its middle is in. */
function regionsOf(boxes: readonly RegionBox[], { rows, columns }: Grid): Int32Array {
  const regions = new Int32Array(rows * columns).fill(-1);
  for (const [i, { left, top, width, height }] of boxes.entries()) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const [x, y] = [(column + 0.5) / columns, (row + 0.5) / rows];
        if (x >= left && x < left + width && y >= top && y < top + height) regions[row * columns + column] = i;
      }
    }
    const clamped = (part: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(part * count)));
    regions[clamped(top + height / 2, rows) * columns + clamped(left + width / 2, columns)] = i;
  }
  return regions;
}

// Where each token of a grid is, as sines and cosines of its column and its row: numbers that are fed beside the latents,
// so that one graph draws every size. Vaswani et al. 2017, section 3.5, over two axes as in Peebles & Xie 2023.

export interface Grid {
  rows: number;
  columns: number;
}

export interface GridPositionOptions {
  /** Features of a token, a multiple of 4. */
  dim: number;
  /** Rows and columns that the network was trained with: places of other grids are moved into its range. */
  baseSize: number;
  /** Divides all places further. @default 1 */
  interpolationScale?: number;
}

const longestPeriod = 10000;

/** [rows * columns, dim], row-major: for each token the sines and cosines of its column, then those of its row. */
export function gridPositions({ rows, columns }: Grid, options: GridPositionOptions): Float32Array {
  const { dim, baseSize, interpolationScale = 1 } = options;
  const across = axisWaves(columns, { size: dim / 2, step: baseSize / columns / interpolationScale });
  const down = axisWaves(rows, { size: dim / 2, step: baseSize / rows / interpolationScale });
  const positions = new Float32Array(rows * columns * dim);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * dim;
      positions.set(across[column]!, at);
      positions.set(down[row]!, at + dim / 2);
    }
  }
  return positions;
}

/** For each place the sines of all frequencies, then the cosines. */
function axisWaves(places: number, { size, step }: { size: number; step: number }): Float64Array[] {
  const half = size / 2;
  const frequencies = Array.from({ length: half }, (_, i) => longestPeriod ** (-i / half));
  return Array.from({ length: places }, (_, place) => {
    const angles = frequencies.map((frequency) => Math.fround(place * step) * frequency);
    return Float64Array.from([...angles.map(Math.sin), ...angles.map(Math.cos)]);
  });
}

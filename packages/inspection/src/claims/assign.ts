// The assignment problem: which row gets which column so that all gains together are largest; a row may stay without one.
// Not what gains mean. Kuhn 1955, "The Hungarian Method"; with potentials and shortest augmenting paths, O(rows² columns).

/**
 * @param gains [rows, columns]; a pair with a gain of 0 or less is never made
 * @returns for each row its column, or undefined
 */
export function assign(gains: readonly (readonly number[])[]): (number | undefined)[] {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  // A column of its own for each row, worth nothing: to stay without one costs no more than that.
  const costOf = (row: number, column: number) => (column < columns ? -Math.max(0, gains[row]![column]!) : 0);
  const columnRow = shortestPaths(rows, columns + rows, costOf);
  const found: (number | undefined)[] = Array.from({ length: rows }, () => undefined);
  for (let column = 0; column < columns; column++) {
    const row = columnRow[column]!;
    if (row >= 0 && gains[row]![column]! > 0) found[row] = column;
  }
  return found;
}

type Cost = (row: number, column: number) => number;

/** Row of each column, or -1; `columns` is not below `rows`. */
function shortestPaths(rows: number, columns: number, costOf: Cost): Int32Array {
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);
  for (let row = 0; row < rows; row++) {
    const path = cheapestPath(row, { columns, costOf, rowOf, rowPotential, columnPotential });
    for (let column = path.end; column >= 0; ) {
      const before = path.cameFrom[column]!;
      rowOf[column] = before < 0 ? row : rowOf[before]!;
      column = before;
    }
  }
  return rowOf;
}

interface Search {
  columns: number;
  costOf: Cost;
  rowOf: Int32Array;
  rowPotential: Float64Array;
  columnPotential: Float64Array;
}

/** Dijkstra over columns from a row that has none yet; moves the potentials so that costs stay above zero. */
function cheapestPath(from: number, { columns, costOf, rowOf, rowPotential, columnPotential }: Search) {
  const distance = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(columns).fill(-1);
  const isDone = new Uint8Array(columns);
  const visited: number[] = [];
  let [row, last, reached] = [from, -1, 0];
  for (;;) {
    let nearest = -1;
    for (let column = 0; column < columns; column++) {
      if (isDone[column] === 1) continue;
      const length = reached + costOf(row, column) - rowPotential[row]! - columnPotential[column]!;
      if (length < distance[column]!) {
        distance[column] = length;
        cameFrom[column] = last;
      }
      if (nearest < 0 || distance[column]! < distance[nearest]!) nearest = column;
    }
    reached = distance[nearest]!;
    if (rowOf[nearest]! < 0) {
      rowPotential[from]! += reached;
      for (const column of visited) {
        rowPotential[rowOf[column]!]! += reached - distance[column]!;
        columnPotential[column]! -= reached - distance[column]!;
      }
      return { end: nearest, cameFrom };
    }
    isDone[nearest] = 1;
    visited.push(nearest);
    last = nearest;
    row = rowOf[nearest]!;
  }
}

import { describe, expect, it } from "vitest";
import { assign } from "./assign.js";

/** The largest sum of gains over all ways, by trying them. */
function bestSum(gains: readonly (readonly number[])[], row = 0, taken = new Set<number>()): number {
  if (row === gains.length) return 0;
  let best = bestSum(gains, row + 1, taken);
  for (const [column, gain] of gains[row]!.entries()) {
    if (gain <= 0 || taken.has(column)) continue;
    best = Math.max(best, gain + bestSum(gains, row + 1, new Set([...taken, column])));
  }
  return best;
}

/** Numbers that look like chance and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe("assign", () => {
  it("gives up the best pair where the whole gains by it", () => {
    expect(
      assign([
        [0.9, 0.8],
        [0.85, 0],
      ]),
    ).toEqual([1, 0]);
  });

  it("leaves without a column what nothing fits", () => {
    expect(
      assign([
        [0, -1],
        [0.3, 0.2],
      ]),
    ).toEqual([undefined, 0]);
    expect(assign([[], []])).toEqual([undefined, undefined]);
    expect(assign([])).toEqual([]);
  });

  it("finds the largest sum there is, with more rows than columns and the other way round", () => {
    const next = numbers(7);
    for (let round = 0; round < 200; round++) {
      const [rows, columns] = [1 + (round % 5), 1 + (Math.floor(round / 5) % 6)];
      const gains = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => Math.round((next.next().value - 0.3) * 10) / 10),
      );
      const found = assign(gains);
      const columnsTaken = found.filter((column) => column !== undefined);
      expect(new Set(columnsTaken).size).toBe(columnsTaken.length);
      const sum = found.reduce<number>(
        (total, column, row) => total + (column === undefined ? 0 : gains[row]![column]!),
        0,
      );
      expect(sum).toBeCloseTo(bestSum(gains), 9);
    }
  });
});

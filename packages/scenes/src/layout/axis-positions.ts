// Positions along one axis under "at least so far after": the longest path, then moved towards what looks well.
// Not both axes at once: block-body.ts says which pairs are kept apart on which.

/** `position[after] >= position[before] + distance`. */
interface Gap {
  before: number;
  after: number;
  distance: number;
}

/** `position[after]` would best be `position[before] + distance`. */
export type Wish = Gap;

/** Gaps without circles, so that they can always be kept. */
export class AxisGaps {
  readonly #gaps: Gap[] = [];
  readonly #after: number[][];

  constructor(readonly count: number) {
    this.#after = Array.from({ length: count }, () => []);
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** False, and nothing added, where it would close a circle. */
  add(gap: Gap): boolean {
    if (gap.before === gap.after || this.#leads(gap.after, gap.before)) return false;
    this.#gaps.push(gap);
    this.#after[gap.before]!.push(gap.after);
    return true;
  }

  #leads(from: number, to: number): boolean {
    const seen = new Uint8Array(this.count);
    const stack = [from];
    seen[from] = 1;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node === to) return true;
      for (const next of this.#after[node]!) {
        if (seen[next] === 1) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    return false;
  }
}

/** `position[after] - position[before]` should be from one distance to another, before any wish. */
export interface Range {
  before: number;
  after: number;
  from: number;
  to: number;
}

const rounds = 40;

/** Least positions that keep the gaps, then moved to the middle of what is wished as far as the gaps allow. */
export function axisPositions(
  { count, gaps }: AxisGaps,
  wishes: readonly Wish[],
  ranges: readonly Range[],
): Float64Array {
  const positions = new Float64Array(count);
  const ranged = ranges.flatMap(({ before, after, from, to }) => [
    { before, after, distance: from },
    { before: after, after: before, distance: -to },
  ]);
  // Ranges may contradict gaps, and then the gaps are kept.
  pushAlong(positions, [...gaps, ...ranged]);
  pushAlong(positions, gaps);
  const [gapsOf, wishesOf, rangesOf] = [byNode(count, gaps), byNode(count, wishes), byNode(count, ranges)];
  for (let round = 0; round < rounds; round++)
    for (let node = 0; node < count; node++) {
      const near = wishesOf[node]!;
      if (near.length === 0) continue;
      const wanted = near.reduce((sum, wish) => sum + sideOf(wish, node, positions), 0) / near.length;
      positions[node] = withinGaps(withinRanges(wanted, node, { positions, ranges: rangesOf[node]! }), node, {
        positions,
        gaps: gapsOf[node]!,
      });
    }
  return positions;
}

/** Moves on what is too near, until nothing is or, where links go in a circle, often enough. */
function pushAlong(positions: Float64Array, gaps: readonly Gap[]): void {
  for (let round = 0, isMoved = true; isMoved && round < positions.length; round++) {
    isMoved = false;
    for (const { before, after, distance } of gaps) {
      const least = positions[before]! + distance;
      if (positions[after]! >= least - 1e-12) continue;
      positions[after] = least;
      isMoved = true;
    }
  }
}

function byNode<Link extends { before: number; after: number }>(count: number, gaps: readonly Link[]): Link[][] {
  const lists = Array.from({ length: count }, (): Link[] => []);
  for (const gap of gaps) {
    lists[gap.before]!.push(gap);
    lists[gap.after]!.push(gap);
  }
  return lists;
}

const sideOf = ({ before, after, distance }: Gap, node: number, positions: Float64Array) =>
  node === after ? positions[before]! + distance : positions[after]! - distance;

function withinRanges(
  wanted: number,
  node: number,
  { positions, ranges }: { positions: Float64Array; ranges: readonly Range[] },
): number {
  let best = wanted;
  for (const { before, after, from, to } of ranges)
    best =
      node === after
        ? Math.max(positions[before]! + from, Math.min(positions[before]! + to, best))
        : Math.max(positions[after]! - to, Math.min(positions[after]! - from, best));
  return best;
}

function withinGaps(wanted: number, node: number, on: { positions: Float64Array; gaps: readonly Gap[] }): number {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const gap of on.gaps) {
    const bound = sideOf(gap, node, on.positions);
    if (node === gap.after) low = Math.max(low, bound);
    else high = Math.min(high, bound);
  }
  return Math.max(low, Math.min(high, wanted));
}

// The name that was probably meant: the one with the fewest letters to change. Levenshtein 1966, with swaps (Damerau 1964).
// Not a search: it answers only where the two are close.

/**
 * The nearest of `names` within a third of its letters, or `undefined`. Case does not count.
 * @param most letters that may differ. @default a third
 */
export function nearestName(received: string, names: readonly string[], most?: number): string | undefined {
  if (received.length > 100) return undefined; // not a typing error, and the distance takes n * m steps
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(received.toLowerCase(), name.toLowerCase());
    const allowed = most ?? Math.max(1, Math.floor(Math.max(name.length, received.length) / 3));
    if (distance <= allowed && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** Fewest insertions, deletions, changes and swaps of neighbours that turn one text into the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwap) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length]!;
}

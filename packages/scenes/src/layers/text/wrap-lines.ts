// Breaks words into a wanted number of lines so that the lines are as even as they can be.
// Not greedy: the break is the one with the least sum of squared gaps, as in Knuth and Plass 1981 without hyphens.

interface MeasuredWord {
  text: string;
  widthEm: number;
}

interface WrapOptions {
  lineCount: number;
  spaceEm: number;
}

/** @returns the lines, never more than there are words; undefined where there are fewer words than lines */
export function wrapLines(words: readonly MeasuredWord[], { lineCount, spaceEm }: WrapOptions): string[] | undefined {
  if (lineCount > words.length) return undefined;
  const ends = prefixWidths(words);
  const widthOf = (from: number, to: number) => ends[to]! - ends[from]! + (to - from - 1) * spaceEm;
  const even = (ends[words.length]! + (words.length - 1) * spaceEm) / lineCount;
  // cost[k][n]: the least cost of the first n words in k lines; from[k][n]: where the last of them begins.
  let cost = words.map(() => Number.POSITIVE_INFINITY).concat(Number.POSITIVE_INFINITY);
  cost[0] = 0;
  const starts: number[][] = [];
  for (let line = 1; line <= lineCount; line += 1) {
    const next = cost.map(() => Number.POSITIVE_INFINITY);
    const begins = cost.map(() => 0);
    for (let to = line; to <= words.length; to += 1) {
      for (let from = line - 1; from < to; from += 1) {
        const candidate = cost[from]! + (widthOf(from, to) - even) ** 2;
        if (candidate < next[to]!) {
          next[to] = candidate;
          begins[to] = from;
        }
      }
    }
    starts.push(begins);
    cost = next;
  }
  return readLines(words, starts);
}

/** Width of the words before each, without spaces. */
function prefixWidths(words: readonly MeasuredWord[]): number[] {
  const sums = [0];
  for (const { widthEm } of words) sums.push(sums.at(-1)! + widthEm);
  return sums;
}

function readLines(words: readonly MeasuredWord[], starts: readonly number[][]): string[] {
  const lines: string[] = [];
  let end = words.length;
  for (const begins of starts.toReversed()) {
    const start = begins[end]!;
    lines.unshift(
      words
        .slice(start, end)
        .map(({ text }) => text)
        .join(" "),
    );
    end = start;
  }
  return lines;
}

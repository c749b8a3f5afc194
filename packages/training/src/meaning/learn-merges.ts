// The merges of a byte-pair encoding, learned from texts: the pair of tokens that stands side by side most often becomes one.
// Not the encoding of a text (networks/tokenizers). Sennrich et al. 2016 (arXiv 1508.07909), algorithm 1, over bytes.

import { byteLetters, splitWords } from "@imagier/networks";

interface Word {
  parts: string[];
  count: number;
}

/** @returns at most `count` pairs, "t h", in order of rank; a pair that is met once only is none */
export function learnMerges(texts: Iterable<string>, count: number): string[] {
  const words = wordsOf(texts);
  const counts = new Map<string, number>();
  const places = new Map<string, Set<number>>();
  const note = (at: number, sign: 1 | -1) => {
    const { parts, count: times } = words[at]!;
    for (let i = 0; i + 1 < parts.length; i++) {
      const pair = `${parts[i]} ${parts[i + 1]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + sign * times);
      if (sign < 0) continue;
      const found = places.get(pair);
      if (found === undefined) places.set(pair, new Set([at]));
      else found.add(at);
    }
  };
  for (const at of words.keys()) note(at, 1);
  const merges: string[] = [];
  while (merges.length < count) {
    const best = commonest(counts);
    if (best === undefined) break;
    merges.push(best);
    for (const at of places.get(best)!) {
      note(at, -1);
      words[at]!.parts = joined(words[at]!.parts, best);
      note(at, 1);
    }
    counts.delete(best);
    places.delete(best);
  }
  return merges;
}

/** Ties by spelling, so that the same texts give the same merges. */
function commonest(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let most = 1;
  for (const [pair, count] of counts) {
    if (count > most || (count === most && best !== undefined && pair < best)) {
      best = pair;
      most = count;
    }
  }
  return best;
}

function joined(parts: readonly string[], pair: string): string[] {
  const result: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const isPair = i + 1 < parts.length && `${parts[i]} ${parts[i + 1]}` === pair;
    result.push(isPair ? parts[i]! + parts[++i]! : parts[i]!);
  }
  return result;
}

/** Each word as letters that stand for bytes, the last marked as the word's end. */
function wordsOf(texts: Iterable<string>): Word[] {
  const letters = byteLetters();
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of splitWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => {
    const parts = [...new TextEncoder().encode(word)].map((byte) => letters[byte]!);
    return { parts: [...parts.slice(0, -1), `${parts.at(-1)}</w>`], count };
  });
}

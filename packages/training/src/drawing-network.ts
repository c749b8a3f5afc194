// What a new network is made with: the sizes of the default model, and a vocabulary from captions.
// Not the network itself (networks/uvit) and not the recipe (training-step.ts, train-drawing.ts).

import { splitWords, type UVitConfig } from "@imagier/networks";

/** The sizes of imagier-1: 64 px, about seven million weights with four thousand words. */
export const drawingNetworkSizes = {
  size: 64,
  channels: 4,
  levels: [48, 96],
  dim: 256,
  blocks: 6,
  heads: 4,
  conditionDim: 256,
  wordCount: 12,
  hasGuides: true,
} as const satisfies Partial<UVitConfig>;

/** What imagier-1 learns from: the collections that drew the same things as others did, so that style and thing come apart. */
export const drawingSources: readonly string[] = [
  "noto",
  "noto-v1",
  "fluent-emoji-flat",
  "fluent-emoji",
  "fluent-emoji-3d",
  "streamline-emojis",
  "fluent-emoji-high-contrast",
];

/** Words seen at least `minimum` times, commonest first, ties by spelling. @param minimum default 2 */
export function makeVocabulary(texts: Iterable<string>, minimum = 2): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of splitWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= minimum)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([word]) => word);
}

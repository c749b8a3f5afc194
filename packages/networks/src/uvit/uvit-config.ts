// The sizes of a U-ViT, and what they must have in common. Not the network (uvit.ts), and no defaults: a model brings its own.

import { channelsPerGroup } from "../layers/channel-norm.js";

export interface UVitConfig {
  /** Side of the square picture in pixels; a multiple of 2^(levels + 1). */
  size: number;
  /** Picture channels: premultiplied red, green, blue, and alpha. */
  channels: number;
  /** Width of each convolutional level, finest first; the first works at half the picture's side. Multiples of 12. */
  levels: readonly number[];
  /** Width of the transformer; a multiple of `heads`. */
  dim: number;
  blocks: number;
  heads: number;
  /** Width of the condition vector. */
  conditionDim: number;
  vocabularySize: number;
  /** Word tokens a prompt is cut or padded to. */
  wordCount: number;
  styleCount: number;
  /** Whether it also sees a known part of the picture and where its edges run. @default false */
  hasGuides?: boolean | undefined;
}

/** What is wrong with whole, positive sizes, beginning with the field's name; undefined where they make a network. */
export function uvitConfigProblem({ size, levels, dim, heads }: UVitConfig): string | undefined {
  const coarsening = 2 ** (levels.length + 1);
  if (levels.length === 0) return "levels is empty: the network needs one at least";
  const odd = levels.find((width) => width % channelsPerGroup !== 0);
  if (odd !== undefined) return `levels holds ${odd}, which is no multiple of ${channelsPerGroup}`;
  if (size % coarsening !== 0) return `size is ${size}; ${levels.length} levels need a multiple of ${coarsening}`;
  if (dim % heads !== 0) return `dim is ${dim}, which ${heads} heads do not divide`;
  return undefined;
}

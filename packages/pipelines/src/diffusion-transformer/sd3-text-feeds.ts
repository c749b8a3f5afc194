// How Stable Diffusion 3 puts the states of its text encoders together. Esser et al. 2024 (arXiv 2403.03206), appendix B.1.
// Not the encoders (text-parts.ts).

import { float32 } from "../checkpoint/autoencoder.js";
import type { Feeds } from "../checkpoint/component-host.js";
import type { T5States } from "../checkpoint/t5-part.js";
import type { ClipStates } from "./text-parts.js";

/** The CLIPs' states side by side, filled up with zeros to the width, then T5's below; the CLIPs' whole texts in a row. */
export function sd3TextFeeds(clips: readonly ClipStates[], t5: T5States, width: number): Feeds {
  const rows = clips[0]!.tokens + t5.tokens;
  const context = new Float32Array(rows * width);
  let left = 0;
  for (const { states, tokens, width: own } of clips) {
    for (let row = 0; row < tokens; row++) context.set(states.subarray(row * own, (row + 1) * own), row * width + left);
    left += own;
  }
  for (let row = 0; row < t5.tokens; row++) {
    const at = (clips[0]!.tokens + row) * width;
    context.set(t5.states.subarray(row * t5.width, (row + 1) * t5.width), at);
  }
  const pooled = Float32Array.from(clips.flatMap((clip) => Array.from(clip.pooled)));
  return {
    encoder_hidden_states: float32(context, [1, rows, width]),
    pooled_projections: float32(pooled, [1, pooled.length]),
  };
}

// Networks that learned the spread beside the noise give it as a second half of the channels. Nichol & Dhariwal 2021
// (arXiv 2102.09672), section 3.1. The samplers used with diffusion transformers have no use for it.

import { split, type Tensor } from "@imagier/graph";

/** The first half of the channels where there are twice as many as latents have. prediction [batch, channels, ...] */
export function withoutSpread(prediction: Tensor, channels: number): Tensor {
  return prediction.shape[1] === 2 * channels ? split(prediction, 2, 1)[0]! : prediction;
}

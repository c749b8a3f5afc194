// Group norm with groups of a fixed width, so that a wide level has more groups and none is ever too small.
// Wu & He 2018 (arXiv 1803.08494). No scale or shift of its own: the condition gives those where they are wanted.

import { groupNorm, type Tensor } from "@imagier/graph";

/** Channels that share a mean and a variance: widths of convolutional levels are multiples of it. */
export const channelsPerGroup = 12;

/** x [batch, channels, height, width] -> the same shape; channels a multiple of 12. */
export function channelNorm(x: Tensor): Tensor {
  return groupNorm(x, (x.shape[1] as number) / channelsPerGroup);
}

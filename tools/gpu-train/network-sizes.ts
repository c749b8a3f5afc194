// The sizes of networks that are trained here, by name. Not the network: that is networks/uvit, whatever its sizes.

import type { UVitConfig } from "@imagier/networks";
import { drawingNetworkSizes } from "@imagier/training";

export type NetworkSizes = Omit<UVitConfig, "vocabularySize" | "styleCount">;

export const networkSizes = {
  /** What the loop on processors trains. */
  small: drawingNetworkSizes,
  /** About 13 million weights, a step of one drawing at a fifth more time on a processor: README.md has the measurements. */
  large: { ...drawingNetworkSizes, levels: [36, 72], dim: 384, blocks: 5, heads: 6, conditionDim: 384 },
} as const satisfies Record<string, NetworkSizes>;

export type NetworkName = keyof typeof networkSizes;

export function isNetworkName(name: string): name is NetworkName {
  return Object.hasOwn(networkSizes, name);
}

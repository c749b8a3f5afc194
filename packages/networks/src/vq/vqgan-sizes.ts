// The sizes of a VQGAN read off the shapes of its weights: the repositories publish weights without a configuration.
// Hostile until parsed: a file may name anything, so every size is checked before a network is made of it.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { readConfig, sizeOption } from "../config/read-config.js";
import type { VqganSizes } from "./vqgan.js";

const maxLevels = 16;
const maxLayers = 64;

const schema = z.object({
  widths: z
    .array(sizeOption.refine((width) => width % 32 === 0, "32 groups do not divide it"))
    .min(1)
    .max(maxLevels),
  layersPerLevel: z.number().int().positive().max(maxLayers),
  latentChannels: sizeOption,
  codebookSize: sizeOption,
  codebookDim: sizeOption,
});

export type VqganModelSizes = VqganSizes & { codebookSize: number; codebookDim: number };

/** Shape of a weight by its name; undefined where there is none. */
export type ShapeOf = (name: string) => readonly number[] | undefined;

export type VqganLayout = "run-order" | "levels";

/** @throws NETWORK_CONFIG_INVALID where the weights are not those of a VQGAN in this layout */
export function vqganSizesOf(shapeOf: ShapeOf, layout: VqganLayout): VqganModelSizes {
  const first = (level: number, layer: number) =>
    layout === "run-order"
      ? `encoder.conv_blocks.${level}.res.${layer}.conv1.weight`
      : `encoder.down.${level}.block.${layer}.conv1.weight`;
  const widths: unknown[] = [];
  while (widths.length < maxLevels && shapeOf(first(widths.length, 0)))
    widths.push(shapeOf(first(widths.length, 0))?.[0]);
  let layersPerLevel = 0;
  while (layersPerLevel < maxLayers && shapeOf(first(0, layersPerLevel))) layersPerLevel++;
  const codebook = shapeOf("quantize.embedding.weight");
  const latentChannels = shapeOf("encoder.conv_out.weight")?.[0];
  if (!codebook || widths.length === 0) {
    throw new ImagierError("NETWORK_CONFIG_INVALID", "VQGAN: the weights have no codebook or no levels of an encoder.");
  }
  const [codebookSize, codebookDim] = codebook;
  return readConfig("VQGAN", schema, { widths, layersPerLevel, latentChannels, codebookSize, codebookDim });
}

/** How many pixels a code stands for, along one side. */
export function vqganFactor({ widths }: Pick<VqganSizes, "widths">): number {
  return 2 ** (widths.length - 1);
}

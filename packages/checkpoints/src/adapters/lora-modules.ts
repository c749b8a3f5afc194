// Finds the weight of a checkpoint that a LoRA's module name stands for. Kohya writes "_" for ".", so names are looked up
// by what the checkpoint has, never taken apart; its XL files count blocks as the original layout does.

import type { Checkpoint, WeightMap } from "../checkpoint.js";
import { countOf } from "../single-file/shapes.js";
import { type UNetNaming, unetName } from "../single-file/unet-names.js";

export interface LoraTarget {
  /** Name of the component. */
  component: string;
  /** Name of the weight in diffusers. */
  weight: string;
}

const kohyaPrefixes: readonly (readonly [string, string])[] = [
  ["lora_unet_", "unet"],
  ["lora_te1_", "text_encoder"],
  ["lora_te2_", "text_encoder_2"],
  ["lora_te_", "text_encoder"],
];
const dottedPrefixes: readonly (readonly [string, string])[] = [
  ["unet.", "unet"],
  ["text_encoder_2.", "text_encoder_2"],
  ["text_encoder.", "text_encoder"],
  ["diffusion_model.", "unet"],
  ["", "unet"],
];

/** A function that finds the target of a module's name, or undefined where the checkpoint has no such layer. */
export function loraTargets(checkpoint: Checkpoint): (module: string) => LoraTarget | undefined {
  const tables = new Map<string, Map<string, string>>();
  for (const [name, { weights }] of checkpoint.components) tables.set(name, flatNames(weights));
  const unet = checkpoint.components.get("unet")?.weights ?? new Map();
  const naming: UNetNaming = {
    layersPerBlock: Math.max(1, countOf(unet, "down_blocks.0.resnets.")),
    labelEmbedding: unet.has("add_embedding.linear_1.weight") ? "add_embedding" : "class_embedding",
  };
  return (module) => {
    const plain = module.replace(/^base_model\.model\./, "");
    const isBareText = plain.startsWith("text_model."); // PEFT trained on the text encoder alone
    const found = [...kohyaPrefixes, ...dottedPrefixes].find(([prefix]) => plain.startsWith(prefix))!;
    const [prefix, component] = isBareText ? ["", "text_encoder"] : found;
    const flat = plain.slice(prefix.length).replaceAll(".", "_");
    const table = tables.get(component);
    const weight =
      table?.get(flat) ?? (component === "unet" ? table?.get(originalName(flat, naming) ?? "") : undefined);
    return weight === undefined ? undefined : { component, weight };
  };
}

/** "down_blocks_0_resnets_0_conv1" -> "down_blocks.0.resnets.0.conv1.weight", for all layers with a matrix or a kernel. */
function flatNames(weights: WeightMap): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, { shape }] of weights) {
    if (name.endsWith(".weight") && shape.length >= 2)
      names.set(name.slice(0, -".weight".length).replaceAll(".", "_"), name);
  }
  return names;
}

/** "input_blocks_4_1_proj_in" -> "down_blocks_1_attentions_0_proj_in". */
function originalName(flat: string, naming: UNetNaming): string | undefined {
  const dotted = flat
    .replace(/^(input_blocks|output_blocks)_(\d+)_(\d+)_?/, "$1.$2.$3.")
    .replace(/^middle_block_(\d+)_/, "middle_block.$1.")
    .replace(/(in_layers|out_layers|emb_layers)_(\d+)$/, "$1.$2")
    .replace(/^(time_embed|out)_(\d)$/, "$1.$2")
    .replace(/^label_emb_0_(\d)$/, "label_emb.0.$1")
    .replace(/\.$/, "");
  return unetName(`${dotted}.weight`, naming)?.slice(0, -".weight".length).replaceAll(".", "_");
}

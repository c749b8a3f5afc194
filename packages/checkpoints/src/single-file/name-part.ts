// The weights of one part of a single file under their names in diffusers, whatever its layout.
// Chooses the renaming; the renamings themselves are in *-names.ts and open-clip-weights.ts.

import type { ComponentConfig, WeightSlice } from "../checkpoint.js";
import type { PlacedTensor } from "../component-weights.js";
import { currentName } from "../diffusers-names.js";
import { asMatrix, wholeTensor } from "../weight-slice.js";
import { autoencoderName, decoderLevelsOf } from "./autoencoder-names.js";
import { fluxWeights } from "./flux-names.js";
import { openClipLayer, openClipWeights } from "./open-clip-weights.js";
import type { Part, Tensors } from "./recognise-tensors.js";
import { sd3BlocksOf, sd3Weights } from "./sd3-names.js";
import { unetName, unetNamingOf } from "./unet-names.js";

export interface NamedWeights {
  weights: ReadonlyMap<string, WeightSlice>;
  /** What the file calls each of them. */
  fileNames: ReadonlyMap<string, string>;
  /** The file's names that were taken, or left out on purpose. */
  taken: ReadonlySet<string>;
}

type Rename = (name: string, tensor: PlacedTensor) => [string, WeightSlice][] | "left-out";

export function namePart(part: Part, tensors: Tensors, config: ComponentConfig | undefined): NamedWeights {
  const own = new Map([...tensors].filter(([name]) => name.startsWith(part.prefix)));
  const rename = renamingOf(part, own, config);
  const weights = new Map<string, WeightSlice>();
  const fileNames = new Map<string, string>();
  const taken = new Set<string>();
  for (const [fileName, tensor] of own) {
    const renamed = rename(fileName.slice(part.prefix.length), tensor);
    if (renamed === "left-out" || renamed.length > 0) taken.add(fileName);
    if (renamed === "left-out") continue;
    for (const [name, slice] of renamed) {
      weights.set(name, slice);
      fileNames.set(name, fileName);
    }
  }
  return { weights, fileNames, taken };
}

function renamingOf(part: Part, own: Tensors, config: ComponentConfig | undefined): Rename {
  const names = [...own.keys()].map((name) => name.slice(part.prefix.length));
  switch (part.layout) {
    case "ldm-unet":
    case "ldm-controlnet": {
      const naming = unetNamingOf(names, hasSizeConditioning(part, own, config));
      return whole((name) => unetName(name, naming));
    }
    case "ldm-autoencoder": {
      const levels = decoderLevelsOf(names);
      return (name, tensor) => {
        const renamed = autoencoderName(name, levels);
        if (renamed === undefined) return [];
        const isMatrix = /\.attentions\.0\.to_\w+(\.0)?\.weight$/.test(renamed);
        return [[renamed, isMatrix ? asMatrix(wholeTensor(tensor)) : wholeTensor(tensor)]];
      };
    }
    case "flux":
      return fluxWeights;
    case "sd3": {
      const blocks = sd3BlocksOf(names);
      return (name, tensor) => sd3Weights(name, tensor, blocks);
    }
    case "open-clip":
      return openClipRenaming(part, names, config);
    case "transformers-clip": // some merged files lost the first word of every name
      return whole((name) => currentName(/^(text_model|text_projection)\./.test(name) ? name : `text_model.${name}`));
    case "diffusers":
      return whole(currentName);
  }
}

function whole(rename: (name: string) => string | undefined): Rename {
  return (name, tensor) => {
    const renamed = rename(name);
    return renamed === undefined ? [] : [[renamed, wholeTensor(tensor)]];
  };
}

/** Two matrices under `label_emb` are XL's size conditioning, unless the text is as wide as that of Stable Diffusion 2. */
function hasSizeConditioning({ prefix }: Part, own: Tensors, config: ComponentConfig | undefined): boolean {
  if (config !== undefined) return config.addition_embed_type === "text_time";
  const context = own.get(`${prefix}middle_block.1.transformer_blocks.0.attn2.to_k.weight`)?.shape[1];
  return context !== 1024 && context !== 768;
}

/** Layers of the text encoder of Stable Diffusion 2; the last is never run, and diffusers leaves it out. */
const openClipLayersOfSd2 = 24;

function openClipRenaming(part: Part, names: readonly string[], config: ComponentConfig | undefined): Rename {
  const isProjected = part.name === "text_encoder_2";
  const layers = 1 + Math.max(-1, ...names.map((name) => openClipLayer(name) ?? -1));
  const isSd2 = !isProjected && layers === openClipLayersOfSd2;
  const wanted = Number(config?.num_hidden_layers ?? (isSd2 ? layers - 1 : layers));
  return (name, tensor) => {
    const isProjection = name === "text_projection" || name === "text_projection.weight";
    if ((isProjection && !isProjected) || (openClipLayer(name) ?? 0) >= wanted) return "left-out";
    return openClipWeights(name, tensor);
  };
}

// OpenCLIP's text encoder to the names of transformers: fused query, key and value parted by rows, the projection transposed.
// Layout: transformer.py of mlfoundations/open_clip. Its activation is plain GELU, unlike OpenAI's.

import type { WeightSlice } from "../checkpoint.js";
import type { PlacedTensor } from "../component-weights.js";
import { rowsOf, wholeTensor } from "../weight-slice.js";

const plainNames: Record<string, string> = {
  positional_embedding: "text_model.embeddings.position_embedding.weight",
  "token_embedding.weight": "text_model.embeddings.token_embedding.weight",
  "ln_final.weight": "text_model.final_layer_norm.weight",
  "ln_final.bias": "text_model.final_layer_norm.bias",
  "text_projection.weight": "text_projection.weight",
};

const layerParts: Record<string, string> = {
  ln_1: "layer_norm1",
  ln_2: "layer_norm2",
  "mlp.c_fc": "mlp.fc1",
  "mlp.c_proj": "mlp.fc2",
  "attn.out_proj": "self_attn.out_proj",
};

/** The weights that one tensor holds, with their names; none where no OpenCLIP text encoder has such a tensor. */
export function openClipWeights(name: string, tensor: PlacedTensor): [string, WeightSlice][] {
  const plain = plainNames[name];
  if (plain !== undefined) return [[plain, wholeTensor(tensor)]];
  if (name === "text_projection") return [["text_projection.weight", transposed(tensor)]];
  const [, layer, part] = /^transformer\.resblocks\.(\d+)\.(.+)$/.exec(name) ?? [];
  if (part === undefined) return [];
  const prefix = `text_model.encoder.layers.${layer}`;
  const [, fused] = /^attn\.in_proj_(weight|bias)$/.exec(part) ?? [];
  if (fused !== undefined) return partFused(`${prefix}.self_attn`, fused, tensor);
  const [, path, kind] = /^(.+)\.(weight|bias)$/.exec(part) ?? [];
  const renamed = path === undefined ? undefined : layerParts[path];
  return renamed === undefined ? [] : [[`${prefix}.${renamed}.${kind}`, wholeTensor(tensor)]];
}

/** Index of the layer that a tensor belongs to, or undefined. */
export function openClipLayer(name: string): number | undefined {
  const [, layer] = /^transformer\.resblocks\.(\d+)\./.exec(name) ?? [];
  return layer === undefined ? undefined : Number(layer);
}

function partFused(attention: string, kind: string, tensor: PlacedTensor): [string, WeightSlice][] {
  const rows = (tensor.shape[0] ?? 0) / 3;
  if (!Number.isInteger(rows)) return [];
  return ["q_proj", "k_proj", "v_proj"].map((part, i) => [
    `${attention}.${part}.${kind}`,
    rowsOf(tensor, { from: i * rows, count: rows }),
  ]);
}

function transposed(tensor: PlacedTensor): WeightSlice {
  return { ...wholeTensor(tensor), shape: [...tensor.shape].reverse(), isTransposed: true };
}

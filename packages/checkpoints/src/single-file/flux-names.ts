// FLUX.1's transformer: names of the original layout to those of diffusers, fused matrices parted by rows.
// Layout: model.py of black-forest-labs/flux.

import type { PlacedTensor } from "../component-weights.js";
import { cutByRows, type NamedSlices, renamed, swapped } from "./transformer-names.js";

const plainParts: Record<string, string> = {
  img_in: "x_embedder",
  txt_in: "context_embedder",
  "time_in.in_layer": "time_text_embed.timestep_embedder.linear_1",
  "time_in.out_layer": "time_text_embed.timestep_embedder.linear_2",
  "vector_in.in_layer": "time_text_embed.text_embedder.linear_1",
  "vector_in.out_layer": "time_text_embed.text_embedder.linear_2",
  "guidance_in.in_layer": "time_text_embed.guidance_embedder.linear_1",
  "guidance_in.out_layer": "time_text_embed.guidance_embedder.linear_2",
  "final_layer.linear": "proj_out",
};

const doubleParts: Record<string, string> = {
  "img_mod.lin": "norm1.linear",
  "txt_mod.lin": "norm1_context.linear",
  "img_attn.proj": "attn.to_out.0",
  "txt_attn.proj": "attn.to_add_out",
  "img_mlp.0": "ff.net.0.proj",
  "img_mlp.2": "ff.net.2",
  "txt_mlp.0": "ff_context.net.0.proj",
  "txt_mlp.2": "ff_context.net.2",
  "img_attn.norm.query_norm": "attn.norm_q",
  "img_attn.norm.key_norm": "attn.norm_k",
  "txt_attn.norm.query_norm": "attn.norm_added_q",
  "txt_attn.norm.key_norm": "attn.norm_added_k",
};

const singleParts: Record<string, string> = {
  "modulation.lin": "norm.linear",
  linear2: "proj_out",
  "norm.query_norm": "attn.norm_q",
  "norm.key_norm": "attn.norm_k",
};

const fusedParts: Record<string, readonly string[]> = {
  "img_attn.qkv": ["attn.to_q", "attn.to_k", "attn.to_v"],
  "txt_attn.qkv": ["attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"],
};

/** Queries, keys, values and the wide layer that stands beside the attention of a single block. */
const singleFused = ["attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"];
/** The wide layer is this much wider than each of the three. */
const expansion = 4;

export function fluxWeights(name: string, tensor: PlacedTensor): NamedSlices {
  const [, path, ending] = /^(.+)\.(weight|bias|scale)$/.exec(name) ?? [];
  if (path === undefined) return [];
  const kind = ending === "scale" ? "weight" : ending!;
  const plain = plainParts[path];
  if (plain !== undefined) return renamed(`${plain}.${kind}`, tensor);
  if (path === "final_layer.adaLN_modulation.1") return swapped(`norm_out.linear.${kind}`, tensor);
  const [, block, index, part] = /^(double|single)_blocks\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (part === undefined) return [];
  const prefix = block === "double" ? `transformer_blocks.${index}` : `single_transformer_blocks.${index}`;
  const named = (names: readonly string[]) => names.map((each) => `${prefix}.${each}.${kind}`);
  if (block === "single" && part === "linear1") {
    const dim = (tensor.shape[0] ?? 0) / (3 + expansion);
    return cutByRows(named(singleFused), tensor, [dim, dim, dim, expansion * dim]);
  }
  const fused = block === "double" ? fusedParts[part] : undefined;
  if (fused !== undefined) return cutByRows(named(fused), tensor);
  const own = (block === "double" ? doubleParts : singleParts)[part];
  return own === undefined ? [] : renamed(`${prefix}.${own}.${kind}`, tensor);
}

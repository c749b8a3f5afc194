// Stable Diffusion 3's transformer: names of the original layout to those of diffusers, fused matrices parted by rows.
// Layout: mmditx.py of Stability-AI/sd3.5.

import type { PlacedTensor } from "../component-weights.js";
import { cutByRows, type NamedSlices, renamed, swapped } from "./transformer-names.js";

const plainParts: Record<string, string> = {
  "x_embedder.proj": "pos_embed.proj",
  context_embedder: "context_embedder",
  "t_embedder.mlp.0": "time_text_embed.timestep_embedder.linear_1",
  "t_embedder.mlp.2": "time_text_embed.timestep_embedder.linear_2",
  "y_embedder.mlp.0": "time_text_embed.text_embedder.linear_1",
  "y_embedder.mlp.2": "time_text_embed.text_embedder.linear_2",
  "final_layer.linear": "proj_out",
};

const blockParts: Record<string, string> = {
  "x_block.adaLN_modulation.1": "norm1.linear",
  "x_block.attn.proj": "attn.to_out.0",
  "x_block.attn.ln_q": "attn.norm_q",
  "x_block.attn.ln_k": "attn.norm_k",
  "x_block.attn2.proj": "attn2.to_out.0",
  "x_block.attn2.ln_q": "attn2.norm_q",
  "x_block.attn2.ln_k": "attn2.norm_k",
  "x_block.mlp.fc1": "ff.net.0.proj",
  "x_block.mlp.fc2": "ff.net.2",
  "context_block.adaLN_modulation.1": "norm1_context.linear",
  "context_block.attn.proj": "attn.to_add_out",
  "context_block.attn.ln_q": "attn.norm_added_q",
  "context_block.attn.ln_k": "attn.norm_added_k",
  "context_block.mlp.fc1": "ff_context.net.0.proj",
  "context_block.mlp.fc2": "ff_context.net.2",
};

const fusedParts: Record<string, readonly string[]> = {
  "x_block.attn.qkv": ["attn.to_q", "attn.to_k", "attn.to_v"],
  "x_block.attn2.qkv": ["attn2.to_q", "attn2.to_k", "attn2.to_v"],
  "context_block.attn.qkv": ["attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"],
};

/** @param blocks how many there are: the norm of the words in the last one is a last norm */
export function sd3Weights(name: string, tensor: PlacedTensor, blocks: number): NamedSlices {
  if (name === "pos_embed") {
    const [first = 1] = tensor.shape; // ggml drops sizes of one at the front
    return renamed("pos_embed.pos_embed", first === 1 ? tensor : { ...tensor, shape: [1, ...tensor.shape] });
  }
  const [, path, kind] = /^(.+)\.(weight|bias)$/.exec(name) ?? [];
  if (path === undefined) return [];
  const plain = plainParts[path];
  if (plain !== undefined) return renamed(`${plain}.${kind}`, tensor);
  if (path === "final_layer.adaLN_modulation.1") return swapped(`norm_out.linear.${kind}`, tensor);
  const [, index, part] = /^joint_blocks\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (part === undefined) return [];
  const prefix = `transformer_blocks.${index}`;
  const fused = fusedParts[part];
  if (fused !== undefined)
    return cutByRows(
      fused.map((each) => `${prefix}.${each}.${kind}`),
      tensor,
    );
  const own = blockParts[part];
  if (own === undefined) return [];
  const isLastNorm = part === "context_block.adaLN_modulation.1" && Number(index) === blocks - 1;
  return isLastNorm ? swapped(`${prefix}.${own}.${kind}`, tensor) : renamed(`${prefix}.${own}.${kind}`, tensor);
}

/** One more than the highest index of a block. */
export function sd3BlocksOf(names: Iterable<string>): number {
  let blocks = 0;
  for (const name of names) blocks = Math.max(blocks, Number(/^joint_blocks\.(\d+)\./.exec(name)?.[1] ?? -1) + 1);
  return blocks;
}

// Weights of FLUX, SD3 and T5 from the names of diffusers and transformers to those of their own repositories and of llama.cpp,
// as the converters to GGUF write them: fused by rows, halves of the last norms turned. For tests; apart from what reads them.

import { openSafetensors, readFloat32 } from "@imagier/checkpoints";

export interface Weight {
  name: string;
  shape: readonly number[];
  data: Float32Array;
}

/** One line a layer: its own name, then the layers that it is put together of; "#" stands for a block, "~" turns halves. */
const layers = {
  flux: `
    img_in x_embedder
    txt_in context_embedder
    time_in.in_layer time_text_embed.timestep_embedder.linear_1
    time_in.out_layer time_text_embed.timestep_embedder.linear_2
    vector_in.in_layer time_text_embed.text_embedder.linear_1
    vector_in.out_layer time_text_embed.text_embedder.linear_2
    guidance_in.in_layer time_text_embed.guidance_embedder.linear_1
    guidance_in.out_layer time_text_embed.guidance_embedder.linear_2
    final_layer.linear proj_out
    ~final_layer.adaLN_modulation.1 norm_out.linear
    double_blocks.#.img_mod.lin transformer_blocks.#.norm1.linear
    double_blocks.#.txt_mod.lin transformer_blocks.#.norm1_context.linear
    double_blocks.#.img_attn.qkv transformer_blocks.#.attn.to_q transformer_blocks.#.attn.to_k transformer_blocks.#.attn.to_v
    double_blocks.#.txt_attn.qkv transformer_blocks.#.attn.add_q_proj transformer_blocks.#.attn.add_k_proj transformer_blocks.#.attn.add_v_proj
    double_blocks.#.img_attn.proj transformer_blocks.#.attn.to_out.0
    double_blocks.#.txt_attn.proj transformer_blocks.#.attn.to_add_out
    double_blocks.#.img_attn.norm.query_norm transformer_blocks.#.attn.norm_q
    double_blocks.#.img_attn.norm.key_norm transformer_blocks.#.attn.norm_k
    double_blocks.#.txt_attn.norm.query_norm transformer_blocks.#.attn.norm_added_q
    double_blocks.#.txt_attn.norm.key_norm transformer_blocks.#.attn.norm_added_k
    double_blocks.#.img_mlp.0 transformer_blocks.#.ff.net.0.proj
    double_blocks.#.img_mlp.2 transformer_blocks.#.ff.net.2
    double_blocks.#.txt_mlp.0 transformer_blocks.#.ff_context.net.0.proj
    double_blocks.#.txt_mlp.2 transformer_blocks.#.ff_context.net.2
    single_blocks.#.modulation.lin single_transformer_blocks.#.norm.linear
    single_blocks.#.linear1 single_transformer_blocks.#.attn.to_q single_transformer_blocks.#.attn.to_k single_transformer_blocks.#.attn.to_v single_transformer_blocks.#.proj_mlp
    single_blocks.#.linear2 single_transformer_blocks.#.proj_out
    single_blocks.#.norm.query_norm single_transformer_blocks.#.attn.norm_q
    single_blocks.#.norm.key_norm single_transformer_blocks.#.attn.norm_k`,
  sd3: `
    pos_embed pos_embed.pos_embed
    x_embedder.proj pos_embed.proj
    context_embedder context_embedder
    t_embedder.mlp.0 time_text_embed.timestep_embedder.linear_1
    t_embedder.mlp.2 time_text_embed.timestep_embedder.linear_2
    y_embedder.mlp.0 time_text_embed.text_embedder.linear_1
    y_embedder.mlp.2 time_text_embed.text_embedder.linear_2
    final_layer.linear proj_out
    ~final_layer.adaLN_modulation.1 norm_out.linear
    joint_blocks.#.x_block.adaLN_modulation.1 transformer_blocks.#.norm1.linear
    joint_blocks.0.context_block.adaLN_modulation.1 transformer_blocks.0.norm1_context.linear
    ~joint_blocks.1.context_block.adaLN_modulation.1 transformer_blocks.1.norm1_context.linear
    joint_blocks.#.x_block.attn.qkv transformer_blocks.#.attn.to_q transformer_blocks.#.attn.to_k transformer_blocks.#.attn.to_v
    joint_blocks.#.context_block.attn.qkv transformer_blocks.#.attn.add_q_proj transformer_blocks.#.attn.add_k_proj transformer_blocks.#.attn.add_v_proj
    joint_blocks.#.x_block.attn.proj transformer_blocks.#.attn.to_out.0
    joint_blocks.#.context_block.attn.proj transformer_blocks.#.attn.to_add_out
    joint_blocks.#.x_block.attn.ln_q transformer_blocks.#.attn.norm_q
    joint_blocks.#.x_block.attn.ln_k transformer_blocks.#.attn.norm_k
    joint_blocks.#.context_block.attn.ln_q transformer_blocks.#.attn.norm_added_q
    joint_blocks.#.context_block.attn.ln_k transformer_blocks.#.attn.norm_added_k
    joint_blocks.#.x_block.mlp.fc1 transformer_blocks.#.ff.net.0.proj
    joint_blocks.#.x_block.mlp.fc2 transformer_blocks.#.ff.net.2
    joint_blocks.#.context_block.mlp.fc1 transformer_blocks.#.ff_context.net.0.proj
    joint_blocks.#.context_block.mlp.fc2 transformer_blocks.#.ff_context.net.2`,
  t5: `
    token_embd shared
    enc.output_norm encoder.final_layer_norm
    enc.blk.#.attn_q encoder.block.#.layer.0.SelfAttention.q
    enc.blk.#.attn_k encoder.block.#.layer.0.SelfAttention.k
    enc.blk.#.attn_v encoder.block.#.layer.0.SelfAttention.v
    enc.blk.#.attn_o encoder.block.#.layer.0.SelfAttention.o
    enc.blk.#.attn_rel_b encoder.block.#.layer.0.SelfAttention.relative_attention_bias
    enc.blk.#.attn_norm encoder.block.#.layer.0.layer_norm
    enc.blk.#.ffn_gate encoder.block.#.layer.1.DenseReluDense.wi_0
    enc.blk.#.ffn_up encoder.block.#.layer.1.DenseReluDense.wi_1
    enc.blk.#.ffn_down encoder.block.#.layer.1.DenseReluDense.wo
    enc.blk.#.ffn_norm encoder.block.#.layer.1.layer_norm`,
} as const;

const mostBlocks = 2;

/** Every weight of a file under the names of the layout. @throws where the layout has no name for one */
export async function inOriginalLayout(layout: keyof typeof layers, path: string): Promise<Weight[]> {
  const file = await openSafetensors(path);
  const left = new Set(file.tensors.keys());
  const read = async (name: string): Promise<Weight> => {
    left.delete(name);
    return { name, shape: file.tensors.get(name)!.shape, data: await readFloat32(file, name) };
  };
  const out: Weight[] = [];
  for (const line of linesOf(layout)) {
    const [own = "", ...parts] = line.split(" ");
    for (const ending of ["", ".weight", ".bias"]) {
      const names = parts.map((part) => part + ending);
      if (!names.every((name) => file.tensors.has(name))) continue;
      const name = own.replace("~", "") + (/norm\.(query|key)_norm/.test(own) ? ".scale" : ending);
      const joined = joinRows(name, await Promise.all(names.map(read)));
      out.push(own.startsWith("~") ? { ...joined, data: withTurnedHalves(joined.data) } : joined);
    }
  }
  if (left.size > 0) throw new Error(`${layout} has no name for ${[...left].join(", ")}.`);
  return out;
}

function linesOf(layout: keyof typeof layers): string[] {
  return layers[layout]
    .trim()
    .split("\n")
    .flatMap((line) => {
      const blocks = line.includes("#") ? Array.from({ length: mostBlocks }, (_, i) => `${i}`) : [""];
      return blocks.map((block) => line.trim().replaceAll("#", block));
    });
}

function joinRows(name: string, parts: readonly Weight[]): Weight {
  const [{ shape }] = parts as [Weight];
  const rows = parts.reduce((sum, part) => sum + part.shape[0]!, 0);
  return { name, shape: [rows, ...shape.slice(1)], data: Float32Array.from(parts.flatMap(({ data }) => [...data])) };
}

function withTurnedHalves(data: Float32Array): Float32Array {
  const half = data.length / 2;
  return Float32Array.from([...data.subarray(half), ...data.subarray(0, half)]);
}

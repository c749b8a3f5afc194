// T5's encoder as llama.cpp's converter names it, to the names of transformers.
// No decoder ("dec."): nothing here reads one. Names: gguf-py/gguf/constants.py of ggml-org/llama.cpp.

const layerParts: Readonly<Record<string, string>> = {
  attn_q: "0.SelfAttention.q",
  attn_k: "0.SelfAttention.k",
  attn_v: "0.SelfAttention.v",
  attn_o: "0.SelfAttention.o",
  attn_rel_b: "0.SelfAttention.relative_attention_bias",
  attn_norm: "0.layer_norm",
  ffn_gate: "1.DenseReluDense.wi_0",
  ffn_up: "1.DenseReluDense.wi_1",
  ffn_down: "1.DenseReluDense.wo",
  ffn_norm: "1.layer_norm",
};

/** Undefined for a name that no such encoder has. */
export function t5Name(name: string): string | undefined {
  if (name === "enc.output_norm.weight") return "encoder.final_layer_norm.weight";
  if (name === "token_embd.weight") return "shared.weight";
  const [, block, part] = /^enc\.blk\.(\d+)\.(\w+)\.weight$/.exec(name) ?? [];
  const own = part === undefined ? undefined : layerParts[part];
  return own === undefined ? undefined : `encoder.block.${block}.layer.${own}.weight`;
}

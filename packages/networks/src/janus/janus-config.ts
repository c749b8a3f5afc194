// The options of Janus as config.json gives them, checked: the language model and the heads that draw. Not the networks.
// Chen et al. 2025 (arXiv 2501.17811). The tower that reads pictures is left out: nothing is drawn with it.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption } from "../config/read-config.js";

/** Defaults are those of transformers' LlamaConfig, which published files rely on. */
const languageSchema = z.object({
  vocab_size: sizeOption.default(32000),
  hidden_size: sizeOption.default(4096),
  intermediate_size: sizeOption.default(11008),
  num_hidden_layers: z.number().int().positive().max(512).default(32),
  num_attention_heads: sizeOption.default(32),
  num_key_value_heads: sizeOption.nullish(),
  rms_norm_eps: epsilonOption.default(1e-6),
  rope_theta: z.number().positive().max(1e9).default(10000),
  max_position_embeddings: z
    .number()
    .int()
    .positive()
    .max(2 ** 24)
    .default(2048),
});

const schema = z.object({
  language_config: languageSchema,
  gen_aligner_config: z.object({
    params: z.object({
      depth: z.number().int().positive().max(16).default(2),
      input_dim: sizeOption,
      n_embed: sizeOption,
    }),
  }),
  gen_head_config: z.object({
    params: z.object({ image_token_embed: sizeOption, image_token_size: sizeOption, n_embed: sizeOption }),
  }),
});

export type JanusConfig = z.infer<typeof schema>;
export type LlamaConfig = JanusConfig["language_config"];

/** @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED, naming the option */
export function parseJanusConfig(value: unknown): JanusConfig {
  const name = "Janus";
  const config = readConfig(name, schema, value);
  const part = (option: string): unknown =>
    typeof value === "object" && value !== null && Object.hasOwn(value, option)
      ? Reflect.get(value, option)
      : undefined;
  refuseUnbuilt(name, value, { model_type: ["multi_modality"] });
  refuseUnbuilt(`${name}.language_config`, part("language_config"), {
    model_type: ["llama"],
    hidden_act: ["silu"],
    attention_bias: [false],
    mlp_bias: [false],
    rope_scaling: [],
  });
  const aligner = part("gen_aligner_config");
  const params: unknown = typeof aligner === "object" && aligner !== null ? Reflect.get(aligner, "params") : undefined;
  refuseUnbuilt(`${name}.gen_aligner_config`, params, { projector_type: ["mlp_gelu"] });
  const { hidden_size: size, num_attention_heads: heads, num_key_value_heads: keyValueHeads } = config.language_config;
  const isMultiple = (of: number, what: string) =>
    z.number().refine((count) => count % of === 0, { error: `${of} ${what} do not divide it` });
  readConfig(`${name}.hidden_size`, isMultiple(2 * heads, "halves of heads"), size);
  readConfig(`${name}.num_attention_heads`, isMultiple(keyValueHeads ?? heads, "heads of keys"), heads);
  for (const { n_embed } of [config.gen_aligner_config.params, config.gen_head_config.params]) {
    readConfig(`${name}.n_embed`, z.literal(size, { error: `the language model is ${size} wide` }), n_embed);
  }
  return config;
}

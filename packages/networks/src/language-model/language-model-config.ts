// The sizes and habits of a decoder-only language model as config.json gives them, checked: Gemma 2, Llama, Mistral, Qwen 2,
// 2.5 (with or without eyes) and 3. Not the network (language-model.ts). Option names are those of transformers.

import { z } from "zod";
import { epsilonOption, readConfig, refuseUnbuilt, sizeOption, unsupported } from "../config/read-config.js";

const kinds = ["gemma2", "llama", "mistral", "qwen2", "qwen3"] as const;
type Kind = (typeof kinds)[number];

/** The same language model under the names of those that look at pictures too. */
const aliases: Readonly<Record<string, Kind>> = {
  ...{ qwen2_5_vl: "qwen2", qwen2_5_vl_text: "qwen2", mistral3: "mistral", ministral3: "mistral" },
  ...Object.fromEntries(kinds.map((kind) => [kind, kind])),
};

const rope = z.object({
  rope_theta: z.number().positive().max(1e12).optional(),
  rope_type: z.string().optional(),
  type: z.string().optional(),
});

const schema = z.object({
  vocab_size: sizeOption,
  hidden_size: sizeOption,
  intermediate_size: sizeOption,
  num_hidden_layers: z.number().int().positive().max(256),
  num_attention_heads: sizeOption,
  num_key_value_heads: sizeOption.optional(),
  head_dim: sizeOption.multipleOf(2).nullish(),
  rms_norm_eps: epsilonOption.default(1e-6),
  rope_theta: z.number().positive().max(1e12).optional(),
  rope_scaling: rope.nullish(),
  rope_parameters: rope.nullish(),
  hidden_activation: z.string().nullish(),
  hidden_act: z.string().nullish(),
  query_pre_attn_scalar: z.number().positive().max(1e6).optional(),
  attn_logit_softcapping: z.number().positive().max(1e6).nullish(),
  sliding_window: sizeOption.nullish(),
  use_sliding_window: z.boolean().optional(),
});

export interface LanguageModelConfig {
  kind: Kind;
  /** Words that there are vectors for. */
  words: number;
  /** Of a state. */
  width: number;
  /** Inner width of the feed-forward part. */
  hidden: number;
  layers: number;
  heads: number;
  /** Heads of keys and values, each shared by so many of the queries'. */
  keyHeads: number;
  /** Features of a head. */
  headSize: number;
  epsilon: number;
  ropeTheta: number;
  activation: "silu" | "gelu-tanh";
  /** Factor on q kᵀ. */
  scoreScale: number;
  /** Scores are bent into (-cap, cap) by a tanh. */
  scoreCap: number | undefined;
  /** Every other layer, from the first on, sees only so many tokens back. */
  window: number | undefined;
}

const name = "Language model";
const usualTheta = 10000;

/** @param value config.json, or that of a model with eyes, in which it stands as `text_config`. @throws NETWORK_CONFIG_INVALID, NETWORK_UNSUPPORTED */
export function parseLanguageModelConfig(value: unknown): LanguageModelConfig {
  const given = textConfigOf(value);
  const { model_type: type } = readConfig(name, z.object({ model_type: z.string().max(100) }), given);
  const kind = Object.hasOwn(aliases, type) ? aliases[type]! : undefined;
  if (kind === undefined) throw unsupported(name, "model_type", type);
  refuseUnbuilt(name, given, { use_sliding_window: [false], attention_bias: [kind === "qwen2"], mlp_bias: [false] });
  const options = readConfig(name, schema, given);
  const { num_attention_heads: heads, num_key_value_heads: keyHeads = heads } = options;
  const divides = z.number().refine((count) => heads % count === 0, { error: `it does not divide ${heads} heads` });
  readConfig(`${name}.num_key_value_heads`, divides, keyHeads);
  const whole = sizeOption.multipleOf(2);
  const headSize = options.head_dim ?? readConfig(`${name}.head_dim`, whole, options.hidden_size / heads);
  const isGemma = kind === "gemma2";
  return {
    ...{ kind, words: options.vocab_size, width: options.hidden_size, hidden: options.intermediate_size },
    ...{ layers: options.num_hidden_layers, heads, keyHeads, headSize, epsilon: options.rms_norm_eps },
    ropeTheta: thetaOf(options),
    activation: activationOf(options),
    scoreScale: (isGemma ? (options.query_pre_attn_scalar ?? headSize) : headSize) ** -0.5,
    scoreCap: isGemma ? (options.attn_logit_softcapping ?? undefined) : undefined,
    window: isGemma ? (options.sliding_window ?? undefined) : undefined,
  };
}

/** Of a model that sees too, what concerns its words; what is said outside holds where nothing is said inside. */
function textConfigOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const inner: unknown = Object.hasOwn(value, "text_config") ? Reflect.get(value, "text_config") : undefined;
  return typeof inner === "object" && inner !== null ? { ...value, ...inner } : value;
}

type Options = z.infer<typeof schema>;

/** Positions in pieces for picture, row and column ("mrope") are the plain ones where there are only words. */
function thetaOf({ rope_theta: theta, rope_scaling: scaling, rope_parameters: parameters }: Options): number {
  for (const rope of [scaling, parameters]) {
    const type = rope?.rope_type ?? rope?.type ?? "default";
    if (type !== "default" && type !== "mrope") throw unsupported(name, "rope_scaling", type);
  }
  return parameters?.rope_theta ?? theta ?? usualTheta;
}

function activationOf({ hidden_activation: activation, hidden_act: act }: Options): "silu" | "gelu-tanh" {
  const given = activation ?? act ?? "silu";
  if (given === "silu") return "silu";
  if (given === "gelu_pytorch_tanh") return "gelu-tanh";
  throw unsupported(name, "hidden_activation", given);
}

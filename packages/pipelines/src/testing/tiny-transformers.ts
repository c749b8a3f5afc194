// Folders of diffusion transformers as diffusers lays them out, at toy size with seeded weights: every network in the real
// architecture, with its text encoders and tokenizers. For tests; the numbers mean nothing.

import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { Graph, ParameterScope } from "@imagier/graph";
import {
  clipText,
  decodeKl,
  dit,
  ditInputs,
  encodeKl,
  flux,
  fluxInputs,
  mmdit,
  mmditInputs,
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseDitConfig,
  parseFluxConfig,
  parseMmditConfig,
  parsePixArtConfig,
  parseT5Config,
  pixart,
  pixartInputs,
  t5Encoder,
} from "@imagier/networks";
import { uniformNoise } from "@imagier/sampling";

export type TinyFamily = "dit" | "flux" | "pixart" | "sd3";

export interface Network {
  className: string;
  config: Record<string, unknown>;
  build: (graph: Graph, config: unknown) => unknown;
}

const clipTokenizerFolder = join(import.meta.dirname, "../../testdata/tiny-sd15/tokenizer");

export const autoencoder = (channels: number): Network => ({
  className: "AutoencoderKL",
  config: {
    ...{ _class_name: "AutoencoderKL", latent_channels: channels, block_out_channels: [8, 8], norm_num_groups: 4 },
    ...{
      layers_per_block: 1,
      scaling_factor: channels === 4 ? 0.18215 : 0.3611,
      shift_factor: channels === 4 ? 0 : 0.1,
    },
    ...{ use_quant_conv: channels === 4, use_post_quant_conv: channels === 4 },
    down_block_types: ["DownEncoderBlock2D", "DownEncoderBlock2D"],
    up_block_types: ["UpDecoderBlock2D", "UpDecoderBlock2D"],
  },
  build(graph, given) {
    const config = parseAutoencoderConfig(given);
    const scope = new ParameterScope(graph);
    encodeKl(scope, config, graph.input("pixels", [1, 3, 8, 8]));
    decodeKl(scope, config, graph.input("latents", [1, channels, 4, 4]));
  },
});

const clip = (className: "CLIPTextModel" | "CLIPTextModelWithProjection", size: number): Network => ({
  className,
  config: {
    ...{ architectures: [className], hidden_size: size, intermediate_size: 2 * size, num_hidden_layers: 2 },
    ...{ num_attention_heads: 2, vocab_size: 1000, projection_dim: size, eos_token_id: 999 },
  },
  build: (graph, config) =>
    clipText(new ParameterScope(graph), parseClipTextConfig(config), { tokens: graph.input("ids", [1, 77], "int64") }),
});

export const t5: Network = {
  className: "T5EncoderModel",
  config: {
    ...{ architectures: ["T5EncoderModel"], model_type: "t5", vocab_size: 64, d_model: 24, d_kv: 8, d_ff: 32 },
    ...{ num_layers: 1, num_heads: 2, feed_forward_proj: "gated-gelu" },
  },
  build: (graph, config) =>
    t5Encoder(new ParameterScope(graph), parseT5Config(config), {
      tokens: graph.input("ids", [1, 4], "int64"),
      buckets: graph.input("buckets", [4, 4], "int64"),
    }),
};

const transformers: Record<TinyFamily, Network> = {
  dit: {
    className: "DiTTransformer2DModel",
    config: {
      ...{
        num_attention_heads: 2,
        attention_head_dim: 8,
        in_channels: 4,
        out_channels: 8,
        num_layers: 2,
        sample_size: 8,
      },
      ...{ patch_size: 2, num_embeds_ada_norm: 5, norm_type: "ada_norm_zero" },
    },
    build(graph, given) {
      const config = parseDitConfig(given);
      return dit(new ParameterScope(graph), config, ditInputs(graph, config));
    },
  },
  pixart: {
    className: "PixArtTransformer2DModel",
    config: {
      ...{
        num_attention_heads: 3,
        attention_head_dim: 8,
        in_channels: 4,
        out_channels: 8,
        num_layers: 2,
        sample_size: 8,
      },
      ...{ cross_attention_dim: 24, caption_channels: 24, use_additional_conditions: true },
    },
    build(graph, given) {
      const config = parsePixArtConfig(given);
      return pixart(new ParameterScope(graph), config, pixartInputs(graph, config, { hasMask: false }));
    },
  },
  sd3: {
    className: "SD3Transformer2DModel",
    config: {
      ...{ num_attention_heads: 2, attention_head_dim: 8, num_layers: 2, joint_attention_dim: 24, qk_norm: "rms_norm" },
      ...{ caption_projection_dim: 16, pooled_projection_dim: 20, pos_embed_max_size: 8, sample_size: 8 },
    },
    build(graph, given) {
      const config = parseMmditConfig(given);
      return mmdit(new ParameterScope(graph), config, mmditInputs(graph, config));
    },
  },
  flux: {
    className: "FluxTransformer2DModel",
    config: {
      ...{ num_attention_heads: 2, attention_head_dim: 8, num_layers: 1, num_single_layers: 1, in_channels: 64 },
      ...{ joint_attention_dim: 24, pooled_projection_dim: 12, guidance_embeds: true, axes_dims_rope: [2, 2, 4] },
    },
    build(graph, given) {
      const config = parseFluxConfig(given);
      const latents = graph.input("hidden_states", ["batch", "places", config.in_channels]);
      const inputs = fluxInputs(graph, config, { latents, timestep: graph.input("timestep", ["batch"]) });
      return flux(new ParameterScope(graph), config, inputs);
    },
  },
};

const flow = { _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: 1000, shift: 3 };
const noise = { beta_start: 0.0001, beta_end: 0.02, beta_schedule: "linear" };

const schedulers: Record<TinyFamily, Record<string, unknown>> = {
  dit: { _class_name: "DDIMScheduler", ...noise, clip_sample: false },
  pixart: { _class_name: "DPMSolverMultistepScheduler", ...noise },
  sd3: flow,
  flux: { ...flow, use_dynamic_shifting: true },
};

interface Words {
  networks: Record<string, Network>;
  tokenizers: Record<string, "clip" | "t5">;
}

const words: Record<TinyFamily, Words> = {
  dit: { networks: {}, tokenizers: {} },
  pixart: { networks: { text_encoder: t5 }, tokenizers: { tokenizer: "t5" } },
  flux: {
    networks: { text_encoder: clip("CLIPTextModel", 12), text_encoder_2: t5 },
    tokenizers: { tokenizer: "clip", tokenizer_2: "t5" },
  },
  sd3: {
    networks: {
      text_encoder: clip("CLIPTextModelWithProjection", 8),
      text_encoder_2: clip("CLIPTextModelWithProjection", 12),
      text_encoder_3: t5,
    },
    tokenizers: { tokenizer: "clip", tokenizer_2: "clip", tokenizer_3: "t5" },
  },
};

/** Names of the classes that the tiny DiT draws. */
const tinyClasses = { 0: "tench, Tinca tinca", 1: "goldfish", 4: "golden retriever" };

/** Writes the folder of a family. @param wider changes to the transformer's config */
export async function writeTinyTransformer(
  family: TinyFamily,
  root: string,
  wider: Record<string, unknown> = {},
): Promise<void> {
  const transformer = { ...transformers[family], config: { ...transformers[family].config, ...wider } };
  const { networks, tokenizers } = words[family];
  const isT5 = ([, kind]: [string, "clip" | "t5"]) => kind === "t5";
  const kinds = Object.entries(tokenizers);
  for (const [name] of kinds.filter((entry) => !isT5(entry))) {
    await cp(clipTokenizerFolder, join(root, name), { recursive: true });
  }
  const files = kinds.filter(isT5).map(([name]) => [join(name, "tokenizer.json"), tinyT5Tokenizer()]);
  await writeFolder(root, {
    networks: {
      ...{ transformer, ...networks },
      vae: autoencoder(family === "sd3" || family === "flux" ? 16 : 4),
    },
    json: Object.fromEntries(files),
    scheduler: schedulers[family],
    settings: family === "dit" ? { id2label: tinyClasses } : {},
  });
}

interface Folder {
  networks: Record<string, Network>;
  /** Further files, by their paths in the folder. */
  json: Record<string, unknown>;
  scheduler: Record<string, unknown>;
  /** Of model_index.json. */
  settings?: Record<string, unknown>;
}

/** A diffusers folder: networks, scheduler and what else there is. */
export async function writeFolder(root: string, { networks, json, scheduler, settings = {} }: Folder): Promise<void> {
  for (const [name, network] of Object.entries(networks)) await writeNetwork(join(root, name), network, name.length);
  for (const [path, value] of Object.entries(json)) await writeJson(join(root, path), value);
  await writeJson(join(root, "scheduler", "scheduler_config.json"), scheduler);
  const entries = Object.entries(networks).map(([name, { className }]) => [name, ["diffusers", className]]);
  await writeJson(join(root, "model_index.json"), {
    ...{ _class_name: "TinyPipeline", ...Object.fromEntries(entries), ...settings },
    scheduler: ["diffusers", scheduler._class_name],
  });
}

async function writeNetwork(folder: string, { className, config, build }: Network, seed: number): Promise<void> {
  await writeJson(join(folder, "config.json"), { _class_name: className, ...config });
  const graph = new Graph();
  build(graph, config);
  const tensors = [...graph.parameters].map(([name, { shape, initialiser }], i): TensorToWrite => {
    const count = shape.reduce((a, b) => a * b, 1);
    const drawn = uniformNoise({ seed, image: i, layer: 0, step: 0 }, count);
    const [middle, spread] = initialiser.kind === "ones" ? [1, 0.1] : [0, spreadOf(shape)];
    return { name, dtype: "F32", shape, data: drawn.map((value) => middle + spread * (2 * value - 1)) };
  });
  await writeSafetensors(join(folder, "diffusion_pytorch_model.safetensors"), tensors);
}

/** Enough that every weight counts, and not so much that numbers run away. */
function spreadOf(shape: readonly number[]): number {
  return shape.length < 2 ? 0.2 : 1.7 / Math.sqrt(shape.slice(1).reduce((a, b) => a * b, 1));
}

/** A piece for each letter, alone and at the start of a word. */
export function tinyT5Tokenizer() {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const pieces = ["<pad>", "</s>", "<unk>", "▁", ...letters, ...letters.map((letter) => `▁${letter}`)];
  return { model: { type: "Unigram", unk_id: 2, vocab: pieces.map((piece, i) => [piece, -i / 10]) } };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`);
}

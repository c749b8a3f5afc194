// A checkpoint of the full size of Stable Diffusion 1.5 with random weights in F16, as a diffusers folder: for measuring only.
// Not a model: the pictures are noise. Written once, outside the repository; sizes are those of the published configurations.

import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { float32ToFloat16, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { Graph, type Initialiser, type Parameter, ParameterScope } from "@imagier/graph";
import {
  clipText,
  decodeKl,
  encodeKl,
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseUNetConfig,
  unet,
  unetInputs,
} from "@imagier/networks";

export const unetConfig = {
  _class_name: "UNet2DConditionModel",
  sample_size: 64,
  in_channels: 4,
  out_channels: 4,
  layers_per_block: 2,
  block_out_channels: [320, 640, 1280, 1280],
  down_block_types: ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
  up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
  attention_head_dim: 8,
  cross_attention_dim: 768,
};

/** The base network of Stable Diffusion XL: 2.57 thousand million parameters. */
export const unetXlConfig = {
  _class_name: "UNet2DConditionModel",
  sample_size: 128,
  block_out_channels: [320, 640, 1280],
  down_block_types: ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
  up_block_types: ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
  transformer_layers_per_block: [1, 2, 10],
  attention_head_dim: [5, 10, 20],
  cross_attention_dim: 2048,
  use_linear_projection: true,
  addition_embed_type: "text_time",
  addition_time_embed_dim: 256,
  projection_class_embeddings_input_dim: 2816,
};

export const autoencoderConfig = {
  _class_name: "AutoencoderKL",
  block_out_channels: [128, 256, 512, 512],
  layers_per_block: 2,
  scaling_factor: 0.18215,
};

const textConfig = {
  architectures: ["CLIPTextModel"],
  model_type: "clip_text_model",
  hidden_act: "quick_gelu",
  ...{ hidden_size: 768, intermediate_size: 3072, num_attention_heads: 12, num_hidden_layers: 12, projection_dim: 768 },
  ...{ max_position_embeddings: 77, vocab_size: 49408, bos_token_id: 0, eos_token_id: 2 },
};

const schedulerConfig = {
  _class_name: "PNDMScheduler",
  ...{ beta_start: 0.00085, beta_end: 0.012, beta_schedule: "scaled_linear", num_train_timesteps: 1000 },
  ...{ prediction_type: "epsilon", set_alpha_to_one: false, skip_prk_steps: true, steps_offset: 1 },
};

const modelIndex = {
  _class_name: "StableDiffusionPipeline",
  scheduler: ["diffusers", "PNDMScheduler"],
  text_encoder: ["transformers", "CLIPTextModel"],
  tokenizer: ["transformers", "CLIPTokenizer"],
  unet: ["diffusers", "UNet2DConditionModel"],
  vae: ["diffusers", "AutoencoderKL"],
};

export type ModelPart = "unet" | "unet_xl" | "vae" | "text_encoder";

const configs = { unet: unetConfig, unet_xl: unetXlConfig, vae: autoencoderConfig, text_encoder: textConfig };

/** A whole checkpoint of Stable Diffusion 1.5, but for the vocabulary. @returns its folder */
export async function randomCheckpoint(folder: string): Promise<string> {
  for (const part of ["unet", "vae", "text_encoder"] as const) await randomModel(folder, part);
  await mkdir(join(folder, "scheduler"), { recursive: true });
  await writeFile(join(folder, "scheduler", "scheduler_config.json"), JSON.stringify(schedulerConfig));
  await writeFile(join(folder, "model_index.json"), JSON.stringify(modelIndex));
  return folder;
}

/** Writes what is not there yet. @returns the folder of the part */
export async function randomModel(folder: string, part: ModelPart): Promise<string> {
  const partFolder = join(folder, part);
  const stem = part === "text_encoder" ? "model" : "diffusion_pytorch_model";
  const path = join(partFolder, `${stem}.safetensors`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return partFolder;
  await mkdir(partFolder, { recursive: true });
  await writeFile(join(partFolder, "config.json"), JSON.stringify(configs[part], null, 2));
  await writeSafetensors(path, randomWeights(parametersOf(part)), { format: "pt" });
  return partFolder;
}

function parametersOf(part: ModelPart): ReadonlyMap<string, Parameter> {
  const graph = new Graph();
  const scope = new ParameterScope(graph);
  if (part === "vae") {
    const config = parseAutoencoderConfig(autoencoderConfig);
    encodeKl(scope, config, graph.input("pixels", [1, 3, 64, 64]));
    decodeKl(scope, config, graph.input("latents", [1, 4, 8, 8]));
  } else if (part === "text_encoder") {
    clipText(scope, parseClipTextConfig(textConfig), { tokens: graph.input("tokens", [1, 77], "int64") });
  } else {
    const config = parseUNetConfig(configs[part]);
    unet(scope, config, unetInputs(graph, config, { sizes: { batch: 1, height: 16, width: 16, tokens: 77 } }));
  }
  return graph.parameters;
}

/** One pool of normal values, read from another place for every weight: speed is all that matters here. */
const poolSize = 2 ** 20;

function randomWeights(parameters: ReadonlyMap<string, Parameter>): TensorToWrite[] {
  const pool = normalPool();
  const halves = new Map<string, Uint16Array>();
  const poolOf = ([centre, spread]: readonly [number, number]): Uint16Array => {
    const key = `${centre} ${spread}`;
    const made = halves.get(key) ?? float32ToFloat16(pool.map((value) => centre + spread * value));
    halves.set(key, made);
    return made;
  };
  let start = 0;
  return [...parameters].map(([name, { shape, initialiser }]): TensorToWrite => {
    const count = shape.reduce((a, b) => a * b, 1);
    start = (start + 7919) % poolSize;
    return { name, dtype: "F16", shape, data: repeated(poolOf(centreAndSpread(initialiser)), start, count) };
  });
}

/** The pool round and round, from a place on. */
function repeated(pool: Uint16Array, start: number, count: number): Uint16Array {
  const values = new Uint16Array(count);
  for (let at = 0, from = start; at < count; from = 0) {
    const piece = pool.subarray(from, from + count - at);
    values.set(piece, at);
    at += piece.length;
  }
  return values;
}

function centreAndSpread(initialiser: Initialiser): [number, number] {
  if (initialiser.kind === "normal") return [0, initialiser.std];
  return [initialiser.kind === "ones" ? 1 : 0, 0.05];
}

/** Box-Muller over a linear congruential generator: the same file every time. */
function normalPool(): Float32Array {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float32Array.from({ length: poolSize }, () => {
    return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  });
}

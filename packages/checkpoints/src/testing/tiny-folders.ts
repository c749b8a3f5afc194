// Checkpoints for tests, written into a temporary folder: tiny whole ones with numbers, and full-size ones that are all hole.
// Not fixtures of the reference: those are in testdata/.

import { mkdir, open, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ComponentConfig } from "../checkpoint.js";
import { expectedWeights } from "../expected/expected-weights.js";
import { writeSafetensors } from "../write-safetensors.js";

export type Shapes = ReadonlyMap<string, readonly number[]>;

const crossBlocks = (pattern: string, end: "Down" | "Up") =>
  [...pattern].map((letter) => (letter === "x" ? `CrossAttn${end}Block2D` : `${end}Block2D`));

export const tinyUNet: ComponentConfig = {
  _class_name: "UNet2DConditionModel",
  block_out_channels: [8, 16],
  down_block_types: crossBlocks("x-", "Down"),
  up_block_types: crossBlocks("-x", "Up"),
  layers_per_block: 1,
  cross_attention_dim: 12,
  in_channels: 4,
  out_channels: 4,
};

/** Stable Diffusion XL in small: size conditioning of a pooled text of 20 numbers and six of 4. */
export const tinyUNetXl: ComponentConfig = {
  ...tinyUNet,
  down_block_types: crossBlocks("-x", "Down"),
  up_block_types: crossBlocks("x-", "Up"),
  use_linear_projection: true,
  addition_embed_type: "text_time",
  addition_time_embed_dim: 4,
  projection_class_embeddings_input_dim: 44,
  cross_attention_dim: 32,
};

export const tinyAutoencoder: ComponentConfig = {
  _class_name: "AutoencoderKL",
  block_out_channels: [8, 16],
  layers_per_block: 1,
  latent_channels: 4,
};

export const tinyTextEncoder: ComponentConfig = {
  architectures: ["CLIPTextModel"],
  hidden_size: 12,
  intermediate_size: 24,
  num_hidden_layers: 2,
  vocab_size: 30,
  max_position_embeddings: 77,
};

export const tinyTextEncoder2: ComponentConfig = {
  ...tinyTextEncoder,
  architectures: ["CLIPTextModelWithProjection"],
  hidden_size: 20,
  projection_dim: 20,
};

export function shapesOf(className: string, config: ComponentConfig): Shapes {
  return expectedWeights({ className, config, path: "test" })!;
}

export function parametersOf(shapes: Shapes): number {
  return [...shapes.values()].reduce((total, shape) => total + shape.reduce((product, size) => product * size, 1), 0);
}

/** Numbers from 0 up, so that every place in the file is told from every other. */
export async function writeTensors(path: string, shapes: Shapes, from = 0): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  let next = from;
  const tensors = [...shapes].map(([name, shape]) => {
    const data = Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => next++);
    return { name, dtype: "F32" as const, shape, data };
  });
  await writeSafetensors(path, tensors);
}

/** A file of any size that takes no room: a true header, and a hole where the numbers would be. */
export async function writeSparse(path: string, shapes: Shapes): Promise<void> {
  let end = 0;
  const entries = [...shapes].map(([name, shape]) => {
    const begin = end;
    end += 2 * shape.reduce((product, size) => product * size, 1);
    return [name, { dtype: "F16", shape, data_offsets: [begin, end] }];
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const handle = await open(path, "w");
  try {
    await handle.write(Buffer.concat([length, header]));
    await handle.truncate(8 + header.length + end);
  } finally {
    await handle.close();
  }
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(value));
}

/** A whole diffusers folder of Stable Diffusion 1 in small. */
export async function writeTinyPipeline(root: string): Promise<void> {
  const entry = (className: string) => ["diffusers", className];
  await writeJson(join(root, "model_index.json"), {
    _class_name: "StableDiffusionPipeline",
    _diffusers_version: "0.31.0",
    requires_safety_checker: false,
    safety_checker: [null, null],
    scheduler: entry("PNDMScheduler"),
    tokenizer: ["transformers", "CLIPTokenizer"],
    text_encoder: ["transformers", "CLIPTextModel"],
    unet: entry("UNet2DConditionModel"),
    vae: entry("AutoencoderKL"),
  });
  await writeJson(join(root, "scheduler", "scheduler_config.json"), { prediction_type: "epsilon" });
  await writeComponent(join(root, "unet"), "UNet2DConditionModel", tinyUNet);
  await writeComponent(join(root, "vae"), "AutoencoderKL", tinyAutoencoder);
  await writeComponent(join(root, "text_encoder"), "CLIPTextModel", tinyTextEncoder);
}

export async function writeComponent(folder: string, className: string, config: ComponentConfig): Promise<void> {
  await writeJson(join(folder, "config.json"), config);
  const stem = className.startsWith("CLIP") ? "model" : "diffusion_pytorch_model";
  await writeTensors(join(folder, `${stem}.safetensors`), shapesOf(className, config));
}

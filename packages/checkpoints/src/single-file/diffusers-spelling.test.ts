// One network in diffusers spelling as a file without config: what it is, and the config that its shapes tell.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ComponentConfig } from "../checkpoint.js";
import { openCheckpoint } from "../open-checkpoint.js";
import {
  shapesOf,
  tinyAutoencoder,
  tinyTextEncoder,
  tinyTextEncoder2,
  tinyUNet,
  tinyUNetXl,
  writeSparse,
} from "../testing/tiny-folders.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-spelling-"));
});
afterAll(() => rm(folder, { recursive: true }));

const tinyVision = {
  hidden_size: 64,
  intermediate_size: 96,
  num_hidden_layers: 2,
  image_size: 28,
  patch_size: 14,
  projection_dim: 24,
};
const taesd = {
  encoder_block_out_channels: [8, 8, 8],
  decoder_block_out_channels: [8, 8, 8],
  num_encoder_blocks: [1, 2, 3],
  num_decoder_blocks: [3, 2, 1],
};

it.each<[string, string, ComponentConfig, string]>([
  ["unet", "UNet2DConditionModel", tinyUNet, "sd15"],
  ["unet", "UNet2DConditionModel", tinyUNetXl, "sdxl"],
  ["controlnet", "ControlNetModel", { ...tinyUNet, conditioning_embedding_out_channels: [4, 8, 12] }, "sd15"],
  ["autoencoder", "AutoencoderKL", tinyAutoencoder, "unknown"],
  ["tiny-autoencoder", "AutoencoderTiny", taesd, "unknown"],
  ["text-encoder", "CLIPTextModel", tinyTextEncoder, "unknown"],
  ["text-encoder", "CLIPTextModelWithProjection", tinyTextEncoder2, "unknown"],
  ["image-encoder", "CLIPVisionModelWithProjection", tinyVision, "unknown"],
])("%s: %s", async (kind, className, config, family) => {
  const path = join(folder, "network.safetensors");
  const shapes = shapesOf(className, config);
  await writeSparse(path, shapes);
  const checkpoint = await openCheckpoint(path);
  expect(checkpoint).toMatchObject({ kind, family, unexpected: [] });
  const [component] = checkpoint.components.values();
  expect(component).toMatchObject({ className, missing: [], unexpected: [], misshapen: [] });
  expect(component?.weights.size).toBe(shapes.size);
  const told = ["block_out_channels", "hidden_size", "num_encoder_blocks", "num_decoder_blocks", "image_size"];
  for (const key of told) if (key in config) expect([key, component?.config[key]]).toEqual([key, config[key]]);
});

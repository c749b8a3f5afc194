// Opens a folder of a generator that draws in one step, in the files of its own repository: StyleGAN2 and 3, BigGAN, DCGAN.
// Told by the files' names and what the configuration holds. Not the stages: gan-pipeline.ts has those.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Engine, openEngine } from "@imagier/runtime";
import { refuseTokenizer } from "../checkpoint/taken-fields.js";
import { readConfigFile } from "../checkpoint/weights-file.js";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";
import { openBigGan, openDcgan } from "./class-gan-models.js";
import type { GanModel } from "./gan-model.js";
import { GanPipeline } from "./gan-pipeline.js";
import { openRosinality, openStyleGan } from "./stylegan-model.js";

/**
 * @returns undefined where the folder holds no such generator
 * @throws CHECKPOINT_*, NETWORK_*, OPTION_CONFLICT, ENGINE_*, CANCELLED; no process is left behind
 */
export async function openGan(
  path: string,
  options: OpenCheckpointPipelineOptions = {},
): Promise<GanPipeline | undefined> {
  const files = await readdir(path);
  const config = files.includes("config.json") ? await readConfigFile(join(path, "config.json")) : undefined;
  const open = openerOf(path, files, config);
  if (open === undefined) return undefined;
  refuseTokenizer(options);
  const engine = await openEngine(options);
  try {
    return new GanPipeline({ path, gan: await open(engine), engine, cacheDir: options.cacheDir });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function openerOf(
  path: string,
  files: readonly string[],
  config: unknown,
): ((engine: Engine) => Promise<GanModel>) | undefined {
  const isBigGan = typeof config === "object" && config !== null && Object.hasOwn(config, "attention_layer_position");
  const bigGan = ["model.safetensors", "pytorch_model.safetensors"].find((name) => files.includes(name));
  if (isBigGan && bigGan) return (engine) => openBigGan(join(path, bigGan), engine, config);
  // On a file system that knows no capitals the two names are one: NVIDIA's brings a configuration with sizes.
  const isNvidia = typeof config === "object" && config !== null && Object.hasOwn(config, "z_dim");
  if (isNvidia && files.includes("G_ema.safetensors")) return (engine) => openStyleGan(path, engine, config);
  if (files.includes("g_ema.safetensors")) return (engine) => openRosinality(path, engine);
  if (files.includes("netG.safetensors")) return (engine) => openDcgan(path, engine);
  return undefined;
}

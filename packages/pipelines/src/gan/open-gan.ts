// Opens a folder of a generator that draws in one step, in the files of its own repository: StyleGAN2 and 3, BigGAN, DCGAN.
// Told by the files' names and what the configuration holds. Not the stages: gan-pipeline.ts has those.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { CheckpointReport } from "@imagier/checkpoints";
import { openEngine } from "@imagier/runtime";
import { InspectionHost } from "../checkpoint/inspect-networks.js";
import { refuseTokenizer } from "../checkpoint/taken-fields.js";
import { type NetworkHost, readConfigFile } from "../checkpoint/weights-file.js";
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
  const known = await generatorIn(path);
  if (known === undefined) return undefined;
  refuseTokenizer(options);
  const engine = await openEngine(options);
  try {
    return new GanPipeline({ path, gan: await known.open(engine), engine, cacheDir: options.cacheDir });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** @returns undefined where the folder holds no such generator. @throws CHECKPOINT_*, NETWORK_* */
export async function inspectGan(path: string): Promise<CheckpointReport | undefined> {
  const known = await generatorIn(path);
  if (known === undefined) return undefined;
  const host = new InspectionHost();
  await known.open(host);
  return host.report(path, { family: "gan", variant: known.variant });
}

interface Generator {
  variant: "biggan" | "stylegan" | "stylegan2-rosinality" | "dcgan";
  open(host: NetworkHost): Promise<GanModel>;
}

async function generatorIn(path: string): Promise<Generator | undefined> {
  const files = await readdir(path);
  const config = files.includes("config.json") ? await readConfigFile(join(path, "config.json")) : undefined;
  const isBigGan = typeof config === "object" && config !== null && Object.hasOwn(config, "attention_layer_position");
  const bigGan = ["model.safetensors", "pytorch_model.safetensors"].find((name) => files.includes(name));
  if (isBigGan && bigGan) return { variant: "biggan", open: (host) => openBigGan(join(path, bigGan), host, config) };
  // On a file system that knows no capitals the two names are one: NVIDIA's brings a configuration with sizes.
  const isNvidia = typeof config === "object" && config !== null && Object.hasOwn(config, "z_dim");
  if (isNvidia && files.includes("G_ema.safetensors")) {
    return { variant: "stylegan", open: (host) => openStyleGan(path, host, config) };
  }
  if (files.includes("g_ema.safetensors")) {
    return { variant: "stylegan2-rosinality", open: (host) => openRosinality(path, host) };
  }
  return files.includes("netG.safetensors") ? { variant: "dcgan", open: (host) => openDcgan(path, host) } : undefined;
}

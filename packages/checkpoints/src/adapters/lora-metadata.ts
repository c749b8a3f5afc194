// The alphas of a PEFT LoRA, which its tensors do not carry: from the file's metadata, as diffusers (0.34 on) writes PEFT's
// config there, or from PEFT's own adapter_config.json beside it. Absent in most files; what does not parse counts as absent.

import { basename, dirname, join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { readJsonFile } from "../json-file.js";
import type { SafetensorsFile } from "../open-safetensors.js";
import type { LoraTarget } from "./lora-modules.js";

const alphaSchema = z.number().positive();
const patternSchema = z.record(z.string(), alphaSchema);
const jsonObject = z.record(z.string(), z.unknown());

/** Alpha of one module, to be divided by the rank of its tensors; undefined where nothing says it. */
export type AlphaOf = (module: string, target: LoraTarget) => number | undefined;

/** @param path as the user gave it: PEFT's config stands beside the link, not beside the blob that it leads to */
export async function readAlphas(path: string, file: SafetensorsFile): Promise<AlphaOf> {
  const inside = parseObject(file.metadata.lora_adapter_metadata);
  const beside = basename(path) === "adapter_model.safetensors" ? await readAdapterConfig(dirname(path)) : {};
  return (module, { component }) => {
    const of = (key: string) => inside[`${component}.${key}`] ?? beside[key];
    const pattern = patternSchema.safeParse(of("alpha_pattern"));
    const own = Object.entries(pattern.success ? pattern.data : {}).find(
      ([name]) => module === name || module.endsWith(`.${name}`),
    );
    const alpha = alphaSchema.safeParse(own?.[1] ?? of("lora_alpha"));
    return alpha.success ? alpha.data : undefined;
  };
}

async function readAdapterConfig(folder: string): Promise<Record<string, unknown>> {
  try {
    return await readJsonFile(join(folder, "adapter_config.json"), jsonObject);
  } catch (cause) {
    if (cause instanceof ImagierError && cause.code === "CHECKPOINT_NOT_FOUND") return {};
    throw cause;
  }
}

function parseObject(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const parsed = jsonObject.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

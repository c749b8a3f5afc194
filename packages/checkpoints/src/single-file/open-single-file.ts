// Opens one .safetensors or .gguf file: a whole model in the original layout (LDM, sgm, FLUX, SD3), or one network in either spelling.
// Renames, parts and infers; reads no weights but one small tensor.

import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import type { Checkpoint, Component, ComponentConfig, Family, WeightSlice } from "../checkpoint.js";
import { compareWeights, expectedWeights } from "../expected/expected-weights.js";
import { realPathOf } from "../file-access.js";
import { readJsonFile } from "../json-file.js";
import { openTensors } from "../open-tensors.js";
import { quote } from "../quote.js";
import { familyOf, kindOf, variantOf } from "../recognise.js";
import {
  inferAutoencoderConfig,
  inferClipTextConfig,
  inferClipVisionConfig,
  inferSchedulerConfig,
} from "./infer-config.js";
import { inferT5Config } from "./infer-t5-config.js";
import { inferTinyAutoencoderConfig } from "./infer-tiny-autoencoder-config.js";
import { inferFlowSchedulerConfig, inferFluxConfig, inferSd3Config } from "./infer-transformer-config.js";
import { inferControlNetConfig, inferUNetConfig } from "./infer-unet-config.js";
import { type NamedWeights, namePart } from "./name-part.js";
import { otherKindOf, type Part, partsOf, type Tensors } from "./recognise-tensors.js";

export interface SingleFileOptions {
  /**
   * A diffusers folder whose config.json files describe the file, where the sizes cannot be told from shapes: a network of
   * unusual heads or groups. @default inferred
   */
  configFolder?: string;
}

/** Averages, tables and training state that whole models carry along. */
const ignored =
  /^(model_ema\.|(alphas|betas|sqrt|log_one|posterior|lvlb|logvar|denoiser|global_step|epoch|optimizer|callbacks|state_dict)|(v_pred|ztsnr)$|first_stage_model\.(loss|discriminator)|model\.(iter|diffusion_model\.lora))|position_ids$|logit_scale$/;

/** @throws `CHECKPOINT_FAMILY_UNSUPPORTED`, `CHECKPOINT_TENSOR_MISSING`, and what `openTensors` throws */
export async function openSingleFile(path: string, options: SingleFileOptions = {}): Promise<Checkpoint> {
  const file = await openTensors(path);
  const { tensors } = file;
  const parts = partsOf(tensors);
  if (parts.length === 0) throw notACheckpoint(file.path, tensors);
  const edm = [...tensors.keys()].find((name) => /^edm_/.test(name));
  if (edm !== undefined) {
    const message = `${quote(file.path)} predicts in the way of EDM (${quote(edm)}), which is not supported.`;
    throw new ImagierError("CHECKPOINT_FAMILY_UNSUPPORTED", message);
  }
  const configs = await readConfigs(parts, options);
  const named = parts.map((part) => namePart(part, tensors, configs.get(part.name)));
  const family = familyOfParts(parts, named, configs);
  const components = new Map<string, Component>();
  for (const [i, part] of parts.entries()) {
    const inferred = () => withSizeNumbers(inferConfig(part, named[i]!.weights, family), parts, named);
    const config = configs.get(part.name) ?? inferred();
    components.set(part.name, componentOf(part, { named: named[i]!, config, path: file.path }));
  }
  const taken = new Set(named.flatMap(({ taken: names }) => [...names]));
  const left = [...tensors.keys()].filter((name) => !taken.has(name));
  const unet = components.get("unet");
  const transformer = components.get("transformer");
  const isWhole = (unet ?? transformer) !== undefined && components.size > 1;
  return {
    path: file.path,
    layout: "single-file",
    kind: isWhole ? "pipeline" : kindOf(parts[0]!.className),
    family,
    variant: variantOf(components),
    components,
    missingComponents: [],
    scheduler:
      configs.get("scheduler") ??
      (transformer && inferFlowSchedulerConfig(transformer)) ??
      (unet &&
        (await inferSchedulerConfig(unet.weights, family, {
          isVPrediction: tensors.has("v_pred"),
          hasZeroSnr: tensors.has("ztsnr"),
        }))),
    tokenizers: new Map(),
    settings: family === "sdxl" ? { force_zeros_for_empty_prompt: true } : {},
    unexpected: left.filter((name) => !ignored.test(name)),
    ignoredCount: left.filter((name) => ignored.test(name)).length,
    files: [file.path],
    sizeBytes: file.sizeBytes,
  };
}

interface ComponentParts {
  named: NamedWeights;
  config: ComponentConfig;
  path: string;
}

function componentOf({ name, className: partClass }: Part, { named, config, path }: ComponentParts): Component {
  const className = classNameOf(config) ?? partClass;
  const { weights, fileNames } = named;
  const expected = expectedWeights({ className, config, path });
  const comparison = compareWeights(expected, weights, fileNames);
  return { name, className, config, weights: onlyExpected(weights, expected), ...comparison };
}

/** A file may hold more layers than are read: what nobody asks for is reported, not kept. */
function onlyExpected(weights: ReadonlyMap<string, WeightSlice>, expected: ReadonlyMap<string, unknown> | undefined) {
  return expected === undefined ? weights : new Map([...weights].filter(([name]) => expected.has(name)));
}

function classNameOf(config: ComponentConfig): string | undefined {
  if (typeof config._class_name === "string") return config._class_name;
  const [first] = Array.isArray(config.architectures) ? config.architectures : [];
  return typeof first === "string" ? first : undefined;
}

/** By the text encoders where there are some; a network alone by the width of the text that it looks at. */
function familyOfParts(
  parts: readonly Part[],
  named: readonly NamedWeights[],
  configs: ReadonlyMap<string, ComponentConfig>,
): Family {
  const prefixes = new Set(parts.map(({ prefix }) => prefix));
  if (prefixes.has("conditioner.embedders.1.model.")) return "sdxl";
  if (prefixes.has("conditioner.embedders.0.model.")) return "sdxl-refiner";
  const index = parts.findIndex(({ name }) => ["unet", "transformer", "controlnet"].includes(name));
  if (index < 0) return "unknown";
  const given = configs.get(parts[index]!.name);
  const { className, name } = parts[index]!;
  const config = given ?? inferConfig(parts[index]!, named[index]!.weights, "unknown");
  return familyOf(new Map([[name, { className, config }]]));
}

function inferConfig({ className, layout }: Part, weights: ReadonlyMap<string, WeightSlice>, family: Family) {
  switch (className) {
    case "UNet2DConditionModel":
      return inferUNetConfig(weights, family);
    case "ControlNetModel":
      return inferControlNetConfig(weights, family);
    case "AutoencoderKL":
      return inferAutoencoderConfig(weights, family);
    case "FluxTransformer2DModel":
      return inferFluxConfig(weights);
    case "SD3Transformer2DModel":
      return inferSd3Config(weights);
    case "T5EncoderModel":
      return inferT5Config(weights);
    case "CLIPVisionModelWithProjection":
      return inferClipVisionConfig(weights);
    case "AutoencoderTiny":
      return inferTinyAutoencoderConfig(weights);
    default:
      return inferClipTextConfig(weights, { isOpenClip: layout === "open-clip" });
  }
}

/** XL's U-Net takes the pooled text and six numbers of size, five in the refiner, each as a vector of equal width. */
function withSizeNumbers(config: ComponentConfig, parts: readonly Part[], named: readonly NamedWeights[]) {
  const inputs = config.projection_class_embeddings_input_dim;
  const index = parts.findIndex(({ name }) => name === "text_encoder_2");
  const pooled = named[index]?.weights.get("text_projection.weight")?.shape[0];
  if (config.addition_embed_type !== "text_time" || pooled === undefined) return config;
  const numbers = parts.some(({ name }) => name === "text_encoder") ? 6 : 5;
  const width = (Number(inputs) - pooled) / numbers;
  return Number.isInteger(width) && width > 0 ? { ...config, addition_time_embed_dim: width } : config;
}

async function readConfigs(parts: readonly Part[], { configFolder }: SingleFileOptions) {
  const configs = new Map<string, ComponentConfig>();
  if (configFolder === undefined) return configs;
  const root = await realPathOf(configFolder);
  const names = [
    ...parts.map(({ name }) => [name, `${name}/config.json`]),
    ["scheduler", "scheduler/scheduler_config.json"],
  ];
  for (const [name, file] of names as [string, string][]) {
    const config = await readJsonFile(join(root, file), z.record(z.string(), z.unknown())).catch((cause) => {
      if (cause instanceof ImagierError && cause.code === "CHECKPOINT_NOT_FOUND") return undefined;
      throw cause;
    });
    if (config !== undefined) configs.set(name, config);
  }
  return configs;
}

function notACheckpoint(path: string, tensors: Tensors): ImagierError {
  const other = otherKindOf(tensors);
  const what = other === undefined ? "no model that is known here" : other.title;
  const message = `${quote(path)} is ${what}, not a checkpoint that is drawn with here.`;
  const isAdapter = other !== undefined && other.kind !== "pipeline";
  return new ImagierError("CHECKPOINT_FAMILY_UNSUPPORTED", message, {
    ...(isAdapter && {
      hint: "It changes a checkpoint and is none: give a checkpoint as the model, and this beside it.",
    }),
  });
}

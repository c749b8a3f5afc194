// Opens a diffusers folder: the components that model_index.json names, or the one component that config.json describes.
// Reads configs and headers, no weights. Every JSON file in it is hostile until parsed.

import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import type { Checkpoint, Component, ComponentConfig, WeightSlice } from "./checkpoint.js";
import { isTokenizerFolder } from "./clip-vocabulary.js";
import { openComponentWeights, type WeightsFiles, type WeightsOptions } from "./component-weights.js";
import { currentName } from "./diffusers-names.js";
import { compareWeights, expectedWeights } from "./expected/expected-weights.js";
import { type Enclosure, encloseFolder, realPathInside } from "./inside-folder.js";
import { readJsonFile } from "./json-file.js";
import type { SafetensorsFile } from "./open-safetensors.js";
import { quote } from "./quote.js";
import { familyOf, kindOf, variantOf } from "./recognise.js";
import { isUnigramFolder } from "./unigram-vocabulary.js";
import { wholeTensor } from "./weight-slice.js";

const indexFile = "model_index.json";
const configFile = "config.json";
const jsonObject = z.record(z.string(), z.unknown());
const classEntry = z.tuple([z.string(), z.string()]);
const componentName = /^[a-z][a-z0-9_]{0,63}$/;
/** Parts of a pipeline that hold no network, or one that never draws. */
const notNetworks = /(Scheduler|Tokenizer(Fast)?|FeatureExtractor|Processor|SafetyChecker|Watermarker)$/;

/** @throws `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_CONFIG_INVALID`, `CHECKPOINT_OUTSIDE_FOLDER`, and what opening weights throws */
export async function openFolder(path: string, options: WeightsOptions = {}): Promise<Checkpoint> {
  const enclosure = await encloseFolder(path);
  const names = await readdir(enclosure.root);
  if (names.includes(indexFile)) return openPipelineFolder(enclosure, options);
  if (names.includes(configFile)) return openComponentFolder(enclosure, options);
  throw new ImagierError("CHECKPOINT_NOT_FOUND", `There is no ${indexFile} or ${configFile} in ${quote(path)}.`, {
    hint: "Give the folder of a diffusers model, or a .safetensors file itself.",
  });
}

interface OpenedComponent {
  component: Component;
  files: readonly SafetensorsFile[];
  ignoredCount: number;
}

async function openPipelineFolder(enclosure: Enclosure, options: WeightsOptions): Promise<Checkpoint> {
  const { root } = enclosure;
  const index = await readInside(enclosure, join(root, indexFile));
  const opened = new Map<string, OpenedComponent>();
  const missingComponents: string[] = [];
  for (const [name, value] of Object.entries(index)) {
    const entry = classEntry.safeParse(value);
    if (!entry.success || !componentName.test(name) || notNetworks.test(entry.data[1])) continue;
    const folder = join(root, name);
    if (!(await isFolder(folder))) missingComponents.push(name);
    else opened.set(name, await openComponent(folder, { name, className: entry.data[1], enclosure, options }));
  }
  const isSetting = ([name, value]: [string, unknown]) => !name.startsWith("_") && !Array.isArray(value);
  return {
    ...summarise(root, opened),
    layout: "folder",
    kind: "pipeline",
    missingComponents,
    scheduler: await readScheduler(enclosure),
    tokenizers: await findTokenizers(enclosure),
    settings: Object.fromEntries(Object.entries(index).filter(isSetting)),
  };
}

async function openComponentFolder(enclosure: Enclosure, options: WeightsOptions): Promise<Checkpoint> {
  const { root } = enclosure;
  const config = await readInside(enclosure, join(root, configFile));
  const className = classNameOf(config) ?? "unknown";
  const name = nameOfClass[className] ?? (componentName.test(basename(root)) ? basename(root) : "component");
  const opened = await openComponent(root, { name, className, enclosure, options });
  return {
    ...summarise(root, new Map([[name, opened]])),
    layout: "component-folder",
    kind: kindOf(className),
    missingComponents: [],
    scheduler: undefined,
    tokenizers: new Map(),
    settings: {},
  };
}

const nameOfClass: Record<string, string> = {
  UNet2DConditionModel: "unet",
  FluxTransformer2DModel: "transformer",
  SD3Transformer2DModel: "transformer",
  PixArtTransformer2DModel: "transformer",
  DiTTransformer2DModel: "transformer",
  ControlNetModel: "controlnet",
  AutoencoderKL: "vae",
  AutoencoderTiny: "vae",
  CLIPTextModel: "text_encoder",
  CLIPTextModelWithProjection: "text_encoder_2",
  CLIPVisionModel: "image_encoder",
  CLIPVisionModelWithProjection: "image_encoder",
};

/** What diffusers (`_class_name`) or transformers (`architectures`) wrote. */
function classNameOf(config: ComponentConfig): string | undefined {
  if (typeof config._class_name === "string") return config._class_name;
  const [first] = Array.isArray(config.architectures) ? config.architectures : [];
  return typeof first === "string" ? first : undefined;
}

interface ComponentPlace {
  name: string;
  className: string;
  enclosure: Enclosure;
  options: WeightsOptions;
}

async function openComponent(folder: string, place: ComponentPlace): Promise<OpenedComponent> {
  const { name, className, enclosure, options } = place;
  const configPath = join(folder, configFile);
  const config = await readInside(enclosure, configPath);
  const weightsFiles = await openComponentWeights(folder, enclosure, options);
  const { weights, ignoredCount } = currentWeights(weightsFiles);
  const comparison = compareWeights(expectedWeights({ className, config, path: configPath }), weights);
  const unexpected = [...comparison.unexpected, ...weightsFiles.unlisted];
  return {
    component: { name, className, config, weights, ...comparison, unexpected },
    files: weightsFiles.files,
    ignoredCount,
  };
}

function currentWeights({ tensors }: WeightsFiles): { weights: Map<string, WeightSlice>; ignoredCount: number } {
  const weights = new Map<string, WeightSlice>();
  for (const [fileName, tensor] of tensors) {
    const name = currentName(fileName);
    if (name !== undefined) weights.set(name, wholeTensor(tensor));
  }
  return { weights, ignoredCount: tensors.size - weights.size };
}

function summarise(path: string, opened: ReadonlyMap<string, OpenedComponent>) {
  const components = new Map([...opened].map(([name, { component }]) => [name, component]));
  const files = [...opened.values()].flatMap((component) => component.files);
  return {
    path,
    components,
    family: familyOf(components),
    variant: variantOf(components),
    unexpected: [],
    ignoredCount: sum([...opened.values()].map(({ ignoredCount }) => ignoredCount)),
    files: files.map((file) => file.path),
    sizeBytes: sum(files.map(({ sizeBytes }) => sizeBytes)),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

async function readInside(enclosure: Enclosure, path: string): Promise<ComponentConfig> {
  return readJsonFile(await realPathInside(enclosure, path), jsonObject);
}

async function readScheduler(enclosure: Enclosure): Promise<ComponentConfig | undefined> {
  const path = join(enclosure.root, "scheduler", "scheduler_config.json");
  if (!(await exists(path))) return undefined;
  return readJsonFile(await realPathInside(enclosure, path), jsonObject, { hasPythonNumbers: true });
}

async function findTokenizers(enclosure: Enclosure): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of ["tokenizer", "tokenizer_2", "tokenizer_3"]) {
    const folder = join(enclosure.root, name);
    if (!(await isTokenizerFolder(folder)) && !(await isUnigramFolder(folder))) continue;
    for (const file of await readdir(folder)) await realPathInside(enclosure, join(folder, file));
    found.set(name, folder);
  }
  return found;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

// What lies beside a checkpoint, from the paths of a request to what its plan says of each file.
// Opens and hashes files, loads no weights. Pictures are the caller's: only their places are told here.

import { type GenerationRequest, ImagierError, type PlannedAdapter, type PlannedFile } from "@imagier/contracts";
import type { AdapterPaths, DiffusionResolution } from "../pipeline.js";
import type { AdapterShelf } from "./adapter-shelf.js";
import { imageEncoderOf } from "./beside-checkpoint.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { type ImageEncoder, requireSeen } from "./image-prompts.js";

type Planned = Pick<DiffusionResolution, "loras" | "embeddings" | "controls" | "imagePrompts" | "refiner" | "decoder">;

/** @throws ADAPTER_*, CHECKPOINT_*, OPTION_CONFLICT */
export async function plannedAdapters(
  shelf: AdapterShelf,
  model: DiffusionModel,
  request: GenerationRequest,
): Promise<Planned> {
  const { loras = [], embeddings = [], controls = [], tinyAutoencoder, refiner } = request;
  const tiny = tinyAutoencoder && (await shelf.tinyAutoencoders.add(tinyAutoencoder.path));
  return {
    loras: await weighed(loras, (path) => shelf.loras.add(path)),
    embeddings: await weighed(
      embeddings.map((path) => ({ path })),
      (path) => shelf.inversions.add(path),
    ),
    controls: await weighed(controls, (path) => shelf.controlNets.add(path)),
    imagePrompts: await plannedImagePrompts(shelf, model, request),
    refiner: refiner && (await plannedRefiner(shelf, refiner)),
    decoder: tinyAutoencoder?.isPreviewOnly ? undefined : tiny,
  };
}

/** Opens the files of a plan that is drawn again. @throws ADAPTER_*, CHECKPOINT_* */
export async function offerAdapters(shelf: AdapterShelf, paths: AdapterPaths): Promise<void> {
  for (const path of paths.loras ?? []) await shelf.loras.add(path);
  for (const path of paths.embeddings ?? []) await shelf.inversions.add(path);
  for (const path of paths.controls ?? []) await shelf.controlNets.add(path);
  for (const path of paths.ipAdapters ?? []) await shelf.ipAdapters.add(path);
  if (paths.imageEncoder !== undefined) await shelf.imageEncoders.add(paths.imageEncoder);
  if (paths.refiner !== undefined) await shelf.refiners.add(paths.refiner);
  if (paths.tinyAutoencoder !== undefined) await shelf.tinyAutoencoders.add(paths.tinyAutoencoder);
}

/** The picture encoder that a plan names: one that was given, or the checkpoint's own. @throws MODEL_MISMATCH */
export function plannedEncoder(
  shelf: AdapterShelf,
  { checkpoint }: DiffusionModel,
  encoder: PlannedFile,
): ImageEncoder {
  const own = checkpoint.components.get("image_encoder");
  return encoder.id === ownEncoder && own ? imageEncoderOf(own) : shelf.imageEncoders.get(encoder);
}

/** No file has this name: it stands for a component of the checkpoint, whose hash the plan's model has. */
const ownEncoder = "(image_encoder of the checkpoint)";

async function weighed(
  wishes: readonly { path: string; weight?: number | undefined }[],
  add: (path: string) => Promise<PlannedFile>,
): Promise<PlannedAdapter[]> {
  const planned: PlannedAdapter[] = [];
  for (const { path, weight = 1 } of wishes) planned.push({ ...(await add(path)), weight });
  return planned;
}

async function plannedImagePrompts(
  shelf: AdapterShelf,
  model: DiffusionModel,
  { imagePrompts = [], imageEncoder }: GenerationRequest,
): Promise<Planned["imagePrompts"]> {
  if (imagePrompts.length === 0) {
    if (imageEncoder === undefined) return undefined;
    throw new ImagierError("OPTION_CONFLICT", "A picture encoder is given, and no picture for it to look at.");
  }
  const prompts = await weighed(imagePrompts, (path) => shelf.ipAdapters.add(path));
  const encoder = imageEncoder === undefined ? ownEncoderOf(model) : await shelf.imageEncoders.add(imageEncoder);
  const opened = plannedEncoder(shelf, model, encoder);
  for (const prompt of prompts) requireSeen(model, opened, shelf.ipAdapters.get(prompt));
  return { encoder, sidePx: opened.config.image_size, prompts };
}

function ownEncoderOf({ checkpoint }: DiffusionModel): PlannedFile {
  if (checkpoint.components.has("image_encoder")) return { id: ownEncoder, sha256: "0".repeat(64) };
  throw new ImagierError(
    "OPTION_CONFLICT",
    "An IP-Adapter looks at a picture with CLIP, and no such encoder is given.",
    {
      hint: "Give it with --image-encoder PATH: the folder image_encoder that comes with IP-Adapters.",
    },
  );
}

async function plannedRefiner(
  shelf: AdapterShelf,
  { path, start = usualRefinerStart }: NonNullable<GenerationRequest["refiner"]>,
): Promise<NonNullable<Planned["refiner"]>> {
  const file = await shelf.refiners.add(path);
  return { ...file, vocabulary: shelf.refiners.get(file).vocabularySha256, start };
}

/** As the authors of XL hand over. */
const usualRefinerStart = 0.8;

// Opens the checkpoints that stand beside the one that draws: ControlNet, picture encoder, refiner, tiny autoencoder.
// Each is held against its own config and against the checkpoint it is to serve. Loads no weights.

import {
  type Checkpoint,
  type Component,
  type IpAdapter,
  openCheckpoint,
  openIpAdapter,
  requireComplete,
} from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { type ControlNetConfig, parseClipVisionConfig, parseControlNetConfig } from "@imagier/networks";
import { type Part, partOf } from "../checkpoint/checkpoint-part.js";
import { parseTinyPart, type TinyAutoencoderPart } from "../checkpoint/tiny-autoencoder.js";
import { type DiffusionModel, openDiffusionModel } from "./diffusion-model.js";
import type { ImageEncoder } from "./image-prompts.js";

interface Opened<T> {
  value: T;
  /** Whose bytes are its identity. */
  files: readonly string[];
}

/** @throws ADAPTER_UNSUPPORTED where the path holds no ControlNet, ADAPTER_MISMATCH for another family's, CHECKPOINT_* */
export async function openControlNet(path: string, drawing: Checkpoint): Promise<Opened<Part<ControlNetConfig>>> {
  const { checkpoint, component } = await openPart(path, "controlnet", "ControlNet");
  const config = parseControlNetConfig(component.config);
  const own = config.cross_attention_dim;
  const wanted = drawing.components.get("unet")?.config.cross_attention_dim;
  if (wanted !== undefined && String(wanted) !== String(own)) {
    const message = `${quoteValue(path)} reads words of ${own} numbers, this checkpoint of ${wanted}.`;
    throw new ImagierError("ADAPTER_MISMATCH", message);
  }
  return { value: { component, config }, files: checkpoint.files };
}

/** @throws ADAPTER_UNSUPPORTED, ADAPTER_MISMATCH also where it lacks an attention, CHECKPOINT_DTYPE_UNSUPPORTED, CHECKPOINT_* */
export async function openWholeIpAdapter(path: string, drawing: Checkpoint): Promise<IpAdapter> {
  const adapter = await openIpAdapter(path, drawing);
  const [lacking] = adapter.missing;
  if (lacking !== undefined) {
    const message = `${quoteValue(path)} lacks ${adapter.missing.length} weights, first ${quoteValue(lacking)}.`;
    throw new ImagierError("ADAPTER_MISMATCH", message);
  }
  const other = [...adapter.weights].find(([, { dtype }]) => !["F32", "F16", "BF16"].includes(dtype));
  if (other === undefined) return adapter;
  const message = `${quoteValue(path)} holds ${quoteValue(other[0])} as ${other[1].dtype}; F32, F16 or BF16 is needed.`;
  throw new ImagierError("CHECKPOINT_DTYPE_UNSUPPORTED", message);
}

/** CLIP's picture encoder, alone or in a checkpoint. @throws ADAPTER_UNSUPPORTED, CHECKPOINT_*, NETWORK_* */
export async function openImageEncoder(path: string): Promise<Opened<ImageEncoder>> {
  const { checkpoint, component } = await openPart(path, "image_encoder", "picture encoder (CLIP vision)");
  return { value: imageEncoderOf(component), files: filesOf(checkpoint, component) };
}

export function imageEncoderOf(component: Component): ImageEncoder {
  requireComplete(component);
  const architectures = [component.className]; // its class tells of its projection, where its config does not
  return { component, config: parseClipVisionConfig({ ...component.config, architectures }) };
}

/** @throws ADAPTER_MISMATCH where it cannot take over this checkpoint's latents, CHECKPOINT_*, NETWORK_* */
export async function openRefiner(path: string, drawing: Checkpoint): Promise<Opened<DiffusionModel>> {
  const checkpoint = await openCheckpoint(path);
  const value = await openDiffusionModel(checkpoint, { slotPrefix: "refiner." });
  const isXl = (family: string) => family.startsWith("sdxl");
  if (isXl(checkpoint.family) !== isXl(drawing.family) || value.variant !== "base") {
    const message = `${quoteValue(path)} is ${checkpoint.family} (${value.variant}); it cannot go on from latents of ${drawing.family}.`;
    throw new ImagierError("ADAPTER_MISMATCH", message, { hint: "A refiner shares the latents of the checkpoint." });
  }
  return { value, files: checkpoint.files };
}

/** @throws ADAPTER_UNSUPPORTED, ADAPTER_MISMATCH for latents of another width, CHECKPOINT_*, NETWORK_* */
export async function openTinyAutoencoder(path: string, drawing: Checkpoint): Promise<Opened<TinyAutoencoderPart>> {
  const { checkpoint, component } = await openPart(path, "vae", "tiny autoencoder");
  if (component.className !== "AutoencoderTiny") {
    const message = `${quoteValue(path)} holds a ${component.className}, no tiny autoencoder.`;
    throw new ImagierError("ADAPTER_UNSUPPORTED", message);
  }
  const value = parseTinyPart(component);
  const channels = drawing.components.get("vae")?.config.latent_channels ?? 4;
  if (value.config.latent_channels !== channels) {
    const message = `${quoteValue(path)} reads latents of ${value.config.latent_channels} channels, this checkpoint has ${quoteValue(channels)}.`;
    throw new ImagierError("ADAPTER_MISMATCH", message);
  }
  return { value, files: checkpoint.files };
}

async function openPart(
  path: string,
  name: string,
  what: string,
): Promise<{ checkpoint: Checkpoint; component: Component }> {
  const checkpoint = await openCheckpoint(path);
  if (!checkpoint.components.has(name)) {
    throw new ImagierError("ADAPTER_UNSUPPORTED", `${quoteValue(path)} holds a ${checkpoint.kind}, no ${what}.`);
  }
  const { component } = partOf(checkpoint, name, (config) => config);
  return { checkpoint, component };
}

/** The files that a component's weights are in: all of those of a checkpoint that is nothing else. */
function filesOf(checkpoint: Checkpoint, { weights }: Component): readonly string[] {
  if (checkpoint.components.size === 1) return checkpoint.files;
  return [...new Set([...weights.values()].map(({ file }) => file))];
}

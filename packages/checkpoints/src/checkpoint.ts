// What a checkpoint on disk holds, as one typed value: its family, its components, and where each weight lies in which file.
// Not the weights: those stay in their files (place-weights.ts hands slices to the graph). Names are those of diffusers.

import type { Decoding } from "./dequantise/decoding.js";
import type { StoredType } from "./dequantise/stored-type.js";

/** The line of models that a checkpoint belongs to: which networks, which text encoders, which conventions. */
export type Family =
  | "sd15"
  | "sd21"
  | "sdxl"
  | "sdxl-refiner"
  | "sd3"
  | "flux"
  | "pixart"
  | "dit"
  | "unclip"
  | "sana"
  | "lumina2"
  | "z-image"
  | "qwen-image"
  | "flux2"
  | "chroma"
  | "auraflow"
  | "unknown";

/** What a file is for. */
export type CheckpointKind =
  | "pipeline"
  | "unet"
  | "transformer"
  | "controlnet"
  | "autoencoder"
  | "tiny-autoencoder"
  | "text-encoder"
  | "image-encoder"
  | "lora"
  | "textual-inversion"
  | "ip-adapter"
  | "unknown";

/** How its denoiser differs from the family's plain one: 9, 8, 5 or 7 input channels, an embedded guidance scale. */
export type Variant = "base" | "inpainting" | "instruct-pix2pix" | "lcm" | "depth" | "upscaler";

/** Where one weight lies. A row range of a fused tensor is a slice like any other: rows follow each other in the file. */
export interface WeightSlice {
  /** Real path, all links resolved. */
  readonly file: string;
  readonly dtype: StoredType;
  /** As the network wants it, in diffusers form; so many numbers of that format take `byteLength`. */
  readonly shape: readonly number[];
  /** First byte, counted from the start of the file. */
  readonly byteOffset: number;
  readonly byteLength: number;
  /** True where the file holds the transpose of a matrix `shape` [rows, columns]: OpenCLIP's text_projection. @default false */
  readonly isTransposed?: boolean;
  /** True where the second half of the rows stands first in the file: the last norms of FLUX and SD3. @default false */
  readonly hasSwappedHalves?: boolean;
  /** What else its numbers are made with, where the bytes alone do not tell. @default nothing */
  readonly decoding?: Decoding | undefined;
}

/** Weights by their names in diffusers: "down_blocks.0.resnets.0.conv1.weight". */
export type WeightMap = ReadonlyMap<string, WeightSlice>;

/** A config.json as an object of plain JSON, not yet read by the network that it describes. Hostile until that is done. */
export type ComponentConfig = Readonly<Record<string, unknown>>;

/** One network of a checkpoint. */
export interface Component {
  /** The folder's name in diffusers: "unet", "transformer", "vae", "text_encoder", "text_encoder_2", "controlnet", "image_encoder". */
  readonly name: string;
  /** The class of diffusers or transformers that it is: "UNet2DConditionModel", "CLIPTextModel". */
  readonly className: string;
  readonly config: ComponentConfig;
  readonly weights: WeightMap;
  /** Names that its config calls for and no file holds. Not empty: it cannot be drawn with. */
  readonly missing: readonly string[];
  /** Names in its files, spelled as there, that its config does not call for. */
  readonly unexpected: readonly string[];
  /** Weights of another shape than its config calls for, each with both shapes. Not empty: it cannot be drawn with. */
  readonly misshapen: readonly string[];
}

export interface Checkpoint {
  /** Real path of the folder or file. */
  readonly path: string;
  /** A diffusers folder, one component's folder, or one file (in the original layout, or in diffusers spelling). */
  readonly layout: "folder" | "component-folder" | "single-file";
  readonly kind: CheckpointKind;
  readonly family: Family;
  readonly variant: Variant;
  readonly components: ReadonlyMap<string, Component>;
  /** Components that model_index.json names and the folder lacks. */
  readonly missingComponents: readonly string[];
  /** scheduler_config.json, or what the file tells of it (prediction_type, rescale_betas_zero_snr). */
  readonly scheduler: ComponentConfig | undefined;
  /** Folders of CLIP's vocabulary or of T5's by the name of the tokenizer: "tokenizer", "tokenizer_2", "tokenizer_3". */
  readonly tokenizers: ReadonlyMap<string, string>;
  /** The pipeline's own settings from model_index.json: force_zeros_for_empty_prompt, requires_aesthetics_score. */
  readonly settings: ComponentConfig;
  /** Tensors that belong to no component, spelled as in the file. */
  readonly unexpected: readonly string[];
  /** Tensors left out on purpose: averages (model_ema), schedule tables, position_ids, training state. */
  readonly ignoredCount: number;
  /** Real paths of all weights files, and their bytes together. */
  readonly files: readonly string[];
  readonly sizeBytes: number;
}

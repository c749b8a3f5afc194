// Which family a checkpoint belongs to, and how its denoiser differs, told from the configs of its components.
// File names count for nothing. Tensor names of single files are looked at in single-file/.

import type { CheckpointKind, ComponentConfig, Family, Variant } from "./checkpoint.js";

/** As much of a component as tells what it is. */
export interface Described {
  readonly className: string;
  readonly config: ComponentConfig;
}

const kindOfClass: Record<string, CheckpointKind> = {
  UNet2DConditionModel: "unet",
  FluxTransformer2DModel: "transformer",
  SD3Transformer2DModel: "transformer",
  PixArtTransformer2DModel: "transformer",
  DiTTransformer2DModel: "transformer",
  ControlNetModel: "controlnet",
  AutoencoderKL: "autoencoder",
  AutoencoderTiny: "tiny-autoencoder",
  CLIPTextModel: "text-encoder",
  CLIPTextModelWithProjection: "text-encoder",
  CLIPVisionModel: "image-encoder",
  CLIPVisionModelWithProjection: "image-encoder",
};

export function kindOf(className: string): CheckpointKind {
  return kindOfClass[className] ?? "unknown";
}

const familyOfTransformer: readonly (readonly [RegExp, Family])[] = [
  [/^Flux2/, "flux2"],
  [/^Flux/, "flux"],
  [/^Sana/, "sana"],
  [/^Lumina2/, "lumina2"],
  [/^ZImage/, "z-image"],
  [/^QwenImage/, "qwen-image"],
  [/^Chroma/, "chroma"],
  [/^AuraFlow/, "auraflow"],
  [/^SD3/, "sd3"],
  [/^PixArt/, "pixart"],
  [/^DiT/, "dit"],
  [/^(Prior|UnCLIP)/, "unclip"],
];

export function familyOf(components: ReadonlyMap<string, Described>): Family {
  for (const { className } of components.values()) {
    const found = familyOfTransformer.find(([pattern]) => pattern.test(className));
    if (found !== undefined) return found[1];
  }
  const denoiser = components.get("unet") ?? components.get("controlnet");
  if (denoiser === undefined || !/^(UNet2DCondition|ControlNet)Model$/.test(denoiser.className)) return "unknown";
  const { config } = denoiser;
  if (config.addition_embed_type === "text_time") return isRefiner(config, components) ? "sdxl-refiner" : "sdxl";
  if ((config.addition_embed_type ?? null) !== null || (config.encoder_hid_dim_type ?? null) !== null) return "unknown";
  if (config.class_embed_type === "projection") return "unknown"; // unCLIP: looks at a picture's embedding
  return config.use_linear_projection === true ? "sd21" : "sd15";
}

/** The refiner reads the second text encoder alone, and five numbers of size (an aesthetic score) where the base has six. */
function isRefiner(config: ComponentConfig, components: ReadonlyMap<string, Described>): boolean {
  if (components.has("text_encoder")) return false;
  const { projection_class_embeddings_input_dim: inputs, addition_time_embed_dim: perNumber } = config;
  const pooled = components.get("text_encoder_2")?.config.projection_dim ?? 1280;
  return Number(inputs) - Number(pooled) === 5 * Number(perNumber);
}

const variantOfChannels: Record<number, Variant> = {
  9: "inpainting",
  8: "instruct-pix2pix",
  7: "upscaler",
  5: "depth",
};

export function variantOf(components: ReadonlyMap<string, Described>): Variant {
  const config = components.get("unet")?.config ?? {};
  if (typeof config.time_cond_proj_dim === "number") return "lcm";
  return variantOfChannels[Number(config.in_channels)] ?? "base";
}

// What a single file is, from the names of its tensors: which parts, in which layout. File names and metadata count for nothing.
// Each rule names one tensor that only its kind has.

import type { CheckpointKind, Family } from "../checkpoint.js";
import type { PlacedTensor } from "../component-weights.js";

export type Tensors = ReadonlyMap<string, PlacedTensor>;

/** How the tensors below a prefix are spelled. */
type PartLayout =
  | "ldm-unet"
  | "ldm-controlnet"
  | "ldm-autoencoder"
  | "open-clip"
  | "transformers-clip"
  | "flux"
  | "sd3"
  | "diffusers";

export interface Part {
  /** Name of the component. */
  name: string;
  className: string;
  prefix: string;
  layout: PartLayout;
}

const hasPrefix = (tensors: Tensors, prefix: string) => [...tensors.keys()].some((name) => name.startsWith(prefix));

const fluxMark = "double_blocks.0.img_attn.qkv.weight";
const sd3Mark = "joint_blocks.0.x_block.attn.qkv.weight";

/** The parts of a whole model in the original layout. */
const pipelineParts: readonly (Part & { mark: string })[] = [
  part("unet", "UNet2DConditionModel", "model.diffusion_model.", "ldm-unet", "input_blocks.0.0.weight"),
  part("vae", "AutoencoderKL", "first_stage_model.", "ldm-autoencoder", "decoder.conv_in.weight"),
  part("transformer", "FluxTransformer2DModel", "model.diffusion_model.", "flux", fluxMark),
  part("transformer", "SD3Transformer2DModel", "model.diffusion_model.", "sd3", sd3Mark),
  part("controlnet", "ControlNetModel", "control_model.", "ldm-controlnet", "input_hint_block.0.weight"),
  part("text_encoder", "CLIPTextModel", "cond_stage_model.transformer.", "transformers-clip", ""),
  part("text_encoder", "CLIPTextModel", "cond_stage_model.model.", "open-clip", "ln_final.weight"),
  part("text_encoder", "CLIPTextModel", "conditioner.embedders.0.transformer.", "transformers-clip", ""),
  part(
    "text_encoder_2",
    "CLIPTextModelWithProjection",
    "conditioner.embedders.1.model.",
    "open-clip",
    "ln_final.weight",
  ),
  part(
    "text_encoder_2",
    "CLIPTextModelWithProjection",
    "conditioner.embedders.0.model.",
    "open-clip",
    "ln_final.weight",
  ),
  part("text_encoder", "CLIPTextModel", "text_encoders.clip_l.transformer.", "transformers-clip", ""),
  part("text_encoder_2", "CLIPTextModelWithProjection", "text_encoders.clip_g.transformer.", "transformers-clip", ""),
  part("text_encoder_3", "T5EncoderModel", "text_encoders.t5xxl.transformer.", "diffusers", ""),
];

/** One network alone, without a prefix, in either spelling. The first that fits counts. */
const loneParts: readonly (Part & { mark: string })[] = [
  part("controlnet", "ControlNetModel", "", "ldm-controlnet", "input_hint_block.0.weight"),
  part("unet", "UNet2DConditionModel", "", "ldm-unet", "input_blocks.0.0.weight"),
  part("transformer", "FluxTransformer2DModel", "", "flux", fluxMark),
  part("transformer", "SD3Transformer2DModel", "", "sd3", sd3Mark),
  part("vae", "AutoencoderKL", "", "ldm-autoencoder", "decoder.mid.block_1.norm1.weight"),
  part("controlnet", "ControlNetModel", "", "diffusers", "controlnet_cond_embedding.conv_in.weight"),
  part("unet", "UNet2DConditionModel", "", "diffusers", "down_blocks.0.resnets.0.time_emb_proj.weight"),
  part("vae", "AutoencoderKL", "", "diffusers", "decoder.mid_block.resnets.0.norm1.weight"),
  part("vae", "AutoencoderTiny", "", "diffusers", "decoder.layers.0.weight"),
  part("text_encoder", "CLIPTextModel", "", "transformers-clip", "text_model.final_layer_norm.weight"),
  part("text_encoder_3", "T5EncoderModel", "", "diffusers", "encoder.block.0.layer.0.SelfAttention.q.weight"),
  part("image_encoder", "CLIPVisionModelWithProjection", "", "diffusers", "vision_model.post_layernorm.weight"),
];

// biome-ignore format: a table
function part(...[name, className, prefix, layout, mark]: [string, string, string, PartLayout, string]) {
  return { name, className, prefix, layout, mark };
}

/** The parts that a file holds; none where it is of another kind altogether. */
export function partsOf(tensors: Tensors): Part[] {
  const holds = ({ prefix, mark }: { prefix: string; mark: string }) =>
    mark === "" ? hasPrefix(tensors, prefix) : tensors.has(prefix + mark);
  const whole = pipelineParts.filter(holds);
  if (whole.length > 0) return whole;
  const lone = loneParts.find(holds);
  return lone === undefined ? [] : [lone];
}

interface OtherKind {
  kind: CheckpointKind;
  family: Family;
  /** What to call it in a message. */
  title: string;
}

const otherKinds: readonly (readonly [RegExp, OtherKind])[] = [
  [/^transformer_blocks\.0\.attn\.add_q_proj\./, { kind: "pipeline", family: "unknown", title: "a transformer model" }],
  [/^(ip_adapter|image_proj)\./, { kind: "ip-adapter", family: "unknown", title: "an IP-Adapter" }],
  [
    /^lora_(unet|te\d?|transformer)_|\.lora_(A|B|up|down)\.|\.lora\.(up|down)\.|lora_linear_layer|_lora\.(up|down)\.|\.(hada|lokr)_w1/,
    { kind: "lora", family: "unknown", title: "a LoRA" },
  ],
];

/** What a file without known parts is: an adapter, or a model of a family that is not supported. */
export function otherKindOf(tensors: Tensors): OtherKind | undefined {
  for (const name of tensors.keys()) {
    const found = otherKinds.find(([pattern]) => pattern.test(name));
    if (found !== undefined) return found[1];
  }
  return isTextualInversion(tensors)
    ? { kind: "textual-inversion", family: "unknown", title: "a textual inversion" }
    : undefined;
}

/** A few vectors and nothing else. */
export function isTextualInversion(tensors: Tensors): boolean {
  const all = [...tensors.values()];
  const isVectors = ({ shape }: PlacedTensor) => shape.length > 0 && shape.length <= 2 && (shape.at(-1) ?? 0) >= 8;
  return (
    all.length > 0 && all.length <= 8 && all.every(isVectors) && all.every(({ shape }) => (shape.at(-2) ?? 1) <= 512)
  );
}

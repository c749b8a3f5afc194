// The config.json that an autoencoder or a CLIP encoder without one would have, from the shapes of its weights.
// And the scheduler's, of which a file says little: what it does not say is as published with its family.

import type { ComponentConfig, Family, WeightMap } from "../checkpoint.js";
import { readWeight } from "../dequantise/read-weight.js";
import { countOf, normGroups, sizeOf } from "./shapes.js";

const clipHeadWidth = 64;

/** What latents are multiplied by, after something is taken off them, as published with each family. */
const latentScales: Partial<Record<Family, ComponentConfig>> = {
  sd15: { scaling_factor: 0.18215 },
  sd21: { scaling_factor: 0.18215 },
  sdxl: { scaling_factor: 0.13025 },
  "sdxl-refiner": { scaling_factor: 0.13025 },
  sd3: { scaling_factor: 1.5305, shift_factor: 0.0609 },
  flux: { scaling_factor: 0.3611, shift_factor: 0.1159 },
};

/** @throws `CHECKPOINT_TENSOR_MISSING` where a weight that tells a size is not there */
export function inferAutoencoderConfig(weights: WeightMap, family: Family): ComponentConfig {
  const levels = Array.from({ length: countOf(weights, "encoder.down_blocks.") }, (_, i) => i);
  const widths = levels.map((i) => sizeOf(weights, `encoder.down_blocks.${i}.resnets.0.conv1.weight`, 0));
  return {
    _class_name: "AutoencoderKL",
    in_channels: sizeOf(weights, "encoder.conv_in.weight", 1),
    out_channels: sizeOf(weights, "decoder.conv_out.weight", 0),
    latent_channels: sizeOf(weights, "decoder.conv_in.weight", 1),
    block_out_channels: widths,
    layers_per_block: countOf(weights, "encoder.down_blocks.0.resnets."),
    down_block_types: levels.map(() => "DownEncoderBlock2D"),
    up_block_types: levels.map(() => "UpDecoderBlock2D"),
    mid_block_add_attention: weights.has("decoder.mid_block.attentions.0.to_q.weight"),
    use_quant_conv: weights.has("quant_conv.weight"),
    use_post_quant_conv: weights.has("post_quant_conv.weight"),
    norm_num_groups: normGroups(widths),
    act_fn: "silu",
    ...latentScales[family],
  };
}

/** @throws what `inferAutoencoderConfig` throws */
export function inferClipTextConfig(weights: WeightMap, { isOpenClip }: { isOpenClip: boolean }): ComponentConfig {
  const [vocabulary, width] = [0, 1].map((axis) =>
    sizeOf(weights, "text_model.embeddings.token_embedding.weight", axis),
  ) as [number, number];
  const isProjected = weights.has("text_projection.weight");
  return {
    architectures: [isProjected ? "CLIPTextModelWithProjection" : "CLIPTextModel"],
    model_type: "clip_text_model",
    hidden_size: width,
    intermediate_size: sizeOf(weights, "text_model.encoder.layers.0.mlp.fc1.weight", 0),
    num_hidden_layers: countOf(weights, "text_model.encoder.layers."),
    num_attention_heads: Math.max(1, Math.round(width / clipHeadWidth)),
    max_position_embeddings: sizeOf(weights, "text_model.embeddings.position_embedding.weight", 0),
    vocab_size: vocabulary,
    projection_dim: isProjected ? sizeOf(weights, "text_projection.weight", 0) : width,
    hidden_act: isOpenClip ? "gelu" : "quick_gelu",
    layer_norm_eps: 1e-5,
    bos_token_id: 0,
    eos_token_id: 2, // as published: the last token is then found as the highest id
    pad_token_id: 1,
  };
}

/** @throws what `inferAutoencoderConfig` throws */
export function inferClipVisionConfig(weights: WeightMap): ComponentConfig {
  const width = sizeOf(weights, "vision_model.embeddings.class_embedding", 0);
  const patch = sizeOf(weights, "vision_model.embeddings.patch_embedding.weight", 2);
  const positions = sizeOf(weights, "vision_model.embeddings.position_embedding.weight", 0);
  const isProjected = weights.has("visual_projection.weight");
  return {
    architectures: [isProjected ? "CLIPVisionModelWithProjection" : "CLIPVisionModel"],
    model_type: "clip_vision_model",
    hidden_size: width,
    intermediate_size: sizeOf(weights, "vision_model.encoder.layers.0.mlp.fc1.weight", 0),
    num_hidden_layers: countOf(weights, "vision_model.encoder.layers."),
    // ViT-H has 16 heads of 80, ViT-bigG 16 of 104; the others 64 wide.
    num_attention_heads: width === 1280 || width === 1664 ? 16 : Math.max(1, Math.round(width / clipHeadWidth)),
    image_size: Math.round(Math.sqrt(Math.max(0, positions - 1))) * patch,
    patch_size: patch,
    projection_dim: isProjected ? sizeOf(weights, "visual_projection.weight", 0) : width,
    hidden_act: width === 1024 ? "quick_gelu" : "gelu", // ViT-L is OpenAI's, the larger ones are OpenCLIP's
    layer_norm_eps: 1e-5,
  };
}

/** Marks that fine-tuned files carry as tensors: "v_pred" for velocity prediction, "ztsnr" for zero terminal SNR. */
export interface SchedulerMarks {
  isVPrediction: boolean;
  hasZeroSnr: boolean;
}

export async function inferSchedulerConfig(
  unet: WeightMap,
  family: Family,
  marks: SchedulerMarks,
): Promise<ComponentConfig> {
  const isVelocity = marks.isVPrediction || (family === "sd21" && (await looksLikeVelocity(unet)));
  return {
    _class_name: /^sdxl/.test(family) ? "EulerDiscreteScheduler" : "PNDMScheduler",
    num_train_timesteps: 1000,
    beta_schedule: "scaled_linear",
    beta_start: 0.00085,
    beta_end: 0.012,
    prediction_type: isVelocity ? "v_prediction" : "epsilon",
    timestep_spacing: "leading",
    steps_offset: 1,
    set_alpha_to_one: false,
    skip_prk_steps: true,
    clip_sample: false,
    ...(marks.hasZeroSnr && { rescale_betas_zero_snr: true }),
  };
}

/**
 * Stable Diffusion 2 comes in both predictions with the same shapes. The biases of one of its last norms spread wider
 * (standard deviation above 0.09) in those that predict velocity: an observation of ComfyUI's, not a rule.
 */
async function looksLikeVelocity(unet: WeightMap): Promise<boolean> {
  const isPlain = unet.get("conv_in.weight")?.shape[1] === 4; // inpainting and depth predict noise
  const bias = unet.get("up_blocks.3.attentions.2.transformer_blocks.0.norm1.bias");
  if (!isPlain || bias === undefined) return isPlain;
  const values = await readWeight(bias);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  return Math.sqrt(variance) > 0.09;
}

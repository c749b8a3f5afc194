// The weights of a conditioned U-Net of the Stable Diffusion line, and of the ControlNet that copies its first half.
// Names and shapes only. Structure: UNet2DConditionModel and ControlNetModel of diffusers 0.31.

import { isKnownUNet, type UNetConfig } from "./unet-config.js";
import { type ExpectedWeights, WeightList } from "./weight-list.js";

/** Undefined for a U-Net of another line, whose weights are not known here. */
export function unetWeights(config: UNetConfig): ExpectedWeights | undefined {
  if (!isKnownUNet(config)) return undefined;
  const list = new WeightList();
  const { block_out_channels: widths } = config;
  listEmbeddings(list, config);
  listDownBlocks(list, config);
  listMidBlock(list, config);
  listUpBlocks(list, config);
  list.norm("conv_norm_out", widths[0]!);
  list.conv("conv_out", { inputs: widths[0]!, outputs: config.out_channels, kernel: config.conv_out_kernel });
  return list.weights;
}

export function controlNetWeights(config: UNetConfig): ExpectedWeights | undefined {
  if (!isKnownUNet(config)) return undefined;
  const list = new WeightList();
  const { block_out_channels: widths, conditioning_embedding_out_channels: hints } = config;
  listEmbeddings(list, config);
  const embedding = "controlnet_cond_embedding";
  list.conv(`${embedding}.conv_in`, { inputs: config.conditioning_channels, outputs: hints[0]!, kernel: 3 });
  for (const [i, width] of hints.slice(0, -1).entries()) {
    list.conv(`${embedding}.blocks.${2 * i}`, { inputs: width, outputs: width, kernel: 3 });
    list.conv(`${embedding}.blocks.${2 * i + 1}`, { inputs: width, outputs: hints[i + 1]!, kernel: 3 });
  }
  list.conv(`${embedding}.conv_out`, { inputs: hints.at(-1)!, outputs: widths[0]!, kernel: 3 });
  const residuals = listDownBlocks(list, config);
  listMidBlock(list, config);
  for (const [i, width] of residuals.entries()) {
    list.conv(`controlnet_down_blocks.${i}`, { inputs: width, outputs: width, kernel: 1 });
  }
  list.conv("controlnet_mid_block", { inputs: widths.at(-1)!, outputs: widths.at(-1)!, kernel: 1 });
  return list.weights;
}

function timeWidth(config: UNetConfig): number {
  return config.time_embedding_dim ?? 4 * config.block_out_channels[0]!;
}

function listEmbeddings(list: WeightList, config: UNetConfig): void {
  const width = config.block_out_channels[0]!;
  const time = timeWidth(config);
  const extra = config.projection_class_embeddings_input_dim ?? 0;
  list.conv("conv_in", { inputs: config.in_channels, outputs: width, kernel: config.conv_in_kernel });
  listTimeEmbedding(list, "time_embedding", { inputs: width, time });
  if (config.time_cond_proj_dim) list.matrix("time_embedding.cond_proj", config.time_cond_proj_dim, width);
  if (config.class_embed_type === "timestep") listTimeEmbedding(list, "class_embedding", { inputs: width, time });
  else if (config.class_embed_type === "projection")
    listTimeEmbedding(list, "class_embedding", { inputs: extra, time });
  else if (config.class_embed_type === "simple_projection") list.linear("class_embedding", extra, time);
  else if (config.num_class_embeds) list.add("class_embedding.weight", config.num_class_embeds, time);
  if (config.addition_embed_type === "text_time") listTimeEmbedding(list, "add_embedding", { inputs: extra, time });
}

function listTimeEmbedding(list: WeightList, name: string, { inputs, time }: { inputs: number; time: number }): void {
  list.linear(`${name}.linear_1`, inputs, time);
  list.linear(`${name}.linear_2`, time, time);
}

/** Lists the down blocks. @returns the width of each residual that the up blocks will take, in order */
function listDownBlocks(list: WeightList, config: UNetConfig): number[] {
  const { block_out_channels: widths, down_block_types: types } = config;
  const residuals = [widths[0]!];
  for (const [i, width] of widths.entries()) {
    const block = `down_blocks.${i}`;
    for (let j = 0; j < perBlock(config.layers_per_block, i); j++) {
      const inputs = j > 0 ? width : widths[Math.max(0, i - 1)]!;
      listResnet(list, `${block}.resnets.${j}`, { inputs, outputs: width, config });
      if (types[i] === "CrossAttnDownBlock2D")
        listTransformer(list, `${block}.attentions.${j}`, { level: i, layer: j, config });
      residuals.push(width);
    }
    if (i === widths.length - 1) continue;
    list.conv(`${block}.downsamplers.0.conv`, { inputs: width, outputs: width, kernel: 3 });
    residuals.push(width);
  }
  return residuals;
}

function listMidBlock(list: WeightList, config: UNetConfig): void {
  const width = config.block_out_channels.at(-1)!;
  const level = config.block_out_channels.length - 1;
  if (config.mid_block_type === null) return;
  for (const j of [0, 1]) listResnet(list, `mid_block.resnets.${j}`, { inputs: width, outputs: width, config });
  listTransformer(list, "mid_block.attentions.0", { level, layer: 0, config, isMid: true });
}

function listUpBlocks(list: WeightList, config: UNetConfig): void {
  const widths = config.block_out_channels;
  for (const [i, type] of config.up_block_types.entries()) {
    const level = widths.length - 1 - i;
    const width = widths[level]!;
    const before = widths[Math.min(level + 1, widths.length - 1)]!;
    const after = widths[Math.max(level - 1, 0)]!;
    const layers = perBlock(config.layers_per_block, level) + 1;
    for (let j = 0; j < layers; j++) {
      const residual = j === layers - 1 ? after : width;
      const inputs = (j === 0 ? before : width) + residual;
      listResnet(list, `up_blocks.${i}.resnets.${j}`, { inputs, outputs: width, config });
      if (type === "CrossAttnUpBlock2D")
        listTransformer(list, `up_blocks.${i}.attentions.${j}`, { level, layer: j, config });
    }
    if (level > 0) list.conv(`up_blocks.${i}.upsamplers.0.conv`, { inputs: width, outputs: width, kernel: 3 });
  }
}

interface ResnetPlace {
  inputs: number;
  outputs: number;
  config: UNetConfig;
}

function listResnet(list: WeightList, name: string, { inputs, outputs, config }: ResnetPlace): void {
  const shift = config.resnet_time_scale_shift === "scale_shift" ? 2 * outputs : outputs;
  list.norm(`${name}.norm1`, inputs);
  list.conv(`${name}.conv1`, { inputs, outputs, kernel: 3 });
  list.linear(`${name}.time_emb_proj`, timeWidth(config), shift);
  list.norm(`${name}.norm2`, outputs);
  list.conv(`${name}.conv2`, { inputs: outputs, outputs, kernel: 3 });
  if (inputs !== outputs) list.conv(`${name}.conv_shortcut`, { inputs, outputs, kernel: 1 });
}

interface TransformerPlace {
  level: number;
  layer: number;
  config: UNetConfig;
  isMid?: boolean;
}

function listTransformer(
  list: WeightList,
  name: string,
  { level, layer, config, isMid = false }: TransformerPlace,
): void {
  const width = config.block_out_channels[level]!;
  const context = perBlock(config.cross_attention_dim, level);
  const depths = perBlock(config.transformer_layers_per_block, level);
  const depth = typeof depths === "number" ? depths : (depths[layer] ?? depths.at(-1) ?? 1);
  const isOnlyCross = !isMid && (perBlock(config.only_cross_attention ?? false, level) ?? false);
  list.norm(`${name}.norm`, width);
  for (const side of ["proj_in", "proj_out"]) {
    if (config.use_linear_projection) list.linear(`${name}.${side}`, width, width);
    else list.conv(`${name}.${side}`, { inputs: width, outputs: width, kernel: 1 });
  }
  for (let k = 0; k < depth; k++) {
    const block = `${name}.transformer_blocks.${k}`;
    for (const n of [1, 2, 3]) list.norm(`${block}.norm${n}`, width);
    listAttention(list, `${block}.attn1`, { width, context: isOnlyCross ? context : width });
    listAttention(list, `${block}.attn2`, { width, context });
    list.linear(`${block}.ff.net.0.proj`, width, 8 * width); // GEGLU: gate and value, four times the width each
    list.linear(`${block}.ff.net.2`, 4 * width, width);
  }
}

function listAttention(list: WeightList, name: string, { width, context }: { width: number; context: number }): void {
  list.matrix(`${name}.to_q`, width, width);
  list.matrix(`${name}.to_k`, context, width);
  list.matrix(`${name}.to_v`, context, width);
  list.linear(`${name}.to_out.0`, width, width);
}

/** A setting given once for all levels, or one for each. */
function perBlock<T>(setting: T | T[], level: number): T {
  return Array.isArray(setting) ? (setting[level] ?? setting.at(-1)!) : setting;
}

// Whole published models as single files in the original layout, full size but all hole: family, configs and every name.
// The layout is built here anew, block by block as LDM builds it, so that the renaming is not tested against itself.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpoint } from "../open-checkpoint.js";
import { parametersOf, shapesOf, writeSparse } from "../testing/tiny-folders.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-ldm-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface LdmUNet {
  channels: number;
  multipliers: number[];
  /** Transformer layers at each level; 0 for none. */
  depths: number[];
  middleDepth: number;
  context: number;
  inputs?: number;
  isLinear?: boolean;
  /** Width of the vector that `label_emb` takes. */
  labels?: number;
  /** Only the half that a ControlNet copies. */
  isControl?: boolean;
}

type Named = Map<string, number[]>;

function layer(out: Named, name: string, ...weight: number[]): void {
  out.set(`${name}.weight`, weight);
  out.set(`${name}.bias`, [weight[0]!]);
}

function resBlock(out: Named, name: string, [from, to, time]: [number, number, number]): void {
  layer(out, `${name}.in_layers.0`, from);
  layer(out, `${name}.in_layers.2`, to, from, 3, 3);
  layer(out, `${name}.emb_layers.1`, to, time);
  layer(out, `${name}.out_layers.0`, to);
  layer(out, `${name}.out_layers.3`, to, to, 3, 3);
  if (from !== to) layer(out, `${name}.skip_connection`, to, from, 1, 1);
}

function transformer(
  out: Named,
  name: string,
  { width, depth, unet }: { width: number; depth: number; unet: LdmUNet },
) {
  const point = unet.isLinear ? [] : [1, 1];
  layer(out, `${name}.norm`, width);
  layer(out, `${name}.proj_in`, width, width, ...point);
  for (let k = 0; k < depth; k++) {
    const block = `${name}.transformer_blocks.${k}`;
    for (const [attention, context] of [
      ["attn1", width],
      ["attn2", unet.context],
    ] as const) {
      out.set(`${block}.${attention}.to_q.weight`, [width, width]);
      out.set(`${block}.${attention}.to_k.weight`, [width, context]);
      out.set(`${block}.${attention}.to_v.weight`, [width, context]);
      layer(out, `${block}.${attention}.to_out.0`, width, width);
    }
    layer(out, `${block}.ff.net.0.proj`, 8 * width, width);
    layer(out, `${block}.ff.net.2`, width, 4 * width);
    for (const n of [1, 2, 3]) layer(out, `${block}.norm${n}`, width);
  }
  layer(out, `${name}.proj_out`, width, width, ...point);
}

/** As `UNetModel.__init__` of latent-diffusion goes: two blocks a level, widths remembered for the way up. */
function ldmUNet(unet: LdmUNet): Named {
  const out: Named = new Map();
  const { channels, multipliers, depths, inputs = 4 } = unet;
  const time = 4 * channels;
  layer(out, "time_embed.0", time, channels);
  layer(out, "time_embed.2", time, time);
  if (unet.labels) {
    layer(out, "label_emb.0.0", time, unet.labels);
    layer(out, "label_emb.0.2", time, time);
  }
  layer(out, "input_blocks.0.0", channels, inputs, 3, 3);
  const widths = [channels];
  let width = channels;
  let index = 1;
  for (const [level, multiplier] of multipliers.entries()) {
    for (let j = 0; j < 2; j++, index++) {
      resBlock(out, `input_blocks.${index}.0`, [width, multiplier * channels, time]);
      width = multiplier * channels;
      const depth = depths[level]!;
      if (depth > 0) transformer(out, `input_blocks.${index}.1`, { width, depth, unet });
      widths.push(width);
    }
    if (level === multipliers.length - 1) continue;
    layer(out, `input_blocks.${index++}.0.op`, width, width, 3, 3);
    widths.push(width);
  }
  resBlock(out, "middle_block.0", [width, width, time]);
  transformer(out, "middle_block.1", { width, depth: unet.middleDepth, unet });
  resBlock(out, "middle_block.2", [width, width, time]);
  if (unet.isControl) {
    for (const [i, size] of widths.entries()) layer(out, `zero_convs.${i}.0`, size, size, 1, 1);
    layer(out, "middle_block_out.0", width, width, 1, 1);
    const hints = [3, 16, 16, 32, 32, 96, 96, 256];
    for (let i = 0; i < 7; i++) layer(out, `input_hint_block.${2 * i}`, hints[i + 1]!, hints[i]!, 3, 3);
    layer(out, "input_hint_block.14", channels, 256, 3, 3);
    return out;
  }
  index = 0;
  for (const [level, multiplier] of [...multipliers.entries()].reverse()) {
    for (let j = 0; j < 3; j++, index++) {
      resBlock(out, `output_blocks.${index}.0`, [width + widths.pop()!, multiplier * channels, time]);
      width = multiplier * channels;
      const depth = depths[level]!;
      if (depth > 0) transformer(out, `output_blocks.${index}.1`, { width, depth, unet });
      if (level > 0 && j === 2) layer(out, `output_blocks.${index}.${depth > 0 ? 2 : 1}.conv`, width, width, 3, 3);
    }
  }
  layer(out, "out.0", channels);
  layer(out, "out.2", 4, channels, 3, 3);
  return out;
}

function vaeBlock(out: Named, name: string, [from, to]: [number, number]): void {
  layer(out, `${name}.norm1`, from);
  layer(out, `${name}.conv1`, to, from, 3, 3);
  layer(out, `${name}.norm2`, to);
  layer(out, `${name}.conv2`, to, to, 3, 3);
  if (from !== to) layer(out, `${name}.nin_shortcut`, to, from, 1, 1);
}

function vaeMiddle(out: Named, side: string): void {
  for (const n of [1, 2]) vaeBlock(out, `${side}.mid.block_${n}`, [512, 512]);
  layer(out, `${side}.mid.attn_1.norm`, 512);
  for (const part of ["q", "k", "v", "proj_out"]) layer(out, `${side}.mid.attn_1.${part}`, 512, 512, 1, 1);
}

function ldmAutoencoder(): Named {
  const out: Named = new Map();
  const widths = [128, 256, 512, 512];
  layer(out, "encoder.conv_in", 128, 3, 3, 3);
  for (const [i, width] of widths.entries()) {
    for (let j = 0; j < 2; j++)
      vaeBlock(out, `encoder.down.${i}.block.${j}`, [j > 0 ? width : widths[Math.max(0, i - 1)]!, width]);
    if (i < 3) layer(out, `encoder.down.${i}.downsample.conv`, width, width, 3, 3);
  }
  vaeMiddle(out, "encoder");
  layer(out, "encoder.norm_out", 512);
  layer(out, "encoder.conv_out", 8, 512, 3, 3);
  layer(out, "decoder.conv_in", 512, 4, 3, 3);
  vaeMiddle(out, "decoder");
  for (let i = 3; i >= 0; i--) {
    for (let j = 0; j < 3; j++)
      vaeBlock(out, `decoder.up.${i}.block.${j}`, [j > 0 ? widths[i]! : widths[Math.min(3, i + 1)]!, widths[i]!]);
    if (i > 0) layer(out, `decoder.up.${i}.upsample.conv`, widths[i]!, widths[i]!, 3, 3);
  }
  layer(out, "decoder.norm_out", 128);
  layer(out, "decoder.conv_out", 3, 128, 3, 3);
  layer(out, "quant_conv", 8, 8, 1, 1);
  layer(out, "post_quant_conv", 4, 4, 1, 1);
  return out;
}

function openClip({ width, layers }: { width: number; layers: number }): Named {
  const out: Named = new Map([
    ["positional_embedding", [77, width]],
    ["text_projection", [width, width]],
    ["logit_scale", []],
    ["token_embedding.weight", [49408, width]],
  ]);
  for (let i = 0; i < layers; i++) {
    const block = `transformer.resblocks.${i}`;
    layer(out, `${block}.ln_1`, width);
    out.set(`${block}.attn.in_proj_weight`, [3 * width, width]);
    out.set(`${block}.attn.in_proj_bias`, [3 * width]);
    layer(out, `${block}.attn.out_proj`, width, width);
    layer(out, `${block}.ln_2`, width);
    layer(out, `${block}.mlp.c_fc`, 4 * width, width);
    layer(out, `${block}.mlp.c_proj`, width, 4 * width);
  }
  layer(out, "ln_final", width);
  return out;
}

const clipL = () => shapesOf("CLIPTextModel", { hidden_size: 768, intermediate_size: 3072 });

async function write(name: string, parts: Record<string, ReadonlyMap<string, readonly number[]>>): Promise<string> {
  const path = join(folder, `${name}.safetensors`);
  const all = Object.entries(parts).flatMap(([prefix, part]) =>
    [...part].map(([key, shape]) => [prefix + key, shape] as const),
  );
  await writeSparse(path, new Map(all));
  return path;
}

/** Opens, and holds every component against what its inferred config calls for. */
async function openWhole(path: string) {
  const checkpoint = await openCheckpoint(path);
  for (const { name, missing, unexpected, misshapen } of checkpoint.components.values()) {
    expect({ name, missing, unexpected, misshapen }).toEqual({ name, missing: [], unexpected: [], misshapen: [] });
  }
  expect(checkpoint.unexpected).toEqual([]);
  const sizes = [...checkpoint.components].map(([name, { weights }]) => {
    return [name, parametersOf(new Map([...weights].map(([key, { shape }]) => [key, shape])))];
  });
  return { checkpoint, sizes: Object.fromEntries(sizes) as Record<string, number> };
}

const sd1: LdmUNet = { channels: 320, multipliers: [1, 2, 4, 4], depths: [1, 1, 1, 0], middleDepth: 1, context: 768 };
const sd2: LdmUNet = { ...sd1, context: 1024, isLinear: true };
const xl: LdmUNet = {
  channels: 320,
  multipliers: [1, 2, 4],
  depths: [0, 2, 10],
  middleDepth: 10,
  context: 2048,
  isLinear: true,
  labels: 2816,
};
const refiner: LdmUNet = {
  channels: 384,
  multipliers: [1, 2, 4, 4],
  depths: [0, 4, 4, 0],
  middleDepth: 4,
  context: 1280,
  isLinear: true,
  labels: 2560,
};

describe("a single file in the original layout", () => {
  it("of Stable Diffusion 1.5 is read with its published configs", async () => {
    const path = await write("sd15", {
      "model.diffusion_model.": ldmUNet(sd1),
      "first_stage_model.": ldmAutoencoder(),
      "cond_stage_model.transformer.": new Map([...clipL(), ["text_model.embeddings.position_ids", [1, 77]]]),
      "model_ema.": new Map([
        ["decay", []],
        ["diffusion_modelinput_blocks00weight", [320, 4, 3, 3]],
      ]),
      "": new Map([
        ["betas", [1000]],
        ["alphas_cumprod", [1000]],
      ]),
    });
    const { checkpoint, sizes } = await openWhole(path);
    expect(checkpoint).toMatchObject({ kind: "pipeline", family: "sd15", variant: "base", ignoredCount: 5 });
    expect(sizes).toEqual({ unet: 859_520_964, vae: 83_653_863, text_encoder: 123_060_480 });
    expect(checkpoint.scheduler).toMatchObject({ prediction_type: "epsilon" });
    expect(checkpoint.components.get("unet")?.config).toMatchObject({
      in_channels: 4,
      attention_head_dim: 8,
      block_out_channels: [320, 640, 1280, 1280],
      cross_attention_dim: 768,
      layers_per_block: 2,
      norm_num_groups: 32,
      use_linear_projection: false,
    });
    expect(checkpoint.components.get("vae")?.config).toMatchObject({
      block_out_channels: [128, 256, 512, 512],
      layers_per_block: 2,
      scaling_factor: 0.18215,
    });
    expect(checkpoint.components.get("text_encoder")?.config).toMatchObject({
      hidden_act: "quick_gelu",
      num_attention_heads: 12,
      num_hidden_layers: 12,
    });
  });

  it.each([
    [9, "inpainting"],
    [8, "instruct-pix2pix"],
  ])("with %i input channels is of the variant %s", async (inputs, variant) => {
    const path = await write(variant, {
      "model.diffusion_model.": ldmUNet({ ...sd1, inputs }),
      "cond_stage_model.transformer.": clipL(),
    });
    expect((await openWhole(path)).checkpoint).toMatchObject({ family: "sd15", variant });
  });

  it("of Stable Diffusion 2.1 leaves out the last layer of OpenCLIP and its projection", async () => {
    const path = await write("sd21", {
      "model.diffusion_model.": ldmUNet(sd2),
      "first_stage_model.": ldmAutoencoder(),
      "cond_stage_model.model.": openClip({ width: 1024, layers: 24 }),
    });
    const { checkpoint, sizes } = await openWhole(path);
    expect(checkpoint.family).toBe("sd21");
    expect(sizes).toEqual({ unet: 865_910_724, vae: 83_653_863, text_encoder: 340_387_840 });
    expect(checkpoint.scheduler).toMatchObject({ prediction_type: "epsilon" }); // biases without spread: see inferSchedulerConfig
    expect(checkpoint.components.get("unet")?.config).toMatchObject({ attention_head_dim: [5, 10, 20, 20] });
    expect(checkpoint.components.get("text_encoder")?.config).toMatchObject({
      hidden_act: "gelu",
      num_attention_heads: 16,
      num_hidden_layers: 23,
    });
  });

  it("of Stable Diffusion XL has two text encoders and size conditioning", async () => {
    const path = await write("sdxl", {
      "model.diffusion_model.": ldmUNet(xl),
      "first_stage_model.": ldmAutoencoder(),
      "conditioner.embedders.0.transformer.": clipL(),
      "conditioner.embedders.1.model.": openClip({ width: 1280, layers: 32 }),
      "": new Map([
        ["v_pred", []],
        ["ztsnr", []],
      ]),
    });
    const { checkpoint, sizes } = await openWhole(path);
    expect(checkpoint).toMatchObject({ kind: "pipeline", family: "sdxl", variant: "base" });
    expect(sizes).toEqual({
      unet: 2_567_463_684,
      vae: 83_653_863,
      text_encoder: 123_060_480,
      text_encoder_2: 694_659_840,
    });
    expect(checkpoint.scheduler).toMatchObject({ prediction_type: "v_prediction", rescale_betas_zero_snr: true });
    expect(checkpoint.components.get("unet")?.config).toMatchObject({
      attention_head_dim: [5, 10, 20],
      down_block_types: ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
      transformer_layers_per_block: [1, 2, 10],
      addition_time_embed_dim: 256,
      projection_class_embeddings_input_dim: 2816,
    });
    expect(checkpoint.components.get("vae")?.config).toMatchObject({ scaling_factor: 0.13025 });
    expect(checkpoint.components.get("text_encoder_2")?.className).toBe("CLIPTextModelWithProjection");
  });

  it("of the XL refiner has the second text encoder alone", async () => {
    const path = await write("refiner", {
      "model.diffusion_model.": ldmUNet(refiner),
      "conditioner.embedders.0.model.": openClip({ width: 1280, layers: 32 }),
    });
    const { checkpoint } = await openWhole(path);
    expect(checkpoint.family).toBe("sdxl-refiner");
    expect([...checkpoint.components.keys()]).toEqual(["unet", "text_encoder_2"]);
    expect(checkpoint.components.get("unet")?.config).toMatchObject({
      transformer_layers_per_block: [1, 4, 4, 4],
      addition_time_embed_dim: 256,
    });
  });

  it.each(["", "control_model."])("of a ControlNet with the prefix %j", async (prefix) => {
    const path = await write("control", { [prefix]: ldmUNet({ ...sd1, isControl: true }) });
    const { checkpoint, sizes } = await openWhole(path);
    expect(checkpoint).toMatchObject({ kind: "controlnet", family: "sd15", layout: "single-file" });
    expect(sizes).toEqual({ controlnet: 361_279_120 });
  });

  it.each(["", "first_stage_model."])("of an autoencoder alone with the prefix %j", async (prefix) => {
    const { checkpoint, sizes } = await openWhole(await write("vae", { [prefix]: ldmAutoencoder() }));
    expect(checkpoint).toMatchObject({ kind: "autoencoder", family: "unknown" });
    expect(sizes).toEqual({ vae: 83_653_863 });
  });

  it("of a U-Net alone tells its family by the text that it looks at", async () => {
    for (const [unet, family] of [
      [sd1, "sd15"],
      [sd2, "sd21"],
      [xl, "sdxl"],
      [refiner, "sdxl-refiner"],
    ] as const) {
      expect((await openWhole(await write("unet", { "": ldmUNet(unet) }))).checkpoint).toMatchObject({
        kind: "unet",
        family,
      });
    }
  });

  it("reports what is missing and what belongs nowhere", async () => {
    const unet = ldmUNet(sd1);
    unet.delete("middle_block.0.in_layers.0.weight");
    unet.set("input_blocks.1.0.extra.weight", [1]);
    const checkpoint = await openCheckpoint(
      await write("holes", { "model.diffusion_model.": unet, "": new Map([["junk", [1]]]) }),
    );
    expect(checkpoint.components.get("unet")?.missing).toEqual(["mid_block.resnets.0.norm1.weight"]);
    expect(checkpoint.unexpected).toEqual(["model.diffusion_model.input_blocks.1.0.extra.weight", "junk"]);
  });
});

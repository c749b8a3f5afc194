// The lists of weights against the published networks: how many tensors and parameters each has.

import { describe, expect, it } from "vitest";
import { parametersOf, shapesOf } from "../testing/tiny-folders.js";
import { compareWeights, expectedWeights, requireComplete } from "./expected-weights.js";

const plain = ["DownBlock2D", "UpBlock2D"] as const;
const cross = ["CrossAttnDownBlock2D", "CrossAttnUpBlock2D"] as const;
/** "xxx-": cross attention at the first three levels, going down. */
const blocks = (levels: string) => ({
  down_block_types: [...levels].map((level) => (level === "x" ? cross[0] : plain[0])),
  up_block_types: [...levels].reverse().map((level) => (level === "x" ? cross[1] : plain[1])),
});
const sd15 = { ...blocks("xxx-"), block_out_channels: [320, 640, 1280, 1280], cross_attention_dim: 768 };
const xl = { use_linear_projection: true, addition_embed_type: "text_time" };

describe("expectedWeights", () => {
  it.each([
    ["Stable Diffusion 1.5", "UNet2DConditionModel", sd15, 686, 859_520_964],
    ["Stable Diffusion 1.5 inpainting", "UNet2DConditionModel", { ...sd15, in_channels: 9 }, 686, 859_535_364],
    [
      "Stable Diffusion 2.1",
      "UNet2DConditionModel",
      { ...sd15, cross_attention_dim: 1024, use_linear_projection: true },
      686,
      865_910_724,
    ],
    [
      "Stable Diffusion XL",
      "UNet2DConditionModel",
      {
        ...blocks("-xx"),
        ...xl,
        block_out_channels: [320, 640, 1280],
        cross_attention_dim: 2048,
        transformer_layers_per_block: [1, 2, 10],
        projection_class_embeddings_input_dim: 2816,
      },
      1680,
      2_567_463_684,
    ],
    ["ControlNet 1.5", "ControlNetModel", sd15, 340, 361_279_120],
    [
      "autoencoder",
      "AutoencoderKL",
      { block_out_channels: [128, 256, 512, 512], layers_per_block: 2 },
      248,
      83_653_863,
    ],
    ["tiny autoencoder", "AutoencoderTiny", {}, 134, 2_445_063],
    ["CLIP ViT-L text", "CLIPTextModel", { hidden_size: 768, intermediate_size: 3072 }, 196, 123_060_480],
    [
      "OpenCLIP ViT-bigG text",
      "CLIPTextModelWithProjection",
      { hidden_size: 1280, intermediate_size: 5120, num_hidden_layers: 32, projection_dim: 1280 },
      517,
      694_659_840,
    ],
    [
      "OpenCLIP ViT-H image",
      "CLIPVisionModelWithProjection",
      { hidden_size: 1280, intermediate_size: 5120, num_hidden_layers: 32, patch_size: 14, projection_dim: 1024 },
      520,
      632_076_800,
    ],
  ])("%s has its published size", (_, className, config, tensors, parameters) => {
    const shapes = shapesOf(className, config);
    expect([shapes.size, parametersOf(shapes)]).toEqual([tensors, parameters]);
  });

  it("does not judge what it does not know", () => {
    const config = { ...sd15, down_block_types: ["AttnDownBlock2D", ...sd15.down_block_types.slice(1)] };
    expect(expectedWeights({ className: "UNet2DConditionModel", config, path: "c" })).toBeUndefined();
    expect(expectedWeights({ className: "PixArtTransformer2DModel", config: {}, path: "c" })).toBeUndefined();
  });

  it.each([
    ["a width of two billion", { ...sd15, block_out_channels: [320, 640, 1280, 2e9] }],
    ["lists of different lengths", { ...sd15, block_out_channels: [320] }],
    ["no widths", { ...blocks("x") }],
    ["a width in words", { ...sd15, block_out_channels: ["wide", 640, 1280, 1280] }],
    ["a thousand layers", { ...sd15, layers_per_block: 1000 }],
  ])("refuses a config with %s", (_, config) => {
    const open = () => expectedWeights({ className: "UNet2DConditionModel", config, path: "c" });
    expect(open).toThrow(expect.objectContaining({ code: "CHECKPOINT_CONFIG_INVALID" }));
  });
});

it("counts the parameters of FLUX.1 as published", () => {
  const weights = expectedWeights({
    className: "FluxTransformer2DModel",
    config: { guidance_embeds: true },
    path: "x",
  });
  const counts = [...weights!.values()].map((shape) => shape.reduce((product, size) => product * size, 1));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(11_901_408_320);
});

describe("compareWeights", () => {
  const slice = (...shape: number[]) => ({ file: "f", dtype: "F32" as const, shape, byteOffset: 0, byteLength: 0 });
  const expected = new Map([
    ["a", [2, 3]],
    ["b", [4]],
  ]);

  it("names what is missing, too much, and of another shape", () => {
    const found = compareWeights(
      expected,
      new Map([
        ["a", slice(3, 2)],
        ["c", slice(1)],
      ]),
      new Map([["c", "old.c"]]),
    );
    expect(found).toMatchObject({ missing: ["b"], unexpected: ["old.c"] });
    expect(found.misshapen).toEqual(["a: [3,2] in the file, [2,3] by the config"]);
    const component = { name: "unet", className: "U", config: {}, weights: new Map(), ...found };
    expect(() => requireComplete(component)).toThrow(expect.objectContaining({ code: "CHECKPOINT_INCOMPLETE" }));
    expect(() => requireComplete({ ...component, missing: [] })).toThrow(
      expect.objectContaining({ code: "CHECKPOINT_SHAPE_MISMATCH" }),
    );
    expect(() => requireComplete({ ...component, missing: [], misshapen: [] })).not.toThrow();
    const weights = new Map([["a", { ...slice(2, 3), dtype: "I32" as const }]]);
    expect(() => requireComplete({ ...component, missing: [], misshapen: [], weights })).toThrow(
      expect.objectContaining({ code: "CHECKPOINT_DTYPE_UNSUPPORTED" }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { chooseFiles, type FileWish } from "./choose-files.js";

const listed = (...paths: string[]) => paths.map((path) => ({ path, sizeBytes: 1, hash: path }));

const pipeline = listed(
  "README.md",
  "model_index.json",
  "v1-5-pruned.safetensors",
  "v1-5-pruned.ckpt",
  "feature_extractor/preprocessor_config.json",
  "safety_checker/model.safetensors",
  "scheduler/scheduler_config.json",
  "tokenizer/merges.txt",
  "tokenizer/vocab.json",
  "text_encoder/config.json",
  "text_encoder/model.safetensors",
  "text_encoder/model.fp16.safetensors",
  "text_encoder/pytorch_model.bin",
  "unet/config.json",
  "unet/diffusion_pytorch_model.fp16-00001-of-00002.safetensors",
  "unet/diffusion_pytorch_model.fp16-00002-of-00002.safetensors",
  "unet/diffusion_pytorch_model.safetensors.index.fp16.json",
  "unet/diffusion_pytorch_model.non_ema.safetensors",
  "unet/openvino/model.safetensors",
  "vae/config.json",
  "vae/diffusion_pytorch_model.safetensors",
  "vae/diffusion_pytorch_model-00001-of-00001.safetensors",
  "vae/diffusion_pytorch_model.safetensors.index.json",
);
const parts = new Map([
  ["feature_extractor", "CLIPFeatureExtractor"],
  ["safety_checker", "StableDiffusionSafetyChecker"],
  ["scheduler", "PNDMScheduler"],
  ["tokenizer", "CLIPTokenizer"],
  ["text_encoder", "CLIPTextModel"],
  ["unet", "UNet2DConditionModel"],
  ["vae", "AutoencoderKL"],
]);
const chosen = (wish: FileWish = {}) => chooseFiles(pipeline, wish, parts).map(({ path }) => path);

describe("of a diffusers folder", () => {
  it("takes what draws, whole files before shards, plain weights before others, and no pickle", () => {
    expect(chosen().sort()).toEqual([
      "model_index.json",
      "scheduler/scheduler_config.json",
      "text_encoder/config.json",
      "text_encoder/model.safetensors",
      "tokenizer/merges.txt",
      "tokenizer/vocab.json",
      "unet/config.json",
      "unet/diffusion_pytorch_model.fp16-00001-of-00002.safetensors",
      "unet/diffusion_pytorch_model.fp16-00002-of-00002.safetensors",
      "unet/diffusion_pytorch_model.safetensors.index.fp16.json",
      "vae/config.json",
      "vae/diffusion_pytorch_model.safetensors",
    ]);
  });

  it("takes the wished variant where a part has it", () => {
    const paths = chosen({ variant: "fp16" });
    expect(paths).toContain("text_encoder/model.fp16.safetensors");
    expect(paths).not.toContain("text_encoder/model.safetensors");
    expect(paths).toContain("vae/diffusion_pytorch_model.safetensors");
  });
});

describe("of other repositories", () => {
  it("takes a component, or the folder of another repository's own files", () => {
    const files = listed("config.json", "model.safetensors", "model.bin", "docs/x.safetensors", "a.png");
    expect(chooseFiles(files, {}, undefined).map(({ path }) => path)).toEqual(["config.json", "model.safetensors"]);
    const own = listed("gpt.safetensors", "vq.safetensors", "gpt_config.json");
    expect(chooseFiles(own, {}, undefined)).toHaveLength(3);
  });

  it.each<[string, string[], FileWish, string]>([
    ["a heap of single files", ["a.safetensors", "b.safetensors"], {}, "HUB_NOTHING_CHOSEN"],
    ["nothing of weights", ["config.json"], {}, "HUB_NOTHING_CHOSEN"],
    ["pickles alone", ["config.json", "pytorch_model.bin"], {}, "CHECKPOINT_PICKLE"],
    ["a pattern that nothing fits", ["a.safetensors"], { include: ["b*"] }, "HUB_NOTHING_CHOSEN"],
    ["a pattern that takes a pickle", ["x/a.safetensors", "x/a.ckpt"], { include: ["x/*"] }, "CHECKPOINT_PICKLE"],
  ])("refuses %s", (_, paths, wish, code) => {
    expect(() => chooseFiles(listed(...paths), wish, undefined)).toThrow(expect.objectContaining({ code }));
  });

  it("reads patterns as the hub's tools do, dots and brackets for themselves", () => {
    const files = listed("a/b/c.safetensors", "axb.safetensors", "(1).json");
    const fit = (...include: string[]) => chooseFiles(files, { include }, undefined).map(({ path }) => path);
    expect(fit("a*c.safetensors")).toEqual(["a/b/c.safetensors"]);
    expect(fit("a?b.safetensors", "(1).*")).toEqual(["axb.safetensors", "(1).json"]);
    expect(() => fit("a.b.safetensors")).toThrow();
  });
});

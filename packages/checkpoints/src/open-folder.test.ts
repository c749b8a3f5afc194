// Diffusers folders as they are found: variants, shards, hub caches, parts that are missing. And all that must be refused.

import { cp, mkdir, mkdtemp, realpath, rename, rm, symlink, truncate, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openCheckpoint } from "./open-checkpoint.js";
import {
  parametersOf,
  shapesOf,
  tinyAutoencoder,
  tinyUNet,
  tinyUNetXl,
  writeComponent,
  writeJson,
  writeTensors,
  writeTinyPipeline,
} from "./testing/tiny-folders.js";

let base: string;
let root: string;
let count = 0;
beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), "imagier-folder-")));
  await writeTinyPipeline(join(base, "whole"));
});
beforeEach(async () => {
  root = join(base, `copy-${count++}`);
  await cp(join(base, "whole"), root, { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));
afterAll(() => rm(base, { recursive: true }));

const refusal = (path = root) =>
  openCheckpoint(path).then(
    () => "opened",
    (error) => (error as { code: string }).code,
  );
const weightsFile = (...parts: string[]) => join(root, ...parts, "diffusion_pytorch_model.safetensors");

/** The U-Net's weights in two files and an index, as diffusers shards them. */
async function shardUNet(edit: (map: Record<string, string>) => void = () => undefined): Promise<void> {
  const shapes = [...shapesOf("UNet2DConditionModel", tinyUNet)];
  const halves = [shapes.slice(0, 40), shapes.slice(40)];
  const map: Record<string, string> = {};
  await unlink(weightsFile("unet"));
  for (const [i, half] of halves.entries()) {
    const name = `diffusion_pytorch_model-0000${i + 1}-of-00002.safetensors`;
    await writeTensors(join(root, "unet", name), new Map(half));
    for (const [key] of half) map[key] = name;
  }
  edit(map);
  await writeJson(join(root, "unet", "diffusion_pytorch_model.safetensors.index.json"), {
    metadata: { total_size: 1 },
    weight_map: map,
  });
}

describe("a diffusers folder", () => {
  it("opens whole, with its components, settings, scheduler and size", async () => {
    const checkpoint = await openCheckpoint(root);
    expect(checkpoint).toMatchObject({
      kind: "pipeline",
      family: "sd15",
      variant: "base",
      layout: "folder",
      path: root,
    });
    expect([...checkpoint.components.keys()].sort()).toEqual(["text_encoder", "unet", "vae"]);
    expect(checkpoint.settings).toEqual({ requires_safety_checker: false });
    expect(checkpoint.scheduler).toEqual({ prediction_type: "epsilon" });
    for (const { missing, unexpected, misshapen } of checkpoint.components.values()) {
      expect([...missing, ...unexpected, ...misshapen]).toEqual([]);
    }
    const shapes = shapesOf("UNet2DConditionModel", tinyUNet);
    expect(checkpoint.components.get("unet")?.weights.size).toBe(shapes.size);
    expect(checkpoint.sizeBytes).toBeGreaterThan(4 * parametersOf(shapes));
  });

  it.each([
    ["fp16", "diffusion_pytorch_model.fp16.safetensors"],
    ["of another name", "unet.safetensors"],
  ])("takes the only weights there are: %s", async (_, name) => {
    await rename(weightsFile("unet"), join(root, "unet", name));
    expect((await openCheckpoint(root)).components.get("unet")?.missing).toEqual([]);
  });

  it("takes the variant asked for, the plain files where none is", async () => {
    await writeTensors(join(root, "unet", "diffusion_pytorch_model.fp16.safetensors"), new Map([["x", [1]]]));
    expect((await openCheckpoint(join(root, "unet"))).components.get("unet")?.unexpected).toEqual([]);
    const fp16 = await openCheckpoint(join(root, "unet"), { variant: "fp16" });
    expect(fp16.components.get("unet")?.unexpected).toEqual(["x"]);
    expect(await openCheckpoint(join(root, "vae"), { variant: "bf16" }).catch(({ code }) => code)).toBe(
      "CHECKPOINT_NOT_FOUND",
    );
  });

  it("opens shards by their index, and reports what the index does not list", async () => {
    await shardUNet();
    const whole = await openCheckpoint(root);
    expect(whole.components.get("unet")).toMatchObject({ missing: [], unexpected: [] });
    expect(new Set([...whole.components.get("unet")!.weights.values()].map(({ file }) => file)).size).toBe(2);
    await rm(root, { recursive: true });
    await cp(join(base, "whole"), root, { recursive: true });
    await shardUNet((map) => void delete map["conv_in.bias"]);
    const lacking = await openCheckpoint(root);
    expect(lacking.components.get("unet")).toMatchObject({ missing: ["conv_in.bias"], unexpected: ["conv_in.bias"] });
  });

  it("names components that are missing, and opens the others", async () => {
    await rm(join(root, "vae"), { recursive: true });
    expect((await openCheckpoint(root)).missingComponents).toEqual(["vae"]);
  });

  it("tells families and variants by configs", async () => {
    const config = { ...tinyUNet, in_channels: 9 };
    await writeComponent(join(root, "unet"), "UNet2DConditionModel", config);
    expect(await openCheckpoint(root)).toMatchObject({ family: "sd15", variant: "inpainting" });
    await writeComponent(join(root, "unet"), "UNet2DConditionModel", tinyUNetXl);
    expect(await openCheckpoint(root)).toMatchObject({ family: "sdxl", variant: "base" });
    await writeComponent(join(root, "unet"), "UNet2DConditionModel", { ...tinyUNet, use_linear_projection: true });
    expect(await openCheckpoint(root)).toMatchObject({ family: "sd21" });
    await writeComponent(join(root, "unet"), "UNet2DConditionModel", { ...tinyUNet, time_cond_proj_dim: 8 });
    expect(await openCheckpoint(root)).toMatchObject({ variant: "lcm" });
  });

  it("reads the attention of old autoencoders under its name of today", async () => {
    const old: Record<string, string> = { to_q: "query", to_k: "key", to_v: "value", "to_out.0": "proj_attn" };
    const shapes = [...shapesOf("AutoencoderKL", tinyAutoencoder)].map(([name, shape]) => {
      return [name.replace(/(?<=attentions\.0\.)(to_[qkv]|to_out\.0)/, (part) => old[part]!), shape] as const;
    });
    await writeTensors(weightsFile("vae"), new Map(shapes));
    expect((await openCheckpoint(root)).components.get("vae")).toMatchObject({ missing: [], unexpected: [] });
  });

  it("opens a hub cache: its links into blobs are its own", async () => {
    const cache = join(root, "models--someone--something");
    const snapshot = join(cache, "snapshots", "0123abcd");
    await mkdir(join(cache, "blobs"), { recursive: true });
    await mkdir(join(cache, "refs"));
    await writeFile(join(cache, "refs", "main"), "0123abcd\n");
    await mkdir(join(snapshot, "unet"), { recursive: true });
    for (const [i, name] of [
      "model_index.json",
      "unet/config.json",
      "unet/diffusion_pytorch_model.safetensors",
    ].entries()) {
      await rename(join(root, name), join(cache, "blobs", `${i}`));
      await symlink(join(cache, "blobs", `${i}`), join(snapshot, name));
    }
    for (const path of [snapshot, cache, join(snapshot, "unet")]) {
      expect((await openCheckpoint(path)).components.get("unet")?.missing).toEqual([]);
    }
  });
});

describe("refused before anything is loaded", () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ["a folder of something else", "CHECKPOINT_NOT_FOUND", () => unlink(join(root, "model_index.json"))],
    ["weights that are not there", "CHECKPOINT_NOT_FOUND", () => unlink(weightsFile("unet"))],
    [
      "pickles alone",
      "CHECKPOINT_PICKLE",
      () => rename(weightsFile("unet"), join(root, "unet", "diffusion_pytorch_model.bin")),
    ],
    ["a renamed zip", "CHECKPOINT_PICKLE", () => writeFile(weightsFile("unet"), "PK\x03\x04aaaaaaaaaaaaaaaaaaaaa")],
    ["a renamed pickle", "CHECKPOINT_PICKLE", () => writeFile(weightsFile("unet"), Buffer.from("80027d710058", "hex"))],
    ["a file cut short", "CHECKPOINT_TRUNCATED", () => truncate(weightsFile("unet"), 9000)],
    ["a config that is not JSON", "CHECKPOINT_CONFIG_INVALID", () => writeFile(join(root, "unet", "config.json"), "{")],
    ["a config that is a list", "CHECKPOINT_CONFIG_INVALID", () => writeFile(join(root, "unet", "config.json"), "[]")],
    [
      "a config with a key twice",
      "CHECKPOINT_CONFIG_INVALID",
      () => writeFile(join(root, "vae", "config.json"), '{"a":1,"a":2}'),
    ],
    [
      "a config not in UTF-8",
      "CHECKPOINT_CONFIG_INVALID",
      () => writeFile(join(root, "vae", "config.json"), Buffer.of(0x7b, 0xff, 0x7d)),
    ],
    ["a config of 17 MB", "CHECKPOINT_CONFIG_INVALID", () => truncate(join(root, "vae", "config.json"), 17e6)],
    [
      "a shard that is not there",
      "CHECKPOINT_SHARD_MISSING",
      () => shardUNet((map) => (map.more = "three.safetensors")),
    ],
    [
      "an index that names what no shard has",
      "CHECKPOINT_TENSOR_MISSING",
      () => shardUNet((map) => (map.more = Object.values(map)[0]!)),
    ],
    [
      "an index that leads up",
      "CHECKPOINT_CONFIG_INVALID",
      () => shardUNet((map) => (map.x = "../vae/diffusion_pytorch_model.safetensors")),
    ],
    [
      "an index that leads to the root",
      "CHECKPOINT_CONFIG_INVALID",
      () => shardUNet((map) => (map.x = "/etc/x.safetensors")),
    ],
    [
      "an index that leads up in Windows",
      "CHECKPOINT_CONFIG_INVALID",
      () => shardUNet((map) => (map.x = "..\\x.safetensors")),
    ],
    [
      "an index of nothing",
      "CHECKPOINT_CONFIG_INVALID",
      () => shardUNet((map) => void Object.keys(map).map((key) => delete map[key])),
    ],
  ])("%s: %s", async (_, code, damage) => {
    await damage();
    expect(await refusal()).toBe(code);
  });

  it.each([
    ["weights", ["unet", "diffusion_pytorch_model.safetensors"]],
    ["a config", ["unet", "config.json"]],
    ["a folder", ["vae"]],
    ["the index of the pipeline", ["model_index.json"]],
  ])("%s behind a link that leads out of the folder", async (_, parts) => {
    const path = join(root, ...parts);
    await rm(path, { recursive: true });
    await symlink(join(base, "whole", ...parts), path);
    expect(await refusal()).toBe("CHECKPOINT_OUTSIDE_FOLDER");
  });

  it("links within the folder are taken", async () => {
    await rename(weightsFile("unet"), join(root, "elsewhere.safetensors"));
    await symlink(join(root, "elsewhere.safetensors"), weightsFile("unet"));
    expect(await refusal()).toBe("opened");
  });

  it("a hub cache that links into another model's blobs", async () => {
    const snapshot = join(root, "models--a--b", "snapshots", "0123abcd");
    const other = join(root, "models--c--d", "blobs");
    await mkdir(join(snapshot, "vae"), { recursive: true });
    await mkdir(other, { recursive: true });
    await rename(join(root, "vae", "config.json"), join(other, "1"));
    await symlink(join(other, "1"), join(snapshot, "vae", "config.json"));
    expect(await refusal(join(snapshot, "vae"))).toBe("CHECKPOINT_OUTSIDE_FOLDER");
  });
});

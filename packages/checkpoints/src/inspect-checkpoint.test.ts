// What `models inspect` will say of whole models, damaged ones, adapters and other families.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkpointReportSchema, inspectCheckpoint } from "./inspect-checkpoint.js";
import {
  parametersOf,
  shapesOf,
  tinyAutoencoder,
  tinyTextEncoder,
  tinyUNet,
  writeSparse,
  writeTensors,
  writeTinyPipeline,
} from "./testing/tiny-folders.js";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-inspect-"));
  await writeTinyPipeline(join(root, "tiny"));
});
afterAll(() => rm(root, { recursive: true }));

const unetShapes = () => new Map(shapesOf("UNet2DConditionModel", tinyUNet));

describe("inspectCheckpoint", () => {
  it("counts parameters by component and format", async () => {
    const report = checkpointReportSchema.parse(await inspectCheckpoint(join(root, "tiny")));
    const sizes = {
      unet: parametersOf(unetShapes()),
      vae: parametersOf(shapesOf("AutoencoderKL", tinyAutoencoder)),
      text_encoder: parametersOf(shapesOf("CLIPTextModel", tinyTextEncoder)),
    };
    expect(Object.fromEntries(report.components.map(({ name, parameters }) => [name, parameters]))).toEqual(sizes);
    const all = sizes.unet + sizes.vae + sizes.text_encoder;
    expect(report).toMatchObject({ parameters: all, dtypes: { F32: all }, isComplete: true, family: "sd15" });
    expect(report).toMatchObject({ kind: "pipeline", layout: "folder", variant: "base", predictionType: "epsilon" });
  });

  it("lists what is missing, too much and misshapen", async () => {
    const shapes = unetShapes();
    shapes.delete("conv_in.bias");
    shapes.set("conv_out.bias", [5]);
    for (let i = 0; i < 60; i++) shapes.set(`extra.${i}`, [1]);
    await writeTensors(join(root, "tiny", "unet", "diffusion_pytorch_model.safetensors"), shapes);
    const report = checkpointReportSchema.parse(await inspectCheckpoint(join(root, "tiny")));
    expect(report.isComplete).toBe(false);
    const unet = report.components.find(({ name }) => name === "unet")!;
    expect(unet.missing).toEqual({ count: 1, first: ["conv_in.bias"] });
    expect(unet.unexpected.count).toBe(60);
    expect(unet.unexpected.first).toHaveLength(50);
    expect(unet.misshapen.first).toEqual(["conv_out.bias: [5] in the file, [4] by the config"]);
  });

  it.each<[string, string, string, [string, number[]]]>([
    ["a kohya LoRA", "lora", "unknown", ["lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", [4, 8]]],
    ["a PEFT LoRA", "lora", "unknown", ["unet.mid_block.attentions.0.proj_in.lora_A.weight", [4, 8]]],
    ["an IP-Adapter", "ip-adapter", "unknown", ["ip_adapter.1.to_k_ip.weight", [4, 8]]],
    ["a textual inversion", "textual-inversion", "unknown", ["emb_params", [3, 768]]],
    ["something else", "unknown", "unknown", ["encoder.block.0.weight", [9, 9, 9]]],
  ])("reports %s instead of refusing it", async (_, kind, family, [name, shape]) => {
    const path = join(root, "other.safetensors");
    await writeSparse(path, new Map([[name, shape]]));
    const report = checkpointReportSchema.parse(await inspectCheckpoint(path));
    const parameters = shape.reduce((product, size) => product * size, 1);
    expect(report).toMatchObject({ kind, family, parameters, dtypes: { F16: parameters }, isComplete: false });
  });

  it("refuses what cannot be opened", async () => {
    await expect(inspectCheckpoint(join(root, "nothing"))).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FOUND" });
  });
});

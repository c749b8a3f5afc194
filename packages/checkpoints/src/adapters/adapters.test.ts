// LoRA, textual inversion and IP-Adapter in the spellings of the field, held against small checkpoints.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Checkpoint } from "../checkpoint.js";
import { readWeight } from "../dequantise/read-weight.js";
import { openCheckpoint } from "../open-checkpoint.js";
import { goldenTensors, shapesIn } from "../testing/golden-names.js";
import { type Shapes, writeJson, writeSparse, writeTensors } from "../testing/tiny-folders.js";
import { type TensorToWrite, writeSafetensors } from "../write-safetensors.js";
import { openIpAdapter } from "./ip-adapter.js";
import { loraUpdates, openLora } from "./lora.js";
import { openTextualInversion } from "./textual-inversion.js";

let folder: string;
let sd15: Checkpoint;
let sdxl: Checkpoint;
const path = (name: string) => join(folder, `${name}.safetensors`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-adapters-"));
  for (const name of ["single-file-sd15", "single-file-sdxl"])
    await writeSparse(path(name), shapesIn(goldenTensors(name)));
  sd15 = await openCheckpoint(path("single-file-sd15"));
  sdxl = await openCheckpoint(path("single-file-sdxl"));
});
afterAll(() => rm(folder, { recursive: true }));

async function writeShapes(name: string, shapes: Shapes | Record<string, number[]>): Promise<string> {
  await writeTensors(path(name), shapes instanceof Map ? shapes : new Map(Object.entries(shapes)), 1);
  return path(name);
}
const f32 = (name: string, shape: number[], data: number[]): TensorToWrite => ({
  name,
  dtype: "F32",
  shape,
  data: Float32Array.from(data),
});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "opened",
    (error) => (error as { code: string }).code,
  );

describe("openLora", () => {
  it.each([
    ["lora-kohya-sd15", "sd15", { unet: 192, text_encoder: 18 }],
    ["lora-peft-sd15", "sd15", { unet: 128, text_encoder: 12 }],
    ["lora-old-diffusers-sd15", "sd15", { unet: 128, text_encoder: 12 }],
    ["lora-kohya-sdxl", "sdxl", { unet: 192 }],
  ])("finds every layer of %s", async (name, family, counts) => {
    const lora = await openLora(
      await writeShapes(name, shapesIn(goldenTensors(name))),
      family === "sd15" ? sd15 : sdxl,
    );
    expect(Object.fromEntries([...lora.targets].map(([key, { size }]) => [key, size]))).toEqual(counts);
    expect([lora.missing, lora.unexpected]).toEqual([[], []]);
    for (const [component, deltas] of lora.targets) {
      const { weights } = (family === "sd15" ? sd15 : sdxl).components.get(component)!;
      for (const [weight, { down, up, rank }] of deltas) {
        const [outputs, inputs] = weights.get(weight)!.shape;
        expect([up.shape[0], up.shape[1], down.shape[0], down.shape[1]]).toEqual([outputs, rank, rank, inputs]);
        expect(down.shape.length).toBe(weights.get(weight)!.shape.length);
      }
    }
  });

  it("reads factors from their own bytes, and alpha / rank as the scale", async () => {
    const module = "lora_unet_mid_block_attentions_0_proj_in";
    await writeSafetensors(path("one"), [
      { name: `${module}.alpha`, dtype: "F16", shape: [], data: Uint16Array.of(0x3c00) },
      f32(`${module}.lora_down.weight`, [2, 16, 1, 1], [...Array(32).keys()]),
      f32(
        `${module}.lora_up.weight`,
        [16, 2, 1, 1],
        [...Array(32).keys()].map((i) => 100 + i),
      ),
    ]);
    const { targets } = await openLora(path("one"), sd15);
    const delta = targets.get("unet")?.get("mid_block.attentions.0.proj_in.weight");
    expect(delta).toMatchObject({ rank: 2, scale: 0.5 });
    expect((await readWeight(delta!.down))[31]).toBe(31);
    expect((await readWeight(delta!.up))[0]).toBe(100);
  });

  it("takes LoCon: kernels in `down`, or in `mid` between two 1x1", async () => {
    const resnet = "lora_unet_down_blocks_0_resnets_0";
    const locon = await writeShapes("locon", {
      [`${resnet}_conv1.lora_down.weight`]: [3, 8, 3, 3],
      [`${resnet}_conv1.lora_up.weight`]: [8, 3, 1, 1],
      [`${resnet}_conv2.lora_down.weight`]: [3, 8, 1, 1],
      [`${resnet}_conv2.lora_mid.weight`]: [4, 3, 3, 3],
      [`${resnet}_conv2.lora_up.weight`]: [8, 4, 1, 1],
      lora_unet_input_blocks_1_0_emb_layers_1: [1],
      "lora_unet_output_blocks_0_0_skip_connection.lora_down.weight": [2, 32, 1, 1],
      "lora_unet_output_blocks_0_0_skip_connection.lora_up.weight": [16, 2, 1, 1],
    });
    const { targets, unexpected } = await openLora(locon, sd15);
    const deltas = targets.get("unet")!;
    expect(deltas.get("down_blocks.0.resnets.0.conv1.weight")?.mid).toBeUndefined();
    expect(deltas.get("down_blocks.0.resnets.0.conv2.weight")?.mid?.shape).toEqual([4, 3, 3, 3]);
    expect(deltas.get("up_blocks.0.resnets.0.conv_shortcut.weight")).toMatchObject({ rank: 2, scale: 1 });
    expect(unexpected).toEqual(["lora_unet_input_blocks_1_0_emb_layers_1"]);
  });

  it("takes the alpha of PEFT from the metadata", async () => {
    const module = "unet.mid_block.attentions.0.proj_in";
    const config = { "unet.lora_alpha": 8, "unet.alpha_pattern": { "attentions.0.proj_out": 2 } };
    const pair = (name: string) => [
      f32(`${name}.lora_A.weight`, [4, 16], Array(64).fill(1)),
      f32(`${name}.lora_B.weight`, [16, 4], Array(64).fill(1)),
    ];
    const tensors = [...pair(module), ...pair(module.replace("_in", "_out"))];
    await writeSafetensors(path("peft"), tensors, { lora_adapter_metadata: JSON.stringify(config) });
    const deltas = (await openLora(path("peft"), sd15)).targets.get("unet")!;
    expect(deltas.get("mid_block.attentions.0.proj_in.weight")?.scale).toBe(2);
    expect(deltas.get("mid_block.attentions.0.proj_out.weight")?.scale).toBe(0.5);
    await writeSafetensors(path("peft"), tensors, { lora_adapter_metadata: "{broken" });
    const plain = (await openLora(path("peft"), sd15)).targets.get("unet")!;
    expect(plain.get("mid_block.attentions.0.proj_in.weight")?.scale).toBe(1);
  });

  it("takes the alpha of PEFT from the config beside it", async () => {
    const peft = join(folder, "peft");
    const name = "base_model.model.text_model.encoder.layers.0.mlp.fc1";
    const shapes = { [`${name}.lora_A.weight`]: [4, 32], [`${name}.lora_B.weight`]: [64, 4] };
    await writeJson(join(peft, "adapter_config.json"), { lora_alpha: 16, r: 4 });
    await writeTensors(join(peft, "adapter_model.safetensors"), new Map(Object.entries(shapes)));
    const { targets } = await openLora(join(peft, "adapter_model.safetensors"), sd15);
    expect(targets.get("text_encoder")?.get("text_model.encoder.layers.0.mlp.fc1.weight")?.scale).toBe(4);
    await writeFile(join(peft, "adapter_config.json"), "{");
    expect(await codeOf(openLora(join(peft, "adapter_model.safetensors"), sd15))).toBe("CHECKPOINT_CONFIG_INVALID");
  });

  it("adds several up, each with its strength, and leaves out what has none", async () => {
    const pair = {
      "unet.mid_block.attentions.0.proj_in.lora_A.weight": [2, 16],
      "unet.mid_block.attentions.0.proj_in.lora_B.weight": [16, 2],
    };
    const lora = await openLora(await writeShapes("pair", pair), sd15);
    const choices = [{ lora }, { lora, strength: 0 }, { lora, strength: -0.5 }];
    const { updates, weights } = loraUpdates("unet", choices);
    const module = "mid_block.attentions.0.proj_in";
    const shapes = { down: [2, 16, 1, 1], up: [16, 2, 1, 1] };
    expect(updates.get(`${module}.weight`)).toEqual([
      { path: `lora.0.${module}`, ...shapes, scale: 1 },
      { path: `lora.2.${module}`, ...shapes, scale: -0.5 },
    ]);
    expect([...weights.keys()]).toEqual([0, 2].flatMap((i) => [`lora.${i}.${module}.down`, `lora.${i}.${module}.up`]));
    expect(loraUpdates("vae", choices).updates.size).toBe(0);
  });

  it("reports a factor without its counterpart, and layers that are not there", async () => {
    const lora = await openLora(
      await writeShapes("half", {
        "unet.mid_block.attentions.0.proj_in.lora_A.weight": [2, 16],
        "unet.mid_block.attentions.0.proj_out.lora_A.weight": [2, 16],
        "unet.mid_block.attentions.0.proj_out.lora_B.weight": [16, 2],
        "unet.mid_block.attentions.9.proj_out.lora_B.weight": [16, 2],
      }),
      sd15,
    );
    expect(lora.missing).toEqual(["unet.mid_block.attentions.0.proj_in (up)"]);
    expect(lora.unexpected).toEqual(["unet.mid_block.attentions.9.proj_out.lora_B.weight"]);
  });

  it.each<[string, string, Record<string, number[]>]>([
    ["a file of something else", "ADAPTER_UNSUPPORTED", { "encoder.weight": [4] }],
    ["a LoHa", "ADAPTER_UNSUPPORTED", { "lora_unet_conv_in.hada_w1_a": [4, 4] }],
    ["a LoKr", "ADAPTER_UNSUPPORTED", { "lora_unet_conv_in.lokr_w1": [4, 4] }],
    ["a DoRA", "ADAPTER_UNSUPPORTED", { "lora_unet_conv_in.dora_scale": [4, 1] }],
    [
      "layers of another family",
      "ADAPTER_MISMATCH",
      { "lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight": [4, 4] },
    ],
    [
      "widths of another family",
      "ADAPTER_MISMATCH",
      {
        "unet.mid_block.attentions.0.proj_in.lora_A.weight": [2, 640],
        "unet.mid_block.attentions.0.proj_in.lora_B.weight": [640, 2],
      },
    ],
    [
      "a rank of nothing",
      "ADAPTER_MISMATCH",
      {
        "unet.mid_block.attentions.0.proj_in.lora_A.weight": [0, 16],
        "unet.mid_block.attentions.0.proj_in.lora_B.weight": [16, 0],
      },
    ],
    [
      "an alpha of two numbers",
      "CHECKPOINT_INVALID",
      {
        "lora_unet_mid_block_attentions_0_proj_in.alpha": [2],
        "lora_unet_mid_block_attentions_0_proj_in.lora_down.weight": [2, 16],
      },
    ],
  ])("refuses %s: %s", async (_, code, shapes) => {
    expect(await codeOf(openLora(await writeShapes("bad", shapes), sd15))).toBe(code);
  });
});

describe("openTextualInversion", () => {
  it("reads the forms of diffusers and of AUTOMATIC1111", async () => {
    const one = await openTextualInversion(await writeShapes("learned", { "<cat-toy>": [32] }), sd15);
    expect(one).toMatchObject({ word: "<cat-toy>", tokenCount: 1 });
    expect(one.vectors.get("text_encoder")?.shape).toEqual([1, 32]);
    const other = await openTextualInversion(await writeShapes("bad-hands", { emb_params: [5, 32] }), sd15);
    expect(other).toMatchObject({ word: "bad-hands", tokenCount: 5 });
  });

  it("reads the pairs of XL", async () => {
    const pair = await openTextualInversion(await writeShapes("style", { clip_g: [2, 40], clip_l: [2, 32] }), sdxl);
    expect(pair).toMatchObject({ word: "style", tokenCount: 2 });
    expect([...pair.vectors].map(([name, { shape }]) => [name, shape])).toEqual([
      ["text_encoder_2", [2, 40]],
      ["text_encoder", [2, 32]],
    ]);
  });

  it.each<[string, string, Record<string, number[]>]>([
    ["vectors of another width", "ADAPTER_MISMATCH", { emb_params: [5, 64] }],
    ["pairs of different length", "ADAPTER_MISMATCH", { clip_g: [2, 40], clip_l: [3, 32] }],
    ["an XL pair for one encoder", "ADAPTER_MISMATCH", { clip_g: [2, 32] }],
    ["two words", "ADAPTER_MISMATCH", { a: [32], b: [32] }],
    ["a table of a vocabulary", "ADAPTER_UNSUPPORTED", { "emb.weight": [1000, 32] }],
    ["a convolution", "ADAPTER_UNSUPPORTED", { conv: [8, 8, 3, 3] }],
  ])("refuses %s: %s", async (_, code, shapes) => {
    const checkpoint = code === "ADAPTER_MISMATCH" && "clip_l" in shapes ? sdxl : sd15;
    expect(await codeOf(openTextualInversion(await writeShapes("bad", shapes), checkpoint))).toBe(code);
  });
});

describe("openIpAdapter", () => {
  const plus = () => shapesIn(goldenTensors("ip-adapter-plus-sd15"));

  it("numbers the cross attentions as diffusers orders them: down, up, middle", async () => {
    const adapter = await openIpAdapter(await writeShapes("plus", plus()), sd15);
    expect(adapter).toMatchObject({ kind: "plus", missing: [], unexpected: [] });
    expect(adapter.weights.size).toBe(plus().size);
    const order = [
      [1, "down_blocks.0.attentions.0"],
      [3, "down_blocks.0.attentions.1"],
      [11, "down_blocks.2.attentions.1"],
      [13, "up_blocks.1.attentions.0"],
      [29, "up_blocks.3.attentions.2"],
      [31, "mid_block.attentions.0"],
    ] as const;
    for (const [n, layer] of order) expect(adapter.layers.get(n)).toBe(`${layer}.transformer_blocks.0.attn2`);
  });

  it("tells the linear and the two-layer projection", async () => {
    const attention = [...plus()].filter(([name]) => name.startsWith("ip_adapter."));
    const linear = new Map([...attention, ["image_proj.proj.weight", [128, 24]]] as const);
    expect((await openIpAdapter(await writeShapes("linear", linear), sd15)).kind).toBe("linear");
    const full = new Map([...attention, ["image_proj.proj.3.weight", [32]]] as const);
    expect((await openIpAdapter(await writeShapes("full", full), sd15)).kind).toBe("full");
  });

  it("names the attentions it lacks", async () => {
    const shapes = plus();
    shapes.delete("ip_adapter.1.to_k_ip.weight");
    const { missing } = await openIpAdapter(await writeShapes("lacking", shapes), sd15);
    expect(missing).toEqual(["ip_adapter.1.to_k_ip.weight"]);
  });

  it("refuses FaceID, other files, and another family's", async () => {
    const faceId = await writeShapes("face", { "image_proj.proj.0.weight": [8, 8], "image_proj.norm.weight": [8] });
    expect(await codeOf(openIpAdapter(faceId, sd15))).toBe("ADAPTER_UNSUPPORTED");
    expect(await codeOf(openIpAdapter(path("single-file-sd15"), sd15))).toBe("ADAPTER_UNSUPPORTED");
    expect(await codeOf(openIpAdapter(await writeShapes("plus", plus()), sdxl))).toBe("ADAPTER_MISMATCH");
  });
});

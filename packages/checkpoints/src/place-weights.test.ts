// Weights of a component, as a graph takes them: from which bytes of which file, relative to which folder.

import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Component, WeightSlice } from "./checkpoint.js";
import { readWeight } from "./dequantise/read-weight.js";
import { openSafetensors } from "./open-safetensors.js";
import { placeWeights } from "./place-weights.js";
import { openClipWeights } from "./single-file/open-clip-weights.js";
import { asMatrix, wholeTensor } from "./weight-slice.js";
import { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "imagier-place-")));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, tensors: TensorToWrite[]) {
  const path = join(folder, name);
  await writeSafetensors(path, tensors);
  const file = await openSafetensors(path);
  return new Map([...file.tensors].map(([key, entry]) => [key, { ...entry, file: file.path }]));
}

const f32 = (name: string, shape: number[], data: number[]): TensorToWrite => ({
  name,
  dtype: "F32",
  shape,
  data: Float32Array.from(data),
});
const component = (weights: Map<string, WeightSlice>): Component => ({
  name: "text_encoder",
  className: "CLIPTextModel",
  config: {},
  weights,
  missing: [],
  unexpected: [],
  misshapen: [],
});
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

describe("placeWeights", () => {
  it("points into the file, by real offset and length", async () => {
    const tensors = await write("a.safetensors", [
      f32("x", [2, 2], upTo(4)),
      { name: "h", dtype: "F16", shape: [3], data: Uint16Array.of(0, 0x3c00, 0xc000) },
    ]);
    const weights = new Map([...tensors].map(([name, tensor]) => [name, wholeTensor(tensor)]));
    const placed = await placeWeights(component(weights), { prefix: "text." });
    expect(placed.folder).toBe(folder);
    const { offset } = tensors.get("h")!;
    expect(placed.place("text.h", { shape: [3] })).toEqual({
      file: "a.safetensors",
      dtype: "float16",
      offset,
      length: 6,
    });
    expect(placed.place("text.x", { shape: [2, 2] })).toMatchObject({ dtype: "float32", length: 16 });
    expect(await readWeight(weights.get("h")!)).toEqual(Float32Array.of(0, 1, -2));
  });

  it("finds the folder above all files", async () => {
    await mkdir(join(folder, "p", "q"), { recursive: true });
    const one = await write("p/one.safetensors", [f32("a", [1], [1])]);
    const two = await write("p/q/two.safetensors", [f32("b", [1], [2])]);
    const weights = new Map([...one, ...two].map(([name, tensor]) => [name, wholeTensor(tensor)]));
    const placed = await placeWeights(component(weights));
    expect(placed.folder).toBe(join(folder, "p"));
    expect(placed.place("b", { shape: [1] })).toMatchObject({ file: "q/two.safetensors" });
  });

  it("gives a transposed matrix as numbers, turned", async () => {
    const tensors = await write("t.safetensors", [f32("text_projection", [2, 3], [0, 1, 2, 3, 4, 5])]);
    const weights = new Map(openClipWeights("text_projection", tensors.get("text_projection")!));
    const placed = await placeWeights(component(weights));
    expect(placed.place("text_projection.weight", { shape: [3, 2] })).toEqual({
      dtype: "float32",
      shape: [3, 2],
      data: Float32Array.of(0, 3, 1, 4, 2, 5),
    });
  });

  it("refuses a name that is not there, another shape, and numbers of another kind", async () => {
    const tensors = await write("r.safetensors", [
      f32("x", [2, 2], upTo(4)),
      { name: "i", dtype: "I64", shape: [1], data: BigInt64Array.of(1n) },
    ]);
    const weights = new Map([...tensors].map(([name, tensor]) => [name, wholeTensor(tensor)]));
    const { place } = await placeWeights(component(weights));
    expect(() => place("y", { shape: [1] })).toThrow(expect.objectContaining({ code: "CHECKPOINT_TENSOR_MISSING" }));
    expect(() => place("x", { shape: [4] })).toThrow(expect.objectContaining({ code: "CHECKPOINT_SHAPE_MISMATCH" }));
    expect(() => place("i", { shape: [1] })).toThrow(expect.objectContaining({ code: "CHECKPOINT_DTYPE_UNSUPPORTED" }));
  });
});

describe("openClipWeights", () => {
  it("parts the fused matrix and bias by rows: query, key, value", async () => {
    const name = "transformer.resblocks.3.attn.in_proj_";
    const tensors = await write("f.safetensors", [
      f32(`${name}weight`, [6, 2], upTo(12)),
      f32(`${name}bias`, [6], upTo(6)),
    ]);
    const values: Record<string, number[]> = {};
    for (const [key, tensor] of tensors) {
      for (const [renamed, slice] of openClipWeights(key, tensor)) values[renamed] = [...(await readWeight(slice))];
    }
    const attention = "text_model.encoder.layers.3.self_attn";
    expect(values).toEqual({
      [`${attention}.q_proj.weight`]: [0, 1, 2, 3],
      [`${attention}.k_proj.weight`]: [4, 5, 6, 7],
      [`${attention}.v_proj.weight`]: [8, 9, 10, 11],
      [`${attention}.q_proj.bias`]: [0, 1],
      [`${attention}.k_proj.bias`]: [2, 3],
      [`${attention}.v_proj.bias`]: [4, 5],
    });
  });
});

describe("asMatrix", () => {
  it("turns a 1x1 convolution and nothing else", () => {
    const slice = (...shape: number[]): WeightSlice => ({
      file: "f",
      dtype: "F32",
      shape,
      byteOffset: 0,
      byteLength: 0,
    });
    expect(asMatrix(slice(4, 3, 1, 1)).shape).toEqual([4, 3]);
    expect(asMatrix(slice(4, 3, 3, 3)).shape).toEqual([4, 3, 3, 3]);
    expect(asMatrix(slice(4, 3)).shape).toEqual([4, 3]);
  });
});

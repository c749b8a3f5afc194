// What is placed is what the engine computes with: slices of rows, turned matrices, half floats, files in different folders.

import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { add, Graph, matmul, type Tensor } from "@imagier/graph";
import { ndArray, runGraph } from "@imagier/test-kit";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Component, WeightSlice } from "./checkpoint.js";
import { float32ToFloat16 } from "./half-floats.js";
import { openSafetensors } from "./open-safetensors.js";
import { placeWeights } from "./place-weights.js";
import { openClipWeights } from "./single-file/open-clip-weights.js";
import { wholeTensor } from "./weight-slice.js";
import { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

let base: string;
beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), "imagier-engine-")));
});
afterAll(() => rm(base, { recursive: true }));

async function write(folder: string, tensors: TensorToWrite[]) {
  await mkdir(join(base, folder), { recursive: true });
  await writeSafetensors(join(base, folder, "w.safetensors"), tensors);
  const file = await openSafetensors(join(base, folder, "w.safetensors"));
  return [...file.tensors.values()].map((entry) => ({ ...entry, file: file.path }));
}

it("gives the engine the numbers of the file", async () => {
  const fused = Float32Array.from({ length: 12 }, (_, i) => i); // query, key, value of 2 x 2 each
  const projection = Float32Array.of(1, 2, 3, 4, 5, 6); // as OpenCLIP has it: [inputs 2, outputs 3]
  const model = await write("model", [
    { name: "transformer.resblocks.0.attn.in_proj_weight", dtype: "F32", shape: [6, 2], data: fused },
    { name: "text_projection", dtype: "F32", shape: [2, 3], data: projection },
  ]);
  const [lora] = await write("adapters/deep", [
    { name: "down", dtype: "F16", shape: [2, 2], data: float32ToFloat16(Float32Array.of(0.5, 1, -2, 4)) },
  ]);
  const weights = new Map<string, WeightSlice>(model.flatMap((tensor) => openClipWeights(tensor.name, tensor)));
  const component: Component = {
    ...{ name: "text_encoder", className: "CLIPTextModel", config: {} },
    ...{ weights, missing: [], unexpected: [], misshapen: [] },
  };
  const others = new Map([["lora.0.down", wholeTensor(lora!)]]);
  const { folder, place } = await placeWeights(component, { others });
  expect(folder).toBe(base);

  const graph = new Graph();
  const x = graph.input("x", [1, 2]);
  const parameter = (name: string, shape: number[]): Tensor => graph.parameter(name, shape, { kind: "zeros" });
  const key = parameter("text_model.encoder.layers.0.self_attn.k_proj.weight", [2, 2]);
  const sum = matmul(x, add(key, parameter("lora.0.down", [2, 2])));
  const turned = parameter("text_projection.weight", [3, 2]);
  const options = { place, externalDataFolder: folder, feeds: { x: ndArray([1, 2], [1, 10]) } };
  const [first, second] = await runGraph(graph, [sum, turned], options);
  expect([...first!.data]).toEqual([4.5 + 10 * (6 - 2), 5 + 1 + 10 * (7 + 4)]);
  expect([...second!.data]).toEqual([1, 4, 2, 5, 3, 6]);
});

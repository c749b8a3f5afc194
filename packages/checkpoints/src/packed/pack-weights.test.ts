// Packed matrices against the numbers they were made of; a product with them in the engine; files made once and kept.

import { mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Graph, linear, matrixParameters } from "@imagier/graph";
import { ggufBytes, ndArray, quantiseQ4, quantiseQ8, runGraph } from "@imagier/test-kit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Component, WeightMap } from "../checkpoint.js";
import { openTensors } from "../open-tensors.js";
import { placeWeights } from "../place-weights.js";
import { wholeTensor } from "../weight-slice.js";
import { packEight, packFour, repackQ4, repackQ8 } from "./pack-rows.js";
import { packWeights } from "./pack-weights.js";
import { bytesInForm, packedBits, smallestNeededForm, type WeightForm } from "./weight-form.js";

let dir: string;
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "imagier-packed-")));
});
afterAll(() => rm(dir, { recursive: true }));

const [outputs, inputs] = [48, 96];
const wave = Float32Array.from({ length: outputs * inputs }, (_, i) => Math.sin(i * 1.3) / (1 + (i % 7)));

/** What a packed matrix stands for, by its definition alone: a block of 32 with `scale * (stored - zero)`. */
function unpacked({ values, scales, zeros }: ReturnType<typeof packFour>, bits: 4 | 8, blocksPerRow: number) {
  return Float32Array.from({ length: scales.length * 32 }, (_, i) => {
    const block = Math.floor(i / 32);
    const [row, inRow] = [Math.floor(block / blocksPerRow), block % blocksPerRow];
    const pair = zeros?.[row * Math.ceil(blocksPerRow / 2) + (inRow >> 1)];
    const zero = pair === undefined ? 2 ** (bits - 1) : (pair >> (4 * (inRow % 2))) & 15;
    const stored = bits === 8 ? values[i]! : (values[i >> 1]! >> (4 * (i % 2))) & 15;
    return scales[block]! * (stored - zero);
  });
}

describe("rows", () => {
  it("of Q8_0 and Q4_0 keep every number", () => {
    const [eight, four] = [quantiseQ8(wave), quantiseQ4(wave)];
    expect(distance(unpacked(repackQ8(eight.bytes), 8, 3), eight.numbers)).toBe(0);
    expect(distance(unpacked(repackQ4(four.bytes), 4, 3), four.numbers)).toBe(0);
  });

  it("of anything else come as near as half a step", () => {
    expect(distance(unpacked(packEight(wave), 8, 3), wave)).toBeLessThanOrEqual(0.5 / 127 + 1e-6);
    const four = packFour(wave, 3);
    expect(four.zeros).toHaveLength(outputs * 2); // three blocks a row, two zeros a byte
    expect(distance(unpacked(four, 4, 3), wave)).toBeLessThanOrEqual(0.51 * (2 / 15));
  });

  it("keep 0, and rows of nothing", () => {
    const numbers = new Float32Array(64).fill(0, 0, 32).fill(3, 32);
    expect(distance(unpacked(packEight(numbers), 8, 2), numbers)).toBeLessThan(1e-6);
    expect(distance(unpacked(packFour(numbers, 2), 4, 2), numbers)).toBeLessThan(1e-6);
  });
});

describe("a component", () => {
  it.each<[string, "Q8_0" | "Q4_0" | "F32", WeightForm, number]>([
    ["Q8_0 as it is", "Q8_0", "q8", 0.01],
    ["Q4_0 as it is", "Q4_0", "q8", 0.01],
    ["Q8_0 as float32", "Q8_0", "float", 1e-6],
    ["float32 in 8 bits", "F32", "q8", 0.03],
  ])("%s gives the product of its numbers", async (name, type, form, furthest) => {
    const { weights, numbers } = await componentOf(name, type);
    const x = Float32Array.from({ length: 2 * inputs }, (_, i) => Math.cos(i));
    const got = await product(weights, form, x);
    const wanted = Float32Array.from({ length: 2 * outputs }, (_, i) => {
      const [row, column] = [Math.floor(i / outputs), i % outputs];
      let sum = 0.5;
      for (let k = 0; k < inputs; k++) sum += x[row * inputs + k]! * numbers[column * inputs + k]!;
      return sum;
    });
    const size = Math.sqrt(wanted.reduce((sum, value) => sum + value ** 2, 0));
    const error = Math.sqrt(wanted.reduce((sum, value, i) => sum + (value - got[i]!) ** 2, 0));
    expect(error / size).toBeLessThan(furthest);
  });

  it("is packed once, and again when its file has changed", async () => {
    const folder = join(dir, "kept");
    const pack = { form: "q8", matrices: new Set(["w"]), folder } as const;
    const first = await packWeights(await componentOf("kept", "Q8_0"), pack);
    const second = await packWeights(await componentOf("kept", "Q8_0", 1), pack);
    expect(await readdir(folder)).toHaveLength(2);
    expect(second.matrices.get("w")?.values.file).not.toBe(first.matrices.get("w")?.values.file);
    const again = await packWeights(await componentOf("kept", "Q8_0", 1, false), pack);
    expect(again).toEqual(second);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it("leaves float32 alone where it is to stay so", async () => {
    const component = await componentOf("plain", "F32");
    const { plain, matrices } = await packWeights(component, {
      form: "float",
      matrices: new Set(["w"]),
      folder: join(dir, "none"),
    });
    expect([plain, matrices.size]).toEqual([component.weights, 0]);
  });
});

describe("forms", () => {
  const slice = (dtype: "F16" | "Q4_0", shape: number[]) => ({ dtype, shape, file: "", byteOffset: 0, byteLength: 0 });

  it("are chosen by what fits", () => {
    const weights: WeightMap = new Map([["a.weight", slice("F16", [2048, 2048])]]);
    const sizes = (["float", "q8", "q4"] as const).map((form) => bytesInForm({ weights }, form));
    expect(sizes.map((size) => size / 2048 ** 2)).toEqual([4, 36 / 32, 20.5 / 32]);
    const chosen = [1e9, sizes[1]!, sizes[2]!, 1].map((limit) => smallestNeededForm({ weights }, limit));
    expect(chosen).toEqual(["float", "q8", "q4", "q4"]);
  });

  it("leave tables, small and odd matrices as they are", () => {
    expect(packedBits(slice("F16", [64, 100]), "q8")).toBeUndefined();
    expect(packedBits(slice("F16", [4, 64]), "q8")).toBeUndefined();
    expect(packedBits(slice("F16", [64, 64, 1]), "q8")).toBeUndefined();
    expect(packedBits(slice("F16", [64, 64]), "q4")).toBe(8);
    expect(packedBits(slice("Q4_0", [64, 64]), "q8")).toBe(4);
    const weights: WeightMap = new Map([["shared.weight", slice("F16", [2048, 2048])]]);
    expect(bytesInForm({ weights }, "q8")).toBe(4 * 2048 ** 2);
  });
});

/** One matrix "w" in a GGUF file of its own, and the numbers it holds. */
async function componentOf(name: string, type: "Q8_0" | "Q4_0" | "F32", shift = 0, isWritten = true) {
  const values = wave.map((value) => value + shift);
  const { bytes, numbers } =
    type === "F32"
      ? { bytes: new Uint8Array(values.buffer), numbers: values }
      : (type === "Q8_0" ? quantiseQ8 : quantiseQ4)(values);
  const path = join(dir, `${name}.gguf`);
  if (isWritten) await writeFile(path, ggufBytes({ tensors: [{ name: "w", shape: [outputs, inputs], type, bytes }] }));
  const { tensors } = await openTensors(path);
  const weights: WeightMap = new Map([...tensors].map(([key, tensor]) => [key, wholeTensor(tensor)]));
  return { weights, numbers };
}

/** x Wᵀ + 0.5 through the engine. */
async function product(weights: WeightMap, form: WeightForm, x: Float32Array): Promise<ArrayLike<number>> {
  const graph = new Graph();
  const bias = graph.constant(new Array(outputs).fill(0.5), [outputs]);
  const y = linear(graph.input("x", [2, inputs]), graph.parameter("w", [outputs, inputs], { kind: "zeros" }), bias);
  const matrices = matrixParameters(graph, [y]);
  expect([...matrices]).toEqual(["w"]);
  const component: Component = {
    ...{ name: "test", className: "Test", config: {}, weights },
    ...{ missing: [], unexpected: [], misshapen: [] },
  };
  const pack = { form, matrices, folder: join(dir, "files") };
  const { place, folder: externalDataFolder } = await placeWeights(component, { pack });
  const feeds = { x: ndArray([2, inputs], x) };
  const [result] = await runGraph(graph, [y], { place, externalDataFolder, feeds });
  return result!.data;
}

function distance(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

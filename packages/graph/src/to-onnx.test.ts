import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBinary } from "@bufbuild/protobuf";
import { evaluate, expectClose, loadGraph, ndArray, runGraph, sampleArray } from "@imagier/test-kit";
import { ModelProtoSchema } from "onnx-buf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gradients } from "./gradients.js";
import { Graph } from "./graph.js";
import type { FileSlice } from "./onnx-protos.js";
import { attention } from "./operators/attention.js";
import { add, multiply } from "./operators/elementwise.js";
import { linear } from "./operators/linear.js";
import { matmul } from "./operators/matmul.js";
import { sum } from "./operators/reduction.js";
import { toOnnx } from "./to-onnx.js";

const modelOf = (...parts: Parameters<typeof toOnnx>) => fromBinary(ModelProtoSchema, toOnnx(...parts)).graph!;
const operators = (...parts: Parameters<typeof toOnnx>) => modelOf(...parts).node.map(({ opType }) => opType);

describe("toOnnx", () => {
  it("leaves out nodes, inputs, parameters and constants that the outputs do not need", () => {
    const graph = new Graph();
    const [x, unused] = [graph.input("x", ["batch", 2]), graph.input("unused", [2])];
    const [w, other] = ["w", "other"].map((name) => graph.parameter(name, [2], { kind: "ones" }));
    const y = add(multiply(x, w!), 3);
    multiply(add(unused, 5), other!);
    const model = modelOf(graph, { outputs: { y } });
    expect(model.node.map(({ opType }) => opType)).toEqual(["Mul", "Add"]);
    expect(model.input.map(({ name }) => name)).toEqual(["x", "w"]);
    expect(model.initializer).toHaveLength(1);
  });

  it("calls a result by its output's name, and copies only for a second name or an input", async () => {
    const graph = new Graph();
    const x = graph.input("x", [2]);
    const y = multiply(x, 2);
    const outputs = { once: y, twice: y, same: x, next: add(y, 1) };
    expect(operators(graph, { outputs })).toEqual(["Mul", "Add", "Identity", "Identity"]);
    const [once, twice, same, next] = await runGraph(graph, Object.values(outputs), {
      feeds: { x: ndArray([2], [1, 5]) },
    });
    expect([once, twice, same, next].map((value) => [...value!.data])).toEqual([
      [2, 10],
      [2, 10],
      [1, 5],
      [3, 11],
    ]);
  });

  it("refuses an output of another graph, or under a taken name", () => {
    const graph = new Graph();
    const x = graph.input("x", [2]);
    const y = multiply(x, 2);
    const foreign = multiply(new Graph().input("x", [2]), 2);
    expect(() => toOnnx(graph, { outputs: { y: foreign } })).toThrow('The output "y" belongs to another graph.');
    expect(() => toOnnx(graph, { outputs: { x: y } })).toThrow('The output name "x" is taken by another tensor');
    expect(() => toOnnx(graph, { outputs: { x } })).toThrow('The output name "x" is taken by another tensor');
  });
});

describe("attention in the model", () => {
  const graph = new Graph();
  const [q, k, v] = ["q", "k", "v"].map((name) => graph.input(name, ["batch", 2, "length", 4])) as [
    never,
    never,
    never,
  ];
  const bias = graph.input("bias", [1, 1, "length", "length"]);
  const narrow = graph.input("narrow", [1, 1, 1, "length"]);
  const feeds = {
    ...Object.fromEntries(["q", "k", "v"].map((name, i) => [name, sampleArray([3, 2, 5, 4], i + 1)])),
    bias: sampleArray([1, 1, 5, 5], 4),
    narrow: sampleArray([1, 1, 1, 5], 5),
  };

  it.each([
    ["without bias", attention(q, k, v), ["Attention"]],
    ["with a bias for every score", attention(q, k, v, { bias }), ["Attention"]],
    ["with a bias for every key", attention(q, k, v, { bias: narrow }), ["FusedMatMul", "Add", "Softmax", "MatMul"]],
  ])("is one node where it can be, %s, with the same values", async (_, y, expected) => {
    expect(operators(graph, { outputs: { y } })).toEqual(expected);
    const [ran] = await runGraph(graph, [y], { feeds });
    expectClose(ran!, evaluate(graph, [y], feeds)[0]!, "operator");
  });

  it("stays in parts where the backward pass reads the softmax", () => {
    const y = attention(q, k, v);
    const [slope] = gradients(sum(y), [v]);
    expect(operators(graph, { outputs: { y, slope: slope! } })).toContain("Softmax");
  });
});

/** Little-endian bytes of numbers that bfloat16 or float16 hold exactly: eighths below 16 in size. */
function stored(values: readonly number[], dtype: FileSlice["dtype"]): Buffer {
  const floats = Float32Array.from(values);
  const bits = new Uint32Array(floats.buffer);
  if (dtype === "float32") return Buffer.from(floats.buffer);
  const half = (word: number) => {
    const exponent = ((word >>> 23) & 0xff) - 127 + 15;
    const rest = word << 1 === 0 ? 0 : (exponent << 10) | ((word >>> 13) & 0x3ff);
    return ((word >>> 16) & 0x8000) | rest;
  };
  return Buffer.from(Uint16Array.from(bits, (word) => (dtype === "bfloat16" ? word >>> 16 : half(word))).buffer);
}

describe("parameters as slices of a safetensors file", () => {
  const parts = [
    { name: "w32", dtype: "float32", label: "F32", shape: [3, 5] },
    { name: "w16", dtype: "float16", label: "F16", shape: [3] },
    { name: "wb16", dtype: "bfloat16", label: "BF16", shape: [5, 3] },
  ] as const;
  const valuesOf = (part: (typeof parts)[number]) => {
    const count = part.shape.reduce((a, b) => a * b, 1);
    return Array.from({ length: count }, (_, i) => ((i * 5 + part.name.length) % 23) / 8 - 1);
  };
  const slices: Record<string, FileSlice> = {};
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-graph-"));
    const header: Record<string, unknown> = {};
    const body = parts.map((part) => stored(valuesOf(part), part.dtype));
    let begin = 0;
    parts.forEach(({ name, label, shape }, i) => {
      header[name] = { dtype: label, shape, data_offsets: [begin, begin + body[i]!.length] };
      begin += body[i]!.length;
    });
    const text = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    await writeFile(join(folder, "weights.safetensors"), Buffer.concat([length, text, ...body]));
    let offset = 8 + text.length;
    parts.forEach(({ name, dtype }, i) => {
      slices[name] = { file: "weights.safetensors", dtype, offset, length: body[i]!.length };
      offset += body[i]!.length;
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const graph = new Graph();
  const [w32, w16, wb16] = parts.map(({ name, shape }) => graph.parameter(name, shape, { kind: "zeros" }));
  const x = graph.input("x", ["batch", 5]);
  const y = matmul(linear(x, w32!, w16!), wb16!, { transposeB: true });

  it("loads F32, F16 and BF16 at any offset, with the values that the file holds", async () => {
    const session = await loadGraph(graph, [y], { place: (name) => slices[name]!, externalDataFolder: folder });
    const feeds = { x: sampleArray([2, 5], 1) };
    const weights = Object.fromEntries(parts.map((part) => [part.name, ndArray(part.shape, valuesOf(part))]));
    const [ran] = await session.run(feeds);
    expectClose(ran!, evaluate(graph, [y], { ...feeds, ...weights })[0]!, "operator");
    await session.release();
  });

  it("writes values into the model, F16 through a cast too", async () => {
    const feeds = { x: sampleArray([2, 5], 1) };
    const weights = Object.fromEntries(parts.map((part) => [part.name, ndArray(part.shape, valuesOf(part))]));
    const place = (name: string) => {
      const part = parts.find((candidate) => candidate.name === name)!;
      const bytes = stored(valuesOf(part), part.dtype);
      const data =
        part.dtype === "float32"
          ? Float32Array.from(valuesOf(part))
          : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
      return { dtype: part.dtype, shape: part.shape, data };
    };
    const [ran] = await runGraph(graph, [y], { feeds, place });
    expectClose(ran!, evaluate(graph, [y], { ...feeds, ...weights })[0]!, "operator");
  });

  it("names the parameter, its shape and what it was given instead", () => {
    const short = { file: "weights.safetensors", dtype: "float16", offset: 0, length: 28 } as const;
    const given = (place: FileSlice | { dtype: "float32"; shape: number[]; data: Float32Array }) => () =>
      toOnnx(graph, { outputs: { y }, place: (name) => (name === "w32" ? place : "input") });
    expect(given(short)).toThrow('Parameter "w32" [3, 5] takes 30 bytes of float16, not 28.');
    const turned = { dtype: "float32", shape: [5, 3], data: new Float32Array(15) } as const;
    expect(given({ ...turned, shape: [5, 3] })).toThrow('Parameter "w32" [3, 5] is given a value of shape [5, 3].');
  });
});

// A packed weight against the product by its numbers; which parameters may be packed; what does not fit is refused.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ndArray, runGraph } from "@imagier/test-kit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Graph, type Tensor } from "./graph.js";
import { add, linear, matmul, transpose } from "./operators/index.js";
import { matrixParameters, type PackedMatrix } from "./packed-matrix.js";
import { toOnnx } from "./to-onnx.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-packed-matrix-"));
});
afterAll(() => rm(dir, { recursive: true }));

const [outputs, inputs, blockValues] = [3, 64, 32];
const blocks = inputs / blockValues;
const parameter = (graph: Graph, name: string) => graph.parameter(name, [outputs, inputs], { kind: "zeros" });

/** Steps of a number in its block, from 0 to 15 or 255, and what is taken off them. */
const stepOf = (row: number, column: number, bits: number) => (7 * row + 3 * column) % 2 ** bits;
const scaleOf = (row: number, block: number) => 0.25 * (1 + row) + block;
const zeroOf = (row: number, block: number) => 1 + row + 2 * block;

/** Values, scales and zeros one after another in a file. */
async function packed(bits: 4 | 8, hasZeros: boolean): Promise<PackedMatrix> {
  const values = new Uint8Array((outputs * inputs * bits) / 8);
  const scales = new Float32Array(outputs * blocks);
  const zeros = new Uint8Array((outputs * blocks * bits) / 8);
  for (let row = 0; row < outputs; row++) {
    for (let column = 0; column < inputs; column++) {
      const [i, step] = [row * inputs + column, stepOf(row, column, bits)];
      if (bits === 8) values[i] = step;
      else values[i >> 1]! |= step << (4 * (i % 2));
    }
    for (let block = 0; block < blocks; block++) {
      const i = row * blocks + block;
      scales[i] = scaleOf(row, block);
      if (bits === 8) zeros[i] = zeroOf(row, block);
      else zeros[i >> 1]! |= zeroOf(row, block) << (4 * (i % 2));
    }
  }
  const file = `${bits}.bin`;
  await writeFile(join(dir, file), Buffer.concat([values, Buffer.from(scales.buffer), zeros]));
  const at = (offset: number, length: number) => ({ file, offset, length });
  return {
    ...{ bits, blockValues, values: at(0, values.length), scales: at(values.length, scales.byteLength) },
    ...(hasZeros && { zeros: at(values.length + scales.byteLength, zeros.length) }),
  };
}

it.each([
  [8, false],
  [8, true],
  [4, false],
  [4, true],
] as const)("in %i bits, zeros given: %s, gives the product of what it stands for", async (bits, hasZeros) => {
  const graph = new Graph();
  const x = graph.input("x", [2, inputs]);
  const bias = graph.constant([1, 2, 3], [outputs]);
  const y = linear(x, parameter(graph, "w"), bias);
  const place = await packed(bits, hasZeros);
  // Whole numbers, of which each block has one of 127: the kernel's own eight bits then lose nothing.
  const data = Float32Array.from({ length: 2 * inputs }, (_, i) => (i % blockValues === 0 ? 127 : (i * 5) % 11));
  const feeds = { x: ndArray([2, inputs], data) };
  const [got] = await runGraph(graph, [y], { place: () => place, externalDataFolder: dir, feeds });
  for (const [i, value] of [...got!.data].entries()) {
    const [row, output] = [Math.floor(i / outputs), i % outputs];
    let wanted = 1 + output;
    for (let column = 0; column < inputs; column++) {
      const block = Math.floor(column / blockValues);
      const zero = hasZeros ? zeroOf(output, block) : 2 ** (bits - 1);
      wanted += data[row * inputs + column]! * scaleOf(output, block) * (stepOf(output, column, bits) - zero);
    }
    expect(Math.abs(value - wanted)).toBeLessThan(1e-4 * Math.abs(wanted) + 0.05);
  }
});

it("is offered for weights that are read by linear layers alone", () => {
  const graph = new Graph();
  const x = graph.input("x", [2, inputs]);
  const shared = parameter(graph, "read twice");
  const ys: Tensor[] = [
    linear(x, parameter(graph, "linear")),
    linear(x, shared),
    linear(x, add(parameter(graph, "adapted"), 1)),
    matmul(x, transpose(parameter(graph, "turned"), [1, 0])),
    add(shared, 1),
  ];
  parameter(graph, "unused");
  expect([...matrixParameters(graph, ys)]).toEqual(["linear"]);
});

it("is refused where it is read otherwise, or its bytes do not fit", async () => {
  const graph = new Graph();
  const weight = parameter(graph, "w");
  const place = await packed(8, false);
  const sum = add(weight, 1);
  expect(() => toOnnx(graph, { outputs: { sum }, place: () => place })).toThrow(
    expect.objectContaining({ code: "GRAPH_INVALID" }),
  );
  const product = linear(graph.input("x", [2, inputs]), weight);
  const short = { ...place, scales: { ...place.scales, length: 4 } };
  expect(() => toOnnx(graph, { outputs: { product }, place: () => short })).toThrow(
    expect.objectContaining({ code: "GRAPH_SHAPE_MISMATCH" }),
  );
});

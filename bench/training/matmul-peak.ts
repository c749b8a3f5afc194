// What the machine can do at best: a row of large square products in the same engine. The measure of every other rate.

import { Graph, type TensorValue, toOnnx } from "@imagier/graph";
import type { Engine } from "@imagier/runtime";

const side = 1024;
const repeats = 8;

/** @returns a function that measures once, in GFLOP/s */
export async function openMatmulPeak(engine: Engine): Promise<() => Promise<number>> {
  const graph = new Graph();
  const weight = graph.input("weight", [side, side]);
  let x = graph.input("x", [side, side]);
  for (let i = 0; i < repeats; i++) x = graph.node("MatMul", { inputs: [x, weight], shape: [side, side] });
  const session = await engine.load({ bytes: toOnnx(graph, { outputs: { y: x } }) });
  // Rows that sum to 1: the numbers neither grow nor fade on their way.
  const data = new Float32Array(side * side).fill(1 / side);
  const square: TensorValue = { dtype: "float32", shape: [side, side], data };
  return async () => {
    const { timings } = await session.run({ x: square, weight: square });
    return (2 * side ** 3 * repeats) / 1e6 / timings.runMs;
  };
}

import type { TensorValue } from "@imagier/graph";
import { expect, it } from "vitest";
import { onnxModel, scaleModel, stepModel } from "./testing/onnx-model.js";
import { openWebSession } from "./web.js";

const vector = (...numbers: number[]): TensorValue => ({
  dtype: "float32",
  shape: [numbers.length],
  data: Float32Array.from(numbers),
});
const count = (number: number): TensorValue => ({ dtype: "int64", shape: [], data: BigInt64Array.of(BigInt(number)) });

it("runs a model in WebAssembly", async () => {
  const session = await openWebSession(scaleModel(3));
  const { outputs, timings } = await session.run({ x: vector(1, -2) });
  expect(outputs).toEqual({ y: vector(3, -6) });
  expect(timings.runMs).toBeGreaterThan(0);
  const aborted = { signal: AbortSignal.abort() };
  await expect(session.run({ x: vector(1) }, aborted)).rejects.toMatchObject({ code: "CANCELLED" });
  await session.release();
  await expect(session.run({ x: vector(1) })).rejects.toMatchObject({ code: "ENGINE_CLOSED" });
});

it("carries state, and keeps it apart from the caller's arrays", async () => {
  const state = { weight: vector(1, 2), count: count(0) };
  const carry = { weight: "nextWeight", count: "nextCount" };
  const session = await openWebSession(stepModel(2), { state, carry });
  (state.weight.data as Float32Array)[0] = 100;
  const gradient: TensorValue = { dtype: "float32", shape: [], data: Float32Array.of(0.5) };
  const runs = [1, 2].map(() => session.run({ gradient, one: count(1) }));
  expect((await runs[1])?.outputs.largest?.data).toEqual(Float32Array.of(3));
  const read = await session.readState();
  expect(read).toEqual({ weight: vector(2, 3), count: count(2) });
  (read.weight?.data as Float32Array)[0] = 100;
  await session.writeState({ count: count(7) });
  expect(await session.readState()).toEqual({ weight: vector(2, 3), count: count(7) });
});

it("reads weights from a file given as bytes", async () => {
  const bytes = onnxModel({
    nodes: [{ op: "Mul", inputs: ["x", "w"], outputs: ["y"] }],
    inputs: [{ name: "x", shape: [2] }],
    outputs: [{ name: "y", shape: [2] }],
    weights: [{ name: "w", shape: [2], from: { file: "w.safetensors", offset: 4, length: 8 } }],
  });
  const file = new Uint8Array(Float32Array.of(9, 2, 3).buffer);
  const session = await openWebSession(bytes, { externalData: { "w.safetensors": file } });
  expect((await session.run({ x: vector(10, 100) })).outputs.y).toEqual(vector(20, 300));
  await expect(openWebSession(bytes)).rejects.toMatchObject({ code: "ENGINE_LOAD_FAILED" });
});

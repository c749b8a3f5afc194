import { fromBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { openEngine } from "../open-engine.js";
import { onnxModel } from "../testing/onnx-model.js";
import { squareModel } from "./square-model.js";

it("asks a device for what the probe says: y = x x", () => {
  const { graph } = fromBinary(ModelProtoSchema, squareModel);
  const node = graph?.node.map(({ opType, input, output }) => ({ opType, input, output }));
  expect(node).toEqual([{ opType: "MatMul", input: ["x", "x"], output: ["y"] }]);
});

it("falls back to the CPU, visibly, where a device is absent", async () => {
  const engine = await openEngine({ device: "cuda", threads: 1 });
  if (engine.device === "cpu") {
    expect(engine.warnings).toEqual([expect.stringMatching(/^cuda was asked for, cpu is used: \S/)]);
  } else {
    expect(engine.warnings).toEqual([]);
  }
  await engine.close();
});

it("settles `auto` without a warning", async () => {
  const engine = await openEngine({ device: "auto", threads: 1 });
  expect(["cpu", "webgpu", "cuda"]).toContain(engine.device);
  expect(engine.warnings).toEqual([]);
  await engine.close();
});

describe("webgpu", () => {
  it("computes what the CPU computes", async ({ skip }) => {
    const gpu = await openEngine({ device: "webgpu" });
    const cpu = await openEngine({ device: "cpu" });
    try {
      skip(gpu.device !== "webgpu", gpu.warnings.join(" "));
      const x = {
        dtype: "float32",
        shape: [2, 3, 8, 8],
        data: Float32Array.from({ length: 384 }, (_, i) => Math.sin(i)),
      } as const;
      const w = Float32Array.from({ length: 4 * 3 * 9 }, (_, i) => Math.cos(i));
      const bytes = onnxModel({
        nodes: [
          { op: "Conv", inputs: ["x", "w"], outputs: ["a"], ints: { pads: [1, 1, 1, 1] } },
          { op: "Softmax", inputs: ["a"], outputs: ["y"], ints: { axis: 1 } },
        ],
        inputs: [{ name: "x", shape: x.shape }],
        outputs: [{ name: "y", shape: [2, 4, 8, 8] }],
        weights: [{ name: "w", shape: [4, 3, 3, 3], from: w }],
      });
      const [onGpu, onCpu] = await Promise.all(
        [gpu, cpu].map(
          async (engine) => (await (await engine.load({ bytes })).run({ x })).outputs.y?.data as Float32Array,
        ),
      );
      const largestError = Math.max(
        ...(onGpu as Float32Array).map((v, i) => Math.abs(v - (onCpu as Float32Array)[i]!)),
      );
      expect(largestError).toBeLessThan(1e-5);
    } finally {
      await Promise.all([gpu.close(), cpu.close()]);
    }
  });
});

import { describe, expect, it } from "vitest";
import { estimateMemory } from "./memory-budget.js";
import { readModelWeights } from "./model-weights.js";
import { onnxModel } from "./testing/onnx-model.js";

const ports = { inputs: [{ name: "x", shape: [4] }], outputs: [{ name: "y", shape: [4] }] };
const nodes = [{ op: "Identity", inputs: ["x"], outputs: ["y"] }];

describe("readModelWeights", () => {
  it("sums what lies in other files and widens half precision", () => {
    const bytes = onnxModel({
      nodes,
      ...ports,
      weights: [
        { name: "inline", shape: [4], from: Float32Array.of(1, 2, 3, 4) },
        { name: "a", shape: [300], from: { file: "one.safetensors", offset: 5_000_000_000, length: 1200 } },
        { name: "b", shape: [300], type: "FLOAT16", from: { file: "two.safetensors", offset: 8, length: 600 } },
        { name: "c", shape: [50], type: "BFLOAT16", from: { file: "one.safetensors", offset: 8, length: 100 } },
        { name: "d", shape: [7], type: "UINT8", from: { file: "one.safetensors", offset: 8, length: 7 } },
      ],
    });
    expect(readModelWeights(bytes)).toEqual({
      externalBytes: 1907,
      externalBytesInMemory: 2607,
      locations: ["one.safetensors", "two.safetensors"],
    });
  });

  it("finds none where all weights are in the model", () => {
    const none = { externalBytes: 0, externalBytesInMemory: 0, locations: [] };
    expect(readModelWeights(onnxModel({ nodes, ...ports }))).toEqual(none);
  });

  it("ends on any bytes: with weights or with a refusal", () => {
    const whole = onnxModel({
      nodes,
      ...ports,
      weights: [{ name: "a", shape: [300], from: { file: "one.safetensors", offset: 8, length: 1200 } }],
    });
    let refused = 0;
    for (let cut = 1; cut < whole.length; cut++) {
      try {
        expect(readModelWeights(whole.subarray(0, cut)).externalBytes).toBeLessThanOrEqual(1200);
      } catch (error) {
        expect(error).toMatchObject({ code: "ENGINE_LOAD_FAILED" });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(whole.length / 2);
    expect(() => readModelWeights(new Uint8Array(20).fill(255))).toThrow("no serialised ONNX model");
  });
});

describe("estimateMemory", () => {
  const weights = { externalBytes: 300, externalBytesInMemory: 500, locations: ["f"] }; // 200 of them half precision
  const state = {
    moved: { dtype: "float32", shape: [25], data: new Float32Array(25) },
    fixed: { dtype: "uint8", shape: [7], data: new Uint8Array(7) },
  } as const;

  it("counts carried state twice and fixed state once", () => {
    const need = estimateMemory(10, weights, { state, carry: { moved: "next" } });
    expect(need).toEqual({ weightsBytes: 510, stateBytes: 207 });
  });

  it("leaves float32 weights in their file without prepacking", () => {
    expect(estimateMemory(10, weights, { prepacking: false })).toEqual({ weightsBytes: 410, stateBytes: 0 });
  });
});

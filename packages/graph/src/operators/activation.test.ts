import { checkOperator, fromIndex, type OperatorCase } from "@imagier/test-kit";
import { describe, it } from "vitest";
import { gelu, leakyRelu, relu, sigmoid, silu, tanh } from "./activation.js";

const common = { inputs: [["batch", 7]], sizes: [{ batch: 1 }, { batch: 4 }], range: [-3, 3] } as const;

const cases: Record<string, OperatorCase> = {
  sigmoid: { ...common, build: ([x]) => sigmoid(x!) },
  tanh: { ...common, build: ([x]) => tanh(x!) },
  silu: {
    ...common,
    build: ([x]) => silu(x!),
    expected: ([x]) =>
      fromIndex(x!.shape, ([n, i]) => {
        const value = x!.data[n! * 7 + i!]!;
        return value / (1 + Math.exp(-value));
      }),
  },
  "gelu, exact": { ...common, build: ([x]) => gelu(x!) },
  "gelu, tanh": { ...common, build: ([x]) => gelu(x!, "tanh") },
  relu: { ...common, build: ([x]) => relu(x!) },
  leakyRelu: { ...common, build: ([x]) => leakyRelu(x!, 0.2) },
};

describe("activations agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

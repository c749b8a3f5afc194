import { checkOperator, fromIndex, type OperatorCase } from "@imagier/test-kit";
import { describe, it } from "vitest";
import { gelu, leakyRelu, quickGelu, relu, sigmoid, silu, tanh } from "./activation.js";

const common = { inputs: [["batch", 7]], sizes: [{ batch: 1 }, { batch: 4 }], range: [-3, 3] } as const;

const slopedSigmoid = (value: number, slope: number) => value / (1 + Math.exp(-slope * value));

const cases: Record<string, OperatorCase> = {
  sigmoid: { ...common, build: ([x]) => sigmoid(x!) },
  tanh: { ...common, build: ([x]) => tanh(x!) },
  silu: {
    ...common,
    build: ([x]) => silu(x!),
    expected: ([x]) => fromIndex(x!.shape, ([n, i]) => slopedSigmoid(x!.data[n! * 7 + i!]!, 1)),
  },
  "gelu, exact": { ...common, build: ([x]) => gelu(x!) },
  "gelu, tanh": { ...common, build: ([x]) => gelu(x!, "tanh") },
  quickGelu: {
    ...common,
    build: ([x]) => quickGelu(x!),
    expected: ([x]) => fromIndex(x!.shape, ([n, i]) => slopedSigmoid(x!.data[n! * 7 + i!]!, Math.fround(1.702))),
  },
  relu: { ...common, build: ([x]) => relu(x!) },
  leakyRelu: { ...common, build: ([x]) => leakyRelu(x!, 0.2) },
};

describe("activations agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

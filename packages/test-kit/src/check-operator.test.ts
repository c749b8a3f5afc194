import { multiply, type Tensor } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import { checkOperator } from "./check-operator.js";
import { fromIndex } from "./reference/nd-array.js";

const inputs = [["batch", 3]] as const;
const sizes = [{ batch: 2 }];

/** Twice x, with a slope of the given size. */
function twice(x: Tensor, slope: number): Tensor {
  const y = x.graph.node("Add", { inputs: [x, x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [multiply(d!, slope)]);
  return y;
}

describe("checkOperator", () => {
  it("accepts an operator whose values and gradient are right", async () => {
    const expected = ([x]: readonly { shape: readonly number[]; data: Float64Array }[]) => ({
      shape: x!.shape,
      data: x!.data.map((value) => 2 * value),
    });
    await checkOperator({ inputs, sizes, build: ([x]) => twice(x!, 2), expected });
  });

  it("refuses a wrong gradient, however little", async () => {
    await expect(checkOperator({ inputs, sizes, build: ([x]) => twice(x!, 2.00001) })).rejects.toThrow("not close");
  });

  it("refuses values that are not the formula's", async () => {
    const expected = () => fromIndex([2, 3], () => 1);
    await expect(checkOperator({ inputs, sizes, build: ([x]) => twice(x!, 2), expected })).rejects.toThrow("not close");
  });

  it("refuses a node that declares another shape than it has", async () => {
    const build = ([x]: readonly Tensor[]) =>
      x!.graph.node("Transpose", { inputs: [x], shape: x!.shape, attributes: { perm: { ints: [1, 0] } } });
    await expect(checkOperator({ inputs, sizes, build, differentiable: [] })).rejects.toThrow(
      /declares .* \[batch, 3\]|not the same shape/i,
    );
  });
});

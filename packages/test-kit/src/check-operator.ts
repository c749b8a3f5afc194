// One operator under test: its values and its gradients, from ONNX Runtime and from the reference, at each set of sizes.
// Not a unit of its own: it throws like an assertion. What it compares with what stands in `checkOperator`.

import { add, type Dim, Graph, gradients, multiply, sin, sum, type Tensor } from "@imagier/graph";
import { expectClose } from "./close-to.js";
import { centralDifferences } from "./reference/central-differences.js";
import { evaluate, type Feeds } from "./reference/evaluate.js";
import { type NdArray, sampleArray } from "./reference/nd-array.js";
import { loadGraph } from "./run-graph.js";

export interface OperatorCase {
  /** Shapes of the float32 inputs; a name is a size that `sizes` gives. */
  inputs: readonly (readonly Dim[])[];
  build: (inputs: readonly Tensor[], graph: Graph) => Tensor;
  /** The operator's formula on plain numbers, for operators that are made of several nodes. @default the nodes' references */
  expected?: (inputs: readonly NdArray[]) => NdArray;
  /** Values of the size names; the same session runs at each. @default one run without names */
  sizes?: readonly Readonly<Record<string, number>>[];
  /** Where the inputs' numbers lie. @default [-1.5, 1.5] */
  range?: readonly [number, number];
  /** Which inputs have a gradient. @default all */
  differentiable?: readonly number[];
}

/**
 * Asserts, at each set of sizes:
 * the session's values against the reference (and the formula), the graph's gradients in Float64 against central
 * differences, the session's gradients against these, and that every node has the shape it declares.
 */
export async function checkOperator(operator: OperatorCase): Promise<void> {
  const graph = new Graph();
  const inputs = operator.inputs.map((shape, i) => graph.input(`x${i}`, shape));
  const y = operator.build(inputs, graph);
  const of = (operator.differentiable ?? inputs.map((_, i) => i)).map((i) => inputs[i]!);
  // A loss whose slope differs from element to element: a gradient that lands in the wrong place shows.
  const loss = sum(sin(add(multiply(y, 2), 0.3)));
  const slopes = of.length === 0 ? [] : gradients(loss, of);
  const session = await loadGraph(graph, [y, ...slopes]);
  for (const sizes of operator.sizes ?? [{}]) {
    const feeds = sampleFeeds(inputs, sizes, operator.range);
    const [value, ...ours] = evaluate(graph, [y, ...slopes], feeds) as [NdArray, ...NdArray[]];
    if (operator.expected) expectClose(value, operator.expected(inputs.map(({ name }) => feeds[name]!)), "float64");
    const differences = centralDifferences(
      { graph, loss, feeds },
      of.map(({ name }) => name),
    );
    for (const [i, difference] of differences.entries()) expectClose(ours[i]!, difference, "float64Gradient");
    const [ran, ...ranSlopes] = (await session.run(feeds)) as [NdArray, ...NdArray[]];
    expectClose(ran, value, "operator");
    for (const [i, slope] of ranSlopes.entries()) expectClose(slope, ours[i]!, "operator");
  }
  await session.release();
}

function sampleFeeds(
  inputs: readonly Tensor[],
  sizes: Readonly<Record<string, number>>,
  range: OperatorCase["range"],
): Feeds {
  const sizeOf = (size: Dim) => (typeof size === "number" ? size : sizes[size]!);
  return Object.fromEntries(inputs.map(({ name, shape }, i) => [name, sampleArray(shape.map(sizeOf), i + 1, range)]));
}

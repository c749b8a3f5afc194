// Evaluates a graph node by node with the reference operators, in Float64.
// Not a runtime: independent of ONNX Runtime on purpose, and slow. It also checks every node's declared shape.

import { type Graph, neededNodes, resolveDim, type Tensor } from "@imagier/graph";
import { attentionKernels } from "./attention.js";
import { convolutionKernels } from "./convolution.js";
import { elementwiseKernels } from "./elementwise.js";
import { indexingKernels } from "./indexing.js";
import type { ReferenceKernel } from "./kernel.js";
import { layoutKernels } from "./layout.js";
import { matmulKernels } from "./matmul.js";
import { type NdArray, ndArray } from "./nd-array.js";
import { normalizationKernels } from "./normalization.js";
import { reductionKernels } from "./reduction.js";
import { resizeKernels } from "./resize.js";

const kernels = new Map<string, ReferenceKernel>(
  [
    attentionKernels,
    convolutionKernels,
    elementwiseKernels,
    indexingKernels,
    layoutKernels,
    matmulKernels,
    normalizationKernels,
    reductionKernels,
    resizeKernels,
  ].flatMap(Object.entries),
);

/** Input and parameter values by name. */
export type Feeds = Readonly<Record<string, NdArray>>;

/**
 * The values of the outputs.
 * @throws where a feed is missing, an operator is unknown, or a result has another shape than its tensor declares
 */
export function evaluate(graph: Graph, outputs: readonly Tensor[], feeds: Feeds): NdArray[] {
  return evaluator(graph, outputs)(feeds);
}

/** `evaluate` for many feeds: what does not depend on them is done once. */
export function evaluator(graph: Graph, outputs: readonly Tensor[]): (feeds: Feeds) => NdArray[] {
  const nodes = neededNodes(graph, outputs).map((node) => {
    const kernel = kernels.get(node.type);
    if (!kernel) throw new Error(`There is no reference for ${node.type}.`);
    return { node, kernel };
  });
  const constants = [...graph.constants].map(([name, { shape, data }]) => [name, ndArray(shape, data)] as const);
  return (feeds) => {
    const values = new Map<string, NdArray>([...constants, ...Object.entries(feeds)]);
    const sizes = bindSizes(graph, feeds);
    const held = (tensor: Tensor): NdArray => {
      const value = values.get(tensor.name);
      if (!value) throw new Error(`There is no value for "${tensor.name}".`);
      return value;
    };
    for (const { node, kernel } of nodes) {
      const inputs = node.inputs.map((input) => input && held(input));
      const results = kernel(inputs, node);
      node.outputs.forEach((output, i) => {
        checkDeclaredShape(output, results[i]!, { type: node.type, sizes });
        values.set(output.name, results[i]!);
      });
    }
    return outputs.map(held);
  };
}

function checkDeclaredShape(
  output: Tensor,
  { shape }: NdArray,
  { type, sizes }: { type: string; sizes: Readonly<Record<string, number>> },
): void {
  const declared = output.shape.map((size) => resolveDim(size, sizes));
  if (declared.length !== shape.length || declared.some((size, axis) => size !== shape[axis])) {
    throw new Error(`${type} declares "${output.name}" [${output.shape.join(", ")}] but gives [${shape.join(", ")}].`);
  }
}

/** The whole number behind each size name, read off the fed inputs. @throws where two inputs disagree */
function bindSizes(graph: Graph, feeds: Feeds): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { name, shape } of graph.inputs) {
    const feed = feeds[name];
    if (!feed) continue;
    shape.forEach((size, axis) => {
      const actual = feed.shape[axis];
      if (typeof size === "string" && actual !== undefined) sizes[size] ??= actual;
      const expected = typeof size === "number" ? size : sizes[size];
      if (expected !== actual || feed.shape.length !== shape.length) {
        throw new Error(`"${name}" [${shape.join(", ")}] is fed [${feed.shape.join(", ")}].`);
      }
    });
  }
  return sizes;
}

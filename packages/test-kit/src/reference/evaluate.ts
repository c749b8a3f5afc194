// Evaluates a graph node by node with the reference operators, in Float64.
// Not a runtime: independent of ONNX Runtime on purpose, and slow. It also checks every node's declared shape.

import { type Graph, neededNodes, resolveDim, type Tensor } from "@imagier/graph";
import { convolutionKernels } from "./convolution.js";
import { elementwiseKernels } from "./elementwise.js";
import type { ReferenceKernel } from "./kernel.js";
import { layoutKernels } from "./layout.js";
import { matmulKernels } from "./matmul.js";
import { type NdArray, ndArray } from "./nd-array.js";
import { reductionKernels } from "./reduction.js";

const kernels = new Map<string, ReferenceKernel>(
  [elementwiseKernels, reductionKernels, layoutKernels, matmulKernels, convolutionKernels].flatMap(Object.entries),
);

/** Input and parameter values by name. */
export type Feeds = Readonly<Record<string, NdArray>>;

/**
 * The values of the outputs.
 * @throws where a feed is missing, an operator is unknown, or a result has another shape than its tensor declares
 */
export function evaluate(graph: Graph, outputs: readonly Tensor[], feeds: Feeds): NdArray[] {
  const values = new Map<string, NdArray>();
  for (const [name, { shape, data }] of graph.constants) values.set(name, ndArray(shape, data));
  for (const [name, feed] of Object.entries(feeds)) values.set(name, feed);
  const sizes = bindSizes(graph, feeds);
  const valueOf = (tensor: Tensor): NdArray => {
    const value = values.get(tensor.name);
    if (!value) throw new Error(`There is no value for "${tensor.name}".`);
    return value;
  };
  for (const node of neededNodes(graph, outputs)) {
    const kernel = kernels.get(node.type);
    if (!kernel) throw new Error(`There is no reference for ${node.type}.`);
    const results = kernel(
      node.inputs.map((input) => input && valueOf(input)),
      node,
    );
    node.outputs.forEach((output, i) => {
      const declared = output.shape.map((size) => resolveDim(size, sizes));
      const { shape } = results[i]!;
      if (declared.length !== shape.length || declared.some((size, axis) => size !== shape[axis])) {
        throw new Error(`${node.type} declares "${output.name}" [${output.shape}] but gives [${shape}].`);
      }
      values.set(output.name, results[i]!);
    });
  }
  return outputs.map(valueOf);
}

/** The whole number behind each size name, read off the fed inputs. @throws where two inputs disagree */
function bindSizes(graph: Graph, feeds: Feeds): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { name, shape } of graph.inputs) {
    const feed = feeds[name];
    if (!feed) continue;
    if (feed.shape.length !== shape.length) throw new Error(`"${name}" [${shape}] is fed [${feed.shape}].`);
    shape.forEach((size, axis) => {
      const actual = feed.shape[axis]!;
      const expected = typeof size === "number" ? size : (sizes[size] ??= actual);
      if (expected !== actual) throw new Error(`"${name}" [${shape}] is fed [${feed.shape}].`);
    });
  }
  return sizes;
}

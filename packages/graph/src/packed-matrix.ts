// Matrices of linear layers kept in 4 or 8 bits a number, multiplied as they are: a Gemm with such a weight becomes one MatMulNBits.
// Not quantised activations: what flows stays float32. com.microsoft.MatMulNBits in ONNX Runtime's ContribOperators.md.

import { ImagierError } from "@imagier/contracts";
import { formatShape } from "./dims.js";
import type { Graph, Node, Tensor } from "./graph.js";
import { neededNodes } from "./needed-nodes.js";

/** Bytes of a file. */
export interface ByteSlice {
  /** File name, relative to the folder given to the session. */
  file: string;
  offset: number;
  length: number;
}

/**
 * Where a matrix [outputs, inputs] lies in blocks along its rows; the last block of a row may be filled up.
 * A number is `scale * (stored - zero)`.
 */
export interface PackedMatrix {
  bits: 4 | 8;
  /** Numbers a block: 16, 32, 64, 128 or 256. */
  blockValues: number;
  /** uint8 [outputs, blocks, blockValues * bits / 8]; of two numbers in a byte the first is the lower. */
  values: ByteSlice;
  /** float32 [outputs, blocks] */
  scales: ByteSlice;
  /** uint8 [outputs, bytes of as many numbers as there are blocks]. @default half of the range: 8 or 128 */
  zeros?: ByteSlice | undefined;
}

/** Parameters that are only ever the weight of a linear layer, so that they may be packed. */
export function matrixParameters(graph: Graph, outputs: readonly Tensor[]): ReadonlySet<string> {
  const nodes = neededNodes(graph, outputs);
  const [asWeight, otherwise] = [new Set<string>(), new Set<string>(outputs.map(({ name }) => name))];
  for (const node of nodes) {
    for (const [i, input] of node.inputs.entries()) {
      if (input === undefined || !graph.parameters.has(input.name)) continue;
      if (i === 1 && isLinear(node)) asWeight.add(input.name);
      else otherwise.add(input.name);
    }
  }
  return new Set([...asWeight].filter((name) => !otherwise.has(name)));
}

/** y = x Wᵀ + b in one Gemm, as `linear` makes it. */
function isLinear({ type, attributes }: Node): boolean {
  const { transA, transB, alpha, beta } = attributes;
  const isInt = (attribute: typeof transA, value: number) =>
    attribute !== undefined && "i" in attribute && attribute.i === value;
  const isOne = (attribute: typeof alpha) => attribute !== undefined && "f" in attribute && attribute.f === 1;
  return type === "Gemm" && isInt(transA, 0) && isInt(transB, 1) && isOne(alpha) && isOne(beta);
}

/** An initialiser of a packed matrix: what it is called, and what it holds. */
interface PackedPart {
  tensor: Tensor & { readonly shape: readonly number[] };
  slice: ByteSlice;
}

/**
 * The nodes with every product by a packed weight replaced, and the tensors that those read instead of the weight.
 * @throws GRAPH_INVALID where a packed parameter is read otherwise, GRAPH_SHAPE_MISMATCH where its bytes do not fit
 */
export function multiplyPacked(nodes: readonly Node[], packed: ReadonlyMap<Tensor, PackedMatrix>) {
  const parts: PackedPart[] = [];
  const ready = new Map<Tensor, readonly (PackedPart | undefined)[]>();
  const replaced = nodes.map((node) => {
    const weight = node.inputs.find((input) => input !== undefined && packed.has(input));
    if (weight === undefined) return node;
    if (!isLinear(node) || node.inputs.indexOf(weight) !== 1) {
      throw new ImagierError(
        "GRAPH_INVALID",
        `${node.type} reads "${weight.name}", which is packed for a linear layer.`,
      );
    }
    const matrix = packed.get(weight)!;
    const own = ready.get(weight) ?? partsOf(weight, matrix);
    if (!ready.has(weight)) parts.push(...own.filter((part) => part !== undefined));
    ready.set(weight, own);
    return productOf(node, { weight, matrix, parts: own });
  });
  return { nodes: replaced, parts };
}

interface PackedWeight {
  weight: Tensor;
  matrix: PackedMatrix;
  /** Values, scales and zeros. */
  parts: readonly (PackedPart | undefined)[];
}

/** Activations are cut to 8 bits a block inside the kernel: level 4, the one with vector instructions for both widths. */
const accuracyLevel = 4;

function productOf(node: Node, { weight, matrix, parts }: PackedWeight): Node {
  const [outputs, inputs] = weight.shape as [number, number];
  const [x, , bias] = node.inputs;
  return {
    type: "MatMulNBits",
    domain: "com.microsoft",
    inputs: [x, ...parts.map((part) => part?.tensor), undefined, bias],
    outputs: node.outputs,
    attributes: {
      ...{ K: { i: inputs }, N: { i: outputs }, bits: { i: matrix.bits } },
      ...{ block_size: { i: matrix.blockValues }, accuracy_level: { i: accuracyLevel } },
    },
  };
}

function partsOf(weight: Tensor, { bits, blockValues, values, scales, zeros }: PackedMatrix) {
  const [outputs, inputs] = weight.shape as [number, number];
  const blocks = Math.ceil(inputs / blockValues);
  const part = (name: string, { shape, slice }: { shape: number[]; slice: ByteSlice }): PackedPart => {
    const dtype = name === "scales" ? "float32" : "uint8";
    const wanted = shape.reduce((product, size) => product * size, dtype === "float32" ? 4 : 1);
    if (slice.length !== wanted) {
      throw new ImagierError(
        "GRAPH_SHAPE_MISMATCH",
        `The ${name} of "${weight.name}" ${formatShape(weight.shape)} take ${wanted} bytes, not ${slice.length}.`,
      );
    }
    return { tensor: { graph: weight.graph, name: `${weight.name}:${name}`, dtype, shape }, slice };
  };
  return [
    part("values", { shape: [outputs, blocks, (blockValues * bits) / 8], slice: values }),
    part("scales", { shape: [outputs, blocks], slice: scales }),
    zeros && part("zeros", { shape: [outputs, Math.ceil((blocks * bits) / 8)], slice: zeros }),
  ];
}

// Joins q kᵀ, softmax and the product with v into one ONNX Attention node where nothing else reads what lies between.
// Not for training graphs: there the backward pass reads the softmax. One copy of the scores less in memory on the CPU,
// and the form that GPU kernels recognise. ONNX operator specification, Attention-23.

import type { Node, Tensor } from "./graph.js";

interface Found {
  /** The nodes that the fused one replaces; the last gives its output. */
  nodes: readonly Node[];
  inputs: readonly (Tensor | undefined)[];
  scale: number;
}

/** The same nodes with every attention fused that can be. @param outputs tensors that have to stay */
export function fuseAttention(nodes: readonly Node[], outputs: readonly Tensor[]): Node[] {
  const makers = new Map<Tensor, Node>();
  const readers = new Map<Tensor, number>(outputs.map((output) => [output, 1]));
  for (const node of nodes) {
    for (const output of node.outputs) makers.set(output, node);
    for (const input of node.inputs) if (input) readers.set(input, (readers.get(input) ?? 0) + 1);
  }
  /** The node that makes a tensor, if it is of this type and has no other reader. */
  const makerOf = (tensor: Tensor | undefined, type: string): Node | undefined => {
    const node = tensor && makers.get(tensor);
    return node?.type === type && readers.get(tensor!) === 1 ? node : undefined;
  };
  const replaced = new Map<Node, Node | undefined>();
  for (const node of nodes) {
    const found = node.type === "MatMul" ? findAttention(node, makerOf) : undefined;
    if (!found) continue;
    for (const inner of found.nodes) replaced.set(inner, undefined);
    replaced.set(node, {
      type: "Attention",
      domain: "",
      inputs: found.inputs,
      outputs: node.outputs,
      attributes: { scale: { f: found.scale } },
    });
  }
  return nodes.flatMap((node) => (replaced.has(node) ? (replaced.get(node) ?? []) : node));
}

function findAttention(
  last: Node,
  makerOf: (tensor: Tensor | undefined, type: string) => Node | undefined,
): Found | undefined {
  const softmax = makerOf(last.inputs[0], "Softmax");
  if (!softmax) return undefined;
  const sum = makerOf(softmax.inputs[0], "Add");
  const product = makerOf(sum ? sum.inputs[0] : softmax.inputs[0], "FusedMatMul");
  const { transA, transB, alpha } = product?.attributes ?? {};
  const isScores = transA && "i" in transA && transA.i === 0 && transB && "i" in transB && transB.i === 1;
  if (!product || !isScores || !alpha || !("f" in alpha)) return undefined;
  const [q, k, v, bias] = [product.inputs[0]!, product.inputs[1]!, last.inputs[1]!, sum?.inputs[1]];
  if (!hasSameHeads([q, k, v]) || (bias && !isFullBias(bias, product.outputs[0]!))) return undefined;
  const nodes = [product, softmax, ...(sum ? [sum] : [])];
  return { nodes, inputs: bias ? [q, k, v, bias] : [q, k, v], scale: alpha.f };
}

/** Attention takes [batch, heads, length, size] with one batch and one number of heads: it does not broadcast them. */
function hasSameHeads(tensors: readonly Tensor[]): boolean {
  const [batch, heads] = tensors[0]!.shape;
  return tensors.every(({ shape }) => shape.length === 4 && shape[0] === batch && shape[1] === heads);
}

/** A bias broadcasts over batch and heads only. */
function isFullBias(bias: Tensor, scores: Tensor): boolean {
  const isFull = bias.shape.at(-1) === scores.shape[3] && bias.shape.at(-2) === scores.shape[2];
  const fits = (axis: number) => bias.shape[axis] === 1 || bias.shape[axis] === scores.shape[axis];
  return isFull && (bias.shape.length === 2 || (bias.shape.length === 4 && fits(0) && fits(1)));
}

// A network with its large products in 8 bits: convolutions and linear layers as products of bytes, all else in float32.
// Pictures stand channels last in it. For inference at known sizes; not for training. What is small stays as it was.

import type { Graph, Node, Tensor } from "../graph.js";
import { neededNodes } from "../needed-nodes.js";
import { reshape } from "../operators/shape.js";
import { channelsLastRules, copied } from "./channels-last-rules.js";
import { columnsOf, type Filter } from "./eight-bit-columns.js";
import {
  type EightBitMatrix,
  type EightBits,
  eightBitProduct,
  toEightBits,
  weightToEightBits,
} from "./eight-bit-product.js";
import { Translation } from "./translation.js";

export interface EightBitGraphOptions {
  /** What the names in the shapes stand for: `{ batch: 1, height: 64, width: 64, tokens: 77 }`. */
  sizes: Readonly<Record<string, number>>;
}

export interface EightBitGraph {
  graph: Graph;
  outputs: Readonly<Record<string, Tensor>>;
  /** Tensors of the old graph by the names of the parameters that hold them in the new one: to be run once and stored. */
  stored: ReadonlyMap<string, Tensor>;
}

/** Fewer channels in or out, or fewer rows, and a product is not worth the rounding: the entry, the exit, the time. */
const [fewestChannels, fewestRows] = [8, 4];

/** @throws GRAPH_INVALID where a size is not given */
export function eightBitGraph(
  graph: Graph,
  outputs: Readonly<Record<string, Tensor>>,
  { sizes }: EightBitGraphOptions,
): EightBitGraph {
  const writer = new EightBitWriter(graph, sizes);
  for (const node of neededNodes(graph, Object.values(outputs))) writer.write(node);
  const plain = Object.entries(outputs).map(([name, tensor]) => [name, writer.translation.plain(tensor)]);
  return { graph: writer.translation.to, outputs: Object.fromEntries(plain), stored: writer.stored };
}

class EightBitWriter {
  readonly translation: Translation;
  readonly stored = new Map<string, Tensor>();
  readonly #matrices = new Map<Tensor, EightBitMatrix>();
  /** What several products read is turned into bytes once. */
  readonly #bytes = new Map<Tensor, EightBits>();

  constructor(graph: Graph, sizes: Readonly<Record<string, number>>) {
    this.translation = new Translation(graph, sizes);
  }

  write(node: Node): void {
    if (node.type === "Gemm" && this.#linear(node)) return;
    if (node.type === "Conv" && this.#convolution(node)) return;
    const rule = channelsLastRules[node.type];
    if (!rule?.(node, this.translation)) copied(node, this.translation);
  }

  #linear({ inputs, outputs, attributes }: Node): boolean {
    const t = this.translation;
    const [x, weight, bias] = inputs as [Tensor, Tensor, Tensor | undefined];
    const { transA, transB, alpha, beta } = attributes;
    const isPlain = is(transA, 0) && is(transB, 1) && is(alpha, 1) && is(beta, 1);
    const isVector = !bias || bias.shape.length === 1;
    if (!isPlain || !isVector || !this.#isWorthIt(weight, t.shapeOf(outputs[0]!)[0]!)) return false;
    const bytes = this.#bytesOf(t.plain(x));
    t.setPlain(outputs[0]!, eightBitProduct(bytes, this.#matrixOf(weight), bias && t.plain(bias)));
    return true;
  }

  #convolution({ inputs, outputs, attributes }: Node): boolean {
    const t = this.translation;
    const [x, weight, bias] = inputs as [Tensor, Tensor, Tensor | undefined];
    const [batch, , ...places] = t.shapeOf(outputs[0]!) as [number, number, number, number];
    const filter = filterOf(weight, attributes);
    if (!filter || !this.#isWorthIt(weight, batch * places[0] * places[1])) return false;
    const columns = columnsOf(this.#bytesOf(t.last(x)), filter, places);
    const y = eightBitProduct(columns, this.#matrixOf(weight), bias && t.plain(bias));
    t.setLast(outputs[0]!, reshape(y, [batch, ...places, y.shape[1]!]));
    return true;
  }

  #isWorthIt(weight: Tensor, rows: number): boolean {
    const [outputs, inputs] = weight.shape as number[];
    return this.translation.isOfWeights(weight) && Math.min(outputs!, inputs!) >= fewestChannels && rows >= fewestRows;
  }

  #bytesOf(x: Tensor): EightBits {
    const known = this.#bytes.get(x);
    const bytes = known ?? toEightBits(x);
    this.#bytes.set(x, bytes);
    return bytes;
  }

  #matrixOf(weight: Tensor): EightBitMatrix {
    const known = this.#matrices.get(weight);
    if (known) return known;
    const { bytes, scales } = weightToEightBits(weight);
    const [bytesName, scalesName] = [`${weight.name}:bytes`, `${weight.name}:scales`];
    this.stored.set(bytesName, bytes).set(scalesName, scales);
    const { to } = this.translation;
    const matrix = {
      bytes: to.eightBitParameter(bytesName, bytes.shape as number[]),
      scales: to.parameter(scalesName, scales.shape as number[], { kind: "ones" }),
    };
    this.#matrices.set(weight, matrix);
    return matrix;
  }
}

/** A filter without groups and gaps; undefined for any other. */
function filterOf(weight: Tensor, { strides, pads, dilations, group }: Node["attributes"]): Filter | undefined {
  const ints = (attribute: Node["attributes"][string] | undefined) =>
    attribute && "ints" in attribute ? attribute.ints : undefined;
  const isDense = is(group, 1) && ints(dilations)?.every((gap) => gap === 1);
  const [stride, pad] = [ints(strides), ints(pads)];
  if (weight.shape.length !== 4 || !isDense || stride?.length !== 2 || pad?.length !== 4) return undefined;
  const kernel = weight.shape.slice(2) as [number, number];
  return { kernel, strides: stride as [number, number], pads: pad as [number, number, number, number] };
}

function is(attribute: Node["attributes"][string] | undefined, value: number): boolean {
  return (
    attribute !== undefined &&
    (("i" in attribute && attribute.i === value) || ("f" in attribute && attribute.f === value))
  );
}

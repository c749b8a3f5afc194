// Writes a graph as an ONNX model: only what the asked outputs need, in the order it was built.
// Not an optimiser: ONNX Runtime folds and fuses. Weights become inputs, inline values, or slices of safetensors files.

import { create, toBinary } from "@bufbuild/protobuf";
import { ImagierError } from "@imagier/contracts";
import { GraphProtoSchema, ModelProtoSchema, OperatorSetIdProtoSchema } from "onnx-buf";
import { elementCount, formatShape, sameShape } from "./dims.js";
import { filterTiles } from "./filter-tiles.js";
import { foldUpsampling } from "./fold-upsampling.js";
import { fuseAttention } from "./fuse-attention.js";
import type { Graph, Node, Parameter, Tensor } from "./graph.js";
import { neededNodes } from "./needed-nodes.js";
import { normaliseInstances } from "./normalise-instances.js";
import {
  castToFloat,
  copyNode,
  type FileSlice,
  fileTensor,
  inlineTensor,
  nodeProto,
  valueInfo,
} from "./onnx-protos.js";
import { multiplyPacked, type PackedMatrix } from "./packed-matrix.js";
import type { TensorValue } from "./tensor-value.js";

/** ai.onnx operator set: the first with RMSNormalization and Attention. */
const opset = 23;

/** Where a parameter's numbers come from: given at each run, written into the model, or read from a file, as they are or packed. */
export type ParameterPlace = "input" | TensorValue | FileSlice | PackedMatrix;

export interface OnnxOptions {
  /** Outputs by the name that a session gives them. */
  outputs: Readonly<Record<string, Tensor>>;
  /** @default every parameter is an input */
  place?: (name: string, parameter: Parameter) => ParameterPlace;
  /** Convolutions of wide pictures as products over tiles: faster, with more memory, and rounded otherwise. @default false */
  hasTiles?: boolean;
}

/**
 * The serialised ModelProto.
 * @throws GRAPH_INVALID where an output belongs to another graph or its name is taken
 * @throws GRAPH_SHAPE_MISMATCH where a parameter's place holds another number of elements than its shape
 */
export function toOnnx(graph: Graph, { outputs, place = () => "input", hasTiles = false }: OnnxOptions): Uint8Array {
  const wanted = Object.values(outputs);
  const plain = forInference(graph, neededNodes(graph, wanted), wanted);
  const fused = hasTiles ? filterTiles(graph, plain) : plain;
  const used = new Set([...fused.flatMap((node) => node.inputs), ...wanted].map((tensor) => tensor?.name));
  const weights = placeParameters(graph, used, place);
  const { nodes, parts } = multiplyPacked(fused, weights.packed);
  const names = outputNames(graph, nodes, outputs);
  const model = create(ModelProtoSchema, {
    irVersion: 10n,
    producerName: "imagier",
    opsetImport: [
      create(OperatorSetIdProtoSchema, { domain: "", version: BigInt(opset) }),
      create(OperatorSetIdProtoSchema, { domain: "com.microsoft", version: 1n }),
    ],
    graph: create(GraphProtoSchema, {
      name: "imagier",
      node: [
        ...weights.casts,
        ...nodes.map((node) => nodeProto(node, (tensor) => names.renamed.get(tensor) ?? tensor.name)),
        ...names.copies.map(({ from, to }) => copyNode(from, to)),
      ],
      initializer: [
        ...[...graph.constants].filter(([name]) => used.has(name)).map(([name, value]) => inlineTensor(name, value)),
        ...weights.initializer,
        ...parts.map(({ tensor, slice }) => fileTensor(tensor.name, tensor, slice)),
      ],
      input: [...graph.inputs.filter(({ name }) => used.has(name)).map((t) => valueInfo(t.name, t)), ...weights.input],
      output: Object.entries(outputs).map(([name, tensor]) => valueInfo(name, tensor)),
    }),
  });
  return toBinary(ModelProtoSchema, model);
}

/** Faster forms of what no backward pass reads. */
function forInference(graph: Graph, nodes: readonly Node[], wanted: readonly Tensor[]): readonly Node[] {
  return foldUpsampling(graph, normaliseInstances(graph, fuseAttention(nodes, wanted), wanted), wanted);
}

interface OutputNames {
  /** What a node made, called by its output's name from the start. */
  renamed: ReadonlyMap<Tensor, string>;
  /** A second name of one tensor, and outputs that no node makes, take a copy. */
  copies: readonly { from: string; to: string }[];
}

function outputNames(graph: Graph, nodes: readonly Node[], outputs: OnnxOptions["outputs"]): OutputNames {
  const made = new Set(nodes.flatMap((node) => node.outputs));
  const taken = new Map([...made, ...graph.inputs].map((tensor) => [tensor.name, tensor]));
  const renamed = new Map<Tensor, string>();
  const copies: { from: string; to: string }[] = [];
  for (const [name, tensor] of Object.entries(outputs)) {
    if (tensor.graph !== graph) {
      throw new ImagierError("GRAPH_INVALID", `The output "${name}" belongs to another graph.`);
    }
    const holder = taken.get(name) ?? graph.parameters.get(name)?.tensor;
    if (graph.constants.has(name) || (holder && !(holder === tensor && made.has(tensor)))) {
      throw new ImagierError("GRAPH_INVALID", `The output name "${name}" is taken by another tensor of the graph.`);
    }
    if (made.has(tensor) && !renamed.has(tensor)) renamed.set(tensor, name);
    else copies.push({ from: renamed.get(tensor) ?? tensor.name, to: name });
  }
  return { renamed, copies };
}

/** The graph inputs, initialisers and casts that the used parameters become; the packed ones have no value of their own. */
function placeParameters(
  graph: Graph,
  used: ReadonlySet<string | undefined>,
  place: (name: string, parameter: Parameter) => ParameterPlace,
) {
  const input = [];
  const initializer = [];
  const casts = [];
  const packed = new Map<Tensor, PackedMatrix>();
  for (const [name, parameter] of graph.parameters) {
    if (!used.has(name)) continue;
    const from = place(name, parameter);
    if (from === "input") {
      input.push(valueInfo(name, parameter.tensor));
      continue;
    }
    if ("bits" in from) {
      packed.set(parameter.tensor, from);
      continue;
    }
    checkPlace(name, parameter, from);
    const stored = from.dtype === parameter.tensor.dtype ? name : `${name}:stored`;
    initializer.push(
      "data" in from
        ? inlineTensor(stored, from)
        : fileTensor(stored, { shape: parameter.shape, dtype: from.dtype }, from),
    );
    if (stored !== name) casts.push(castToFloat(stored, name));
  }
  return { input, initializer, casts, packed };
}

const byteWidths: Partial<Record<TensorValue["dtype"], number>> = { float32: 4, float16: 2, bfloat16: 2, int8: 1 };

function checkPlace(name: string, { shape, tensor }: Parameter, place: TensorValue | FileSlice): void {
  const width = byteWidths[place.dtype];
  const isWhole = place.dtype === "int8";
  if (width === undefined || isWhole !== (tensor.dtype === "int8")) {
    throw new ImagierError("GRAPH_INVALID", `Parameter "${name}" cannot be read from ${place.dtype}.`);
  }
  if ("data" in place && !sameShape(place.shape, shape)) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `Parameter "${name}" ${formatShape(shape)} is given a value of shape ${formatShape(place.shape)}.`,
    );
  }
  const lengthBytes = width * (elementCount(shape) as number);
  const givenBytes = "data" in place ? place.data.byteLength : place.length;
  if (givenBytes !== lengthBytes) {
    throw new ImagierError(
      "GRAPH_SHAPE_MISMATCH",
      `Parameter "${name}" ${formatShape(shape)} takes ${lengthBytes} bytes of ${place.dtype}, not ${givenBytes}.`,
    );
  }
}

// A network as a typed graph: tensors with shapes, the ONNX nodes that make them, and the tape of their gradients.
// Not a runtime: nothing is computed here. The tape is Wengert's list; each operator brings its vector-Jacobian product.

import { ImagierError } from "@imagier/contracts";
import { addDims, type Dim, elementCount, formatShape } from "./dims.js";
import type { DType, TensorValue } from "./tensor-value.js";

/** A value in a graph: known by name, type and shape; its numbers exist only while a session runs. */
export interface Tensor {
  readonly graph: Graph;
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly Dim[];
}

/** An ONNX attribute, tagged as in the AttributeProto field that holds it. */
export type Attribute = { i: number } | { f: number } | { s: string } | { ints: readonly number[] };

export interface Node {
  readonly type: string;
  readonly domain: string;
  /** An absent optional input is undefined. */
  readonly inputs: readonly (Tensor | undefined)[];
  readonly outputs: readonly Tensor[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/**
 * Gradients of the outputs in (undefined where nothing flows), gradients of the inputs out, in the same order.
 * Where isNeeded is false the input's gradient is not asked for: an operator may return undefined and save the work.
 */
export type VectorJacobianProduct = (
  outputGradients: readonly (Tensor | undefined)[],
  isNeeded: readonly boolean[],
) => readonly (Tensor | undefined)[];

interface TapeEntry {
  readonly outputs: readonly Tensor[];
  readonly inputs: readonly Tensor[];
  readonly gradient: VectorJacobianProduct;
}

/** How a trainable value starts. */
export type Initialiser = { kind: "normal"; std: number } | { kind: "zeros" } | { kind: "ones" };

export interface Parameter {
  readonly tensor: Tensor;
  readonly shape: readonly number[];
  readonly initialiser: Initialiser;
}

export interface NodeSpec {
  inputs: readonly (Tensor | undefined)[];
  shape: readonly Dim[];
  /** @default the type of the first input */
  dtype?: DType;
  attributes?: Readonly<Record<string, Attribute>>;
  /** @default "" (ai.onnx) */
  domain?: string;
}

export class Graph {
  readonly nodes: Node[] = [];
  readonly inputs: Tensor[] = [];
  readonly parameters = new Map<string, Parameter>();
  readonly constants = new Map<string, TensorValue>();
  readonly tape: TapeEntry[] = [];
  /** Outputs of modules by their place in the tree of parameter names; computed only where they are asked for. */
  readonly landmarks = new Map<string, Tensor>();
  #isRecording = true;
  #made = 0;
  readonly #names = new Set<string>();
  readonly #equalConstants = new Map<string, Tensor>();

  /**
   * A value given at each run.
   * @param shape sizes from 1, names ("batch") for what is known only at the run, or canonical sizes made of such names
   * @throws GRAPH_INVALID where the name is taken or a size is none of these
   */
  input(name: string, shape: readonly Dim[], dtype: DType = "float32"): Tensor {
    const isSize = (size: Dim) =>
      typeof size === "number"
        ? Number.isInteger(size) && size > 0
        : /^[\w()/*+-]*[a-z_][\w()/*+-]*$/i.test(size) && addDims(size) === size;
    if (!shape.every(isSize)) {
      throw new ImagierError(
        "GRAPH_INVALID",
        `Input "${name}" has the shape ${formatShape(shape)}: sizes are whole numbers from 1, names, or canonical sizes of these.`,
      );
    }
    this.#claim(name);
    const tensor: Tensor = { graph: this, name, dtype, shape };
    this.inputs.push(tensor);
    return tensor;
  }

  /** A named float32 weight: at emission a graph input, an inline value, or a slice of a safetensors file. */
  parameter(name: string, shape: readonly number[], initialiser: Initialiser): Tensor {
    if (!shape.every((size) => Number.isInteger(size) && size > 0)) {
      throw new ImagierError("GRAPH_INVALID", `Parameter "${name}" has the shape ${formatShape(shape)}.`);
    }
    this.#claim(name);
    const tensor: Tensor = { graph: this, name, dtype: "float32", shape };
    this.parameters.set(name, { tensor, shape, initialiser });
    return tensor;
  }

  /** A named weight of whole numbers from -127 to 127, for products of such: read from a file, never trained. */
  eightBitParameter(name: string, shape: readonly number[]): Tensor {
    this.#claim(name);
    const tensor: Tensor = { graph: this, name, dtype: "int8", shape };
    this.parameters.set(name, { tensor, shape, initialiser: { kind: "zeros" } });
    return tensor;
  }

  /** Numbers written into the graph, row-major; equal ones are stored once. */
  constant(values: ArrayLike<number>, shape: readonly number[], dtype: "float32" | "int64" = "float32"): Tensor {
    if (values.length !== elementCount(shape)) {
      throw new ImagierError("GRAPH_INVALID", `A constant of shape ${formatShape(shape)} got ${values.length} values.`);
    }
    const data = dtype === "float32" ? Float32Array.from(values) : BigInt64Array.from(values as number[], BigInt);
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const key = `${dtype}${formatShape(shape)}${new TextDecoder("latin1").decode(bytes)}`;
    const existing = this.#equalConstants.get(key);
    if (existing) return existing;
    const tensor: Tensor = { graph: this, name: this.#freshName("constant"), dtype, shape };
    this.constants.set(tensor.name, { dtype, shape, data });
    this.#equalConstants.set(key, tensor);
    return tensor;
  }

  /** A float32 scalar. */
  scalar(value: number): Tensor {
    return this.constant([value], []);
  }

  /** A vector of int64, the form in which ONNX takes axes, shapes and offsets. */
  integers(values: readonly number[]): Tensor {
    return this.constant(values, [values.length], "int64");
  }

  /** Adds an ONNX node with one output. */
  node(type: string, spec: NodeSpec): Tensor {
    return this.nodeWithOutputs(type, spec, [spec])[0]!;
  }

  /** Adds an ONNX node with several outputs. */
  nodeWithOutputs(
    type: string,
    { inputs, attributes = {}, domain = "", dtype }: Omit<NodeSpec, "shape">,
    outputs: readonly { shape: readonly Dim[]; dtype?: DType }[],
  ): Tensor[] {
    for (const input of inputs) {
      if (input && input.graph !== this) {
        throw new ImagierError("GRAPH_INVALID", `${type}: the input "${input.name}" belongs to another graph.`);
      }
    }
    const inherited = dtype ?? inputs.find((input) => input !== undefined)?.dtype ?? "float32";
    const made = outputs.map(
      (output): Tensor => ({
        graph: this,
        name: this.#freshName(type.toLowerCase()),
        dtype: output.dtype ?? inherited,
        shape: output.shape,
      }),
    );
    this.nodes.push({ type, domain, inputs, outputs: made, attributes });
    return made;
  }

  /** Tells `gradients` how the outputs depend on the inputs. */
  record(outputs: readonly Tensor[], inputs: readonly Tensor[], gradient: VectorJacobianProduct): void {
    if (this.#isRecording) this.tape.push({ outputs, inputs, gradient });
  }

  /** Builds without recording, for operators made of several nodes that bring a gradient of their own. */
  withoutTape<T>(build: () => T): T {
    const before = this.#isRecording;
    this.#isRecording = false;
    try {
      return build();
    } finally {
      this.#isRecording = before;
    }
  }

  #freshName(prefix: string): string {
    let name: string;
    do name = `${prefix}_${this.#made++}`;
    while (this.#names.has(name));
    this.#names.add(name);
    return name;
  }

  #claim(name: string): void {
    if (name === "" || this.#names.has(name)) {
      throw new ImagierError(
        "GRAPH_INVALID",
        `The name "${name}" is ${name === "" ? "empty" : "taken in this graph"}.`,
      );
    }
    this.#names.add(name);
  }
}

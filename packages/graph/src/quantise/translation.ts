// One graph written again as another: every tensor of the old in the forms that the new one has of it, made when asked for.
// Pictures can stand channels first, as in the old graph, or channels last, as products over places want them.
// Not the rules of what becomes what (translate-node.ts).

import { ImagierError } from "@imagier/contracts";
import { resolveDim } from "../dims.js";
import { Graph, type Node, type Tensor } from "../graph.js";
import { add, multiply } from "../operators/elementwise.js";
import { reshape, transpose } from "../operators/shape.js";

/** A norm whose factor and shift are still to be applied: scale x + shift, [batch, places, channels] and [batch, 1, channels]. */
export interface PendingAffine {
  x: Tensor;
  scale: Tensor;
  shift: Tensor;
}

interface Forms {
  plain?: Tensor;
  last?: Tensor;
  pending?: PendingAffine;
}

export class Translation {
  readonly from: Graph;
  readonly to = new Graph();
  readonly #sizes: Readonly<Record<string, number>>;
  readonly #forms = new Map<Tensor, Forms>();
  readonly #makers = new Map<Tensor, Node>();
  readonly #weightsOnly = new Map<Tensor, boolean>();

  /** @param sizes what the names in the shapes of the old graph stand for */
  constructor(from: Graph, sizes: Readonly<Record<string, number>>) {
    this.from = from;
    this.#sizes = sizes;
    for (const node of from.nodes) for (const output of node.outputs) this.#makers.set(output, node);
  }

  /** Its sizes in the new graph. @throws GRAPH_INVALID where a name is not known */
  shapeOf({ shape }: Pick<Tensor, "shape">): number[] {
    return shape.map((size) => resolveDim(size, this.#sizes));
  }

  maker(tensor: Tensor): Node | undefined {
    return this.#makers.get(tensor);
  }

  /** Whether it is a weight, or computed from weights and constants alone. */
  isOfWeights(tensor: Tensor): boolean {
    const known = this.#weightsOnly.get(tensor);
    if (known !== undefined) return known;
    const maker = this.#makers.get(tensor);
    const inputs = maker?.inputs.filter((input) => input !== undefined) ?? [];
    const isOwn = this.from.parameters.has(tensor.name) || this.from.constants.has(tensor.name);
    const is = isOwn || (inputs.length > 0 && inputs.every((input) => this.isOfWeights(input)));
    this.#weightsOnly.set(tensor, is);
    return is;
  }

  setPlain(tensor: Tensor, plain: Tensor): void {
    this.#of(tensor).plain = plain;
  }

  /** @param last [batch, ...places, channels] */
  setLast(tensor: Tensor, last: Tensor): void {
    this.#of(tensor).last = last;
  }

  setPending(tensor: Tensor, pending: PendingAffine): void {
    this.#of(tensor).pending = pending;
  }

  hasLast(tensor: Tensor): boolean {
    const { last, pending } = this.#of(tensor);
    return last !== undefined || pending !== undefined;
  }

  pending(tensor: Tensor): PendingAffine | undefined {
    return this.#of(tensor).pending;
  }

  /** As in the old graph. */
  plain(tensor: Tensor): Tensor {
    const forms = this.#of(tensor);
    forms.plain ??= this.hasLast(tensor) ? channelsFirst(this.last(tensor)) : this.#leaf(tensor);
    return forms.plain;
  }

  /** [batch, channels, ...places] as [batch, ...places, channels]. */
  last(tensor: Tensor): Tensor {
    const forms = this.#of(tensor);
    forms.last ??= forms.pending
      ? reshape(applied(forms.pending), channelsLastShape(this.shapeOf(tensor)))
      : channelsLast(this.plain(tensor));
    return forms.last;
  }

  /** An input, a weight or a constant of the old graph. */
  #leaf(tensor: Tensor): Tensor {
    const { from, to } = this;
    const shape = this.shapeOf(tensor);
    const constant = from.constants.get(tensor.name);
    if (constant) return to.constant(constant.data as Float32Array, shape, constant.dtype as "float32" | "int64");
    const parameter = from.parameters.get(tensor.name);
    if (parameter) return to.parameter(tensor.name, parameter.shape, parameter.initialiser);
    if (from.inputs.includes(tensor)) return to.input(tensor.name, shape, tensor.dtype);
    throw new ImagierError("GRAPH_INVALID", `The tensor "${tensor.name}" is read before it is made.`);
  }

  #of(tensor: Tensor): Forms {
    const known = this.#forms.get(tensor);
    if (known) return known;
    const fresh: Forms = {};
    this.#forms.set(tensor, fresh);
    return fresh;
  }
}

function applied({ x, scale, shift }: PendingAffine): Tensor {
  return add(multiply(x, scale), shift);
}

export function channelsLastShape([batch, channels, ...places]: readonly number[]): number[] {
  return [batch!, ...places, channels!];
}

function channelsLast(x: Tensor): Tensor {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(x, [0, ...axes.slice(2), 1]);
}

function channelsFirst(x: Tensor): Tensor {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(x, [0, axes.at(-1)!, ...axes.slice(1, -1)]);
}

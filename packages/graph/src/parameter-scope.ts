// A place in a network's tree of parameter names: "blocks.0.attention" under which layers make their weights.
// Not storage: names, shapes and initial spreads only. Adapters change weights here, so that no network knows of them.

import type { Graph, Initialiser, Tensor } from "./graph.js";

/** What a network computes with instead of a weight: the weight itself, or a tensor of its shape made from it. */
export type AdaptWeight = (name: string, weight: Tensor) => Tensor;

export class ParameterScope {
  readonly graph: Graph;
  readonly path: string;
  readonly #adapt: AdaptWeight | undefined;

  /** @param adapt called for every weight made here and below; @default weights as they are */
  constructor(graph: Graph, path = "", adapt?: AdaptWeight) {
    this.graph = graph;
    this.path = path;
    this.#adapt = adapt;
  }

  /** The scope below this one. */
  at(name: string | number): ParameterScope {
    return new ParameterScope(this.graph, this.#join(name), this.#adapt);
  }

  /** Names a module's output by its place, to be looked at from outside (`graph.landmarks`); gives it back. */
  mark(output: Tensor): Tensor {
    this.graph.landmarks.set(this.path, output);
    return output;
  }

  /** A weight with independent normal values of the given standard deviation. */
  normal(name: string, shape: readonly number[], std: number): Tensor {
    return this.#make(name, shape, { kind: "normal", std });
  }

  zeros(name: string, shape: readonly number[]): Tensor {
    return this.#make(name, shape, { kind: "zeros" });
  }

  ones(name: string, shape: readonly number[]): Tensor {
    return this.#make(name, shape, { kind: "ones" });
  }

  #make(name: string, shape: readonly number[], initialiser: Initialiser): Tensor {
    const path = this.#join(name);
    const weight = this.graph.parameter(path, shape, initialiser);
    return this.#adapt?.(path, weight) ?? weight;
  }

  #join(name: string | number): string {
    return this.path === "" ? `${name}` : `${this.path}.${name}`;
  }
}

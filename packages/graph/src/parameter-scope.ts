// A place in a network's tree of parameter names: "blocks.0.attention" under which layers make their weights.
// Not storage: names, shapes and initial spreads only.

import type { Graph, Tensor } from "./graph.js";

export class ParameterScope {
  readonly graph: Graph;
  readonly path: string;

  constructor(graph: Graph, path = "") {
    this.graph = graph;
    this.path = path;
  }

  /** The scope below this one. */
  at(name: string | number): ParameterScope {
    return new ParameterScope(this.graph, this.#join(name));
  }

  /** A weight with independent normal values of the given standard deviation. */
  normal(name: string, shape: readonly number[], std: number): Tensor {
    return this.graph.parameter(this.#join(name), shape, { kind: "normal", std });
  }

  zeros(name: string, shape: readonly number[]): Tensor {
    return this.graph.parameter(this.#join(name), shape, { kind: "zeros" });
  }

  ones(name: string, shape: readonly number[]): Tensor {
    return this.graph.parameter(this.#join(name), shape, { kind: "ones" });
  }

  #join(name: string | number): string {
    return this.path === "" ? `${name}` : `${this.path}.${name}`;
  }
}

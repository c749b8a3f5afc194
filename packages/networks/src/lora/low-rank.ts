// Weights with low-rank updates added: W + scale (up down), once, when a session folds its constants. The network is as fast
// as without. Hu et al. 2021 (arXiv 2106.09685); convolutions and cores as in LyCORIS (Yeh et al. 2023, arXiv 2309.14859).
// Not the reading of LoRA files: names arrive in the form of the network's own.

import { ImagierError } from "@imagier/contracts";
import {
  type AdaptWeight,
  add,
  elementCount,
  formatShape,
  type Graph,
  matmul,
  multiply,
  reshape,
  type Tensor,
  transpose,
} from "@imagier/graph";

/** One update of one weight: shapes as the file has them. Its numbers are placed under `${path}.down`, `.up` and `.mid`. */
export interface LowRankUpdate {
  /** Where its parameters are in the graph: "lora.0.down_blocks.0.attentions.0.proj_in". */
  path: string;
  /** [rank, in], [rank, in, 1, 1] or [rank, in, height, width] */
  down: readonly number[];
  /** [out, rank] or [out, rank, 1, 1] */
  up: readonly number[];
  /** [rank, rank, height, width]: the core of a convolution whose `down` has side 1. @default there is none */
  mid?: readonly number[];
  /** Strength times alpha / rank. */
  scale: number;
}

/** What a scope does to the weights of these names ("down_blocks.0.attentions.0.proj_in.weight"); others stay. */
export function lowRankAdaptation(updates: ReadonlyMap<string, readonly LowRankUpdate[]>): AdaptWeight {
  return (name, weight) => (updates.get(name) ?? []).reduce(withUpdate, weight);
}

function withUpdate(weight: Tensor, update: LowRankUpdate): Tensor {
  if (update.scale === 0) return weight;
  const { graph } = weight;
  const delta = update.mid ? deltaWithCore(graph, update, update.mid) : plainDelta(graph, update);
  if (elementCount(delta.shape) !== elementCount(weight.shape) || delta.shape[0] !== weight.shape[0]) {
    const parts = [update.up, update.mid, update.down].filter((shape) => shape !== undefined).map(formatShape);
    const message = `The update "${update.path}" ${parts.join(" ")} does not fit the weight ${formatShape(weight.shape)}.`;
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", message);
  }
  return add(weight, multiply(reshape(delta, weight.shape), update.scale));
}

/** up down, with the places of a filter among the columns. [out, in * height * width] */
function plainDelta(graph: Graph, update: LowRankUpdate): Tensor {
  return matmul(matrix(graph, update, "up"), matrix(graph, update, "down"));
}

/** For every place of the core: up core down. [out, in * height * width] */
function deltaWithCore(graph: Graph, update: LowRankUpdate, mid: readonly number[]): Tensor {
  const [outRank, inRank, ...side] = mid as [number, number, ...number[]];
  const places = side.reduce((a, b) => a * b, 1);
  const core = graph.parameter(`${update.path}.mid`, mid, { kind: "zeros" });
  const byPlace = transpose(reshape(core, [outRank, inRank, places]), [0, 2, 1]); // [outRank, places, inRank]
  const inner = matmul(byPlace, matrix(graph, update, "down")); // [outRank, places, in]
  const columns = transpose(inner, [0, 2, 1]); // [outRank, in, places]
  return matmul(matrix(graph, update, "up"), reshape(columns, [outRank, elementCount(columns.shape.slice(1))]));
}

/** One part as a matrix of its first axis by the rest. */
function matrix(graph: Graph, update: LowRankUpdate, part: "up" | "down"): Tensor {
  const shape = update[part];
  const stored = graph.parameter(`${update.path}.${part}`, shape, { kind: "zeros" });
  return reshape(stored, [shape[0]!, elementCount(shape.slice(1))]);
}

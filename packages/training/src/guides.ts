// What an example shows of the picture it is to draw: a part that is known, and where its edges run. Made in the graph, from the
// target, so that every runner of the graph makes the same. Not what a person gives at drawing time (pipelines/).

import {
  add,
  cast,
  concat,
  conv2d,
  type Graph,
  greater,
  maximum,
  mean,
  multiply,
  reshape,
  splitSizes,
  square,
  subtract,
  type Tensor,
} from "@imagier/graph";

/** Numbers that say which part of the picture is not known: centre x and y, one by the radius in x and y
 * (both in sides; zeros: the whole picture), and 1 = round, 0 = a rectangle. */
export const windowLength = 5;

/** Mean square of the steps between neighbours, over both directions and all channels, from which on there is an edge. */
const edgeThreshold = 0.015;

/**
 * Inputs added: `window` [batch, 5] and `hasEdges` [batch], 1 or 0.
 * @param target [batch, channels, size, size] in [-1, 1]
 * @returns `known` [batch, channels + 1, size, size]: the picture outside the window and zeros in it, then 1 outside and 0 inside;
 * `edges` [batch, 1, size, size], 1 or 0
 */
export function guidesOf(graph: Graph, target: Tensor): { known: Tensor; edges: Tensor } {
  const [batch, , size] = target.shape as readonly [number, number, number, number];
  const known = outsideOf(graph.input("window", [batch, windowLength]), size); // [batch, 1, size, size]
  const hasEdges = reshape(graph.input("hasEdges", [batch]), [batch, 1, 1, 1]);
  return { known: concat([multiply(target, known), known], 1), edges: multiply(edgesOf(target), hasEdges) };
}

/** 1 where a pixel's centre lies outside the window. [batch, 1, size, size] */
function outsideOf(window: Tensor, size: number): Tensor {
  const { graph } = window;
  const batch = window.shape[0]!;
  const parts = splitSizes(reshape(window, [batch, windowLength, 1, 1]), [1, 1, 1, 1, 1], 1); // each [batch, 1, 1, 1]
  const [centreX, centreY, inverseX, inverseY, isRound] = parts as [Tensor, Tensor, Tensor, Tensor, Tensor];
  const centres = Array.from({ length: size }, (_, i) => (i + 0.5) / size);
  const x = square(multiply(subtract(graph.constant(centres, [1, 1, 1, size]), centreX), inverseX)); // [batch, 1, 1, size]
  const y = square(multiply(subtract(graph.constant(centres, [1, 1, size, 1]), centreY), inverseY)); // [batch, 1, size, 1]
  const round = add(x, y);
  const squarish = maximum(add(x, multiply(y, 0)), add(y, multiply(x, 0)));
  const distance = add(squarish, multiply(subtract(round, squarish), isRound));
  return cast(greater(distance, 1), "float32");
}

/** Sobel's two filters on every channel, their squares averaged. [batch, 1, size, size], 1 or 0 */
function edgesOf(target: Tensor): Tensor {
  const channels = target.shape[1] as number;
  const across = [-1, 0, 1, -2, 0, 2, -1, 0, 1].map((value) => value / 8);
  const down = [-1, -2, -1, 0, 0, 0, 1, 2, 1].map((value) => value / 8);
  const filters = Array.from({ length: channels }, () => [...across, ...down]).flat();
  const weight = target.graph.constant(filters, [2 * channels, 1, 3, 3]);
  // From 0 on, so that the zeros beyond the border are what transparent pixels are.
  const steps = conv2d(add(target, 1), weight, undefined, { padding: 1, groups: channels }); // [batch, 2 channels, size, size]
  return cast(greater(mean(square(steps), { axes: [1], keepDims: true }), edgeThreshold), "float32");
}

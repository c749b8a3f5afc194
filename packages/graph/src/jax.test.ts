// A second opinion on operators and gradients: @jax-js/jax, which shares no code and no author with graph/.

import { expectClose, type NdArray, runGraph, sampleArray } from "@imagier/test-kit";
import { beforeAll, describe, it } from "vitest";
import {
  add,
  concat,
  conv2d,
  divide,
  exp,
  Graph,
  gelu,
  gradients,
  layerNorm,
  leakyRelu,
  log,
  logSoftmax,
  matmul,
  max,
  mean,
  multiply,
  reshape,
  sigmoid,
  silu,
  sin,
  slice,
  softmax,
  sqrt,
  subtract,
  sum,
  type Tensor,
  tanh,
  transpose,
} from "./index.js";

type Jax = typeof import("@jax-js/jax");
type JaxArray = ReturnType<Jax["numpy"]["array"]>;

interface Pair {
  shapes: readonly (readonly number[])[];
  range?: readonly [number, number];
  ours: (...inputs: Tensor[]) => Tensor;
  /** An array is used up by the operation it goes into, unless taken as `.ref`. */
  theirs: (jax: Jax, ...inputs: JaxArray[]) => JaxArray;
}

const square = [[3, 5]] as const;
const pictures = (weight: readonly number[]) => [[2, 4, 5, 6], weight] as const;

const pairs: Record<string, Pair> = {
  add: { shapes: [[2, 3, 1], [5]], ours: (a, b) => add(a, b), theirs: (_, a, b) => a.add(b) },
  subtract: { shapes: [[2, 3, 1], [5]], ours: (a, b) => subtract(a, b), theirs: (_, a, b) => a.sub(b) },
  multiply: { shapes: [[2, 3, 1], [5]], ours: (a, b) => multiply(a, b), theirs: (_, a, b) => a.mul(b) },
  divide: { shapes: [[2, 3], [3]], range: [0.3, 2], ours: (a, b) => divide(a, b), theirs: (_, a, b) => a.div(b) },
  exp: { shapes: square, ours: (x) => exp(x), theirs: (jax, x) => jax.numpy.exp(x) },
  log: { shapes: square, range: [0.3, 2], ours: (x) => log(x), theirs: (jax, x) => jax.numpy.log(x) },
  sqrt: { shapes: square, range: [0.3, 2], ours: (x) => sqrt(x), theirs: (jax, x) => jax.numpy.sqrt(x) },
  sigmoid: { shapes: square, ours: (x) => sigmoid(x), theirs: (jax, x) => jax.nn.sigmoid(x) },
  tanh: { shapes: square, ours: (x) => tanh(x), theirs: (jax, x) => jax.numpy.tanh(x) },
  silu: { shapes: square, ours: (x) => silu(x), theirs: (jax, x) => jax.nn.silu(x) },
  "gelu, tanh": { shapes: square, ours: (x) => gelu(x, "tanh"), theirs: (jax, x) => jax.nn.gelu(x) },
  leakyRelu: { shapes: square, ours: (x) => leakyRelu(x, 0.1), theirs: (jax, x) => jax.nn.leakyRelu(x, 0.1) },
  softmax: { shapes: square, ours: (x) => softmax(x), theirs: (jax, x) => jax.nn.softmax(x, -1) },
  logSoftmax: { shapes: square, ours: (x) => logSoftmax(x), theirs: (jax, x) => jax.nn.logSoftmax(x, -1) },
  "layerNorm without scale": {
    shapes: square,
    ours: (x) => layerNorm(x, { epsilon: 1e-3 }),
    theirs: (jax, x) => jax.nn.standardize(x, -1, { epsilon: 1e-3 }),
  },
  matmul: {
    shapes: [
      [2, 3, 5],
      [2, 5, 4],
    ],
    ours: (a, b) => matmul(a, b),
    theirs: (jax, a, b) => jax.numpy.matmul(a, b),
  },
  mean: { shapes: [[2, 3, 5]], ours: (x) => mean(x, { axes: [1] }), theirs: (jax, x) => jax.numpy.mean(x, 1) },
  max: { shapes: square, ours: (x) => max(x, { axes: [0] }), theirs: (jax, x) => jax.numpy.max(x, 0) },
  "reshape, transpose and slice": {
    shapes: [[2, 3, 4]],
    ours: (x) => slice(transpose(reshape(x, [4, 6]), [1, 0]), 0, { start: 1, end: 4 }),
    theirs: (_, x) => x.reshape([4, 6]).transpose([1, 0]).slice([1, 4]),
  },
  concat: {
    shapes: [
      [2, 3],
      [2, 1],
    ],
    ours: (a, b) => concat([a, b, a], 1),
    theirs: (jax, a, b) => jax.numpy.concatenate([a.ref, b, a], 1),
  },
  "conv2d, padding 1": {
    shapes: pictures([3, 4, 3, 3]),
    ours: (x, w) => conv2d(x, w, undefined, { padding: 1 }),
    theirs: (jax, x, w) =>
      jax.lax.convGeneralDilated(
        x,
        w,
        [1, 1],
        [
          [1, 1],
          [1, 1],
        ],
      ),
  },
  "conv2d, stride 2, 2 groups": {
    shapes: pictures([2, 2, 3, 3]),
    ours: (x, w) => conv2d(x, w, undefined, { stride: 2, groups: 2 }),
    theirs: (jax, x, w) => jax.lax.convGeneralDilated(x, w, [2, 2], "VALID", { featureGroupCount: 2 }),
  },
};

let jax: Jax;

beforeAll(async () => {
  // The library looks for a browser; before version 21 Node has no `navigator`.
  if (!("navigator" in globalThis))
    Object.assign(globalThis, { navigator: { userAgent: "node", hardwareConcurrency: 1 } });
  jax = await import("@jax-js/jax");
  await jax.init("wasm");
  jax.defaultDevice("wasm");
});

/** Value and gradients of sum(sin(2 y + 0.3)). */
async function theirResults({ theirs }: Pair, feeds: readonly NdArray[]): Promise<ArrayLike<number>[]> {
  const { numpy: np } = jax;
  const arrays = () => feeds.map(({ shape, data }) => np.array(Float32Array.from(data)).reshape([...shape]));
  const loss = (...inputs: JaxArray[]) =>
    np.sum(
      np.sin(
        theirs(jax, ...inputs)
          .mul(2)
          .add(0.3),
      ),
    );
  const slopes = jax.grad(loss, { argnums: feeds.map((_, i) => i) })(...arrays()) as JaxArray[];
  return Promise.all([theirs(jax, ...arrays()), ...slopes].map((array) => array.data()));
}

describe("values and gradients agree with jax-js", () => {
  it.each(Object.keys(pairs))("%s", async (name) => {
    const pair = pairs[name]!;
    const graph = new Graph();
    const inputs = pair.shapes.map((shape, i) => graph.input(`x${i}`, shape));
    const y = pair.ours(...inputs);
    const slopes = gradients(sum(sin(add(multiply(y, 2), 0.3))), inputs);
    const feeds = pair.shapes.map((shape, i) => sampleArray(shape, i + 1, pair.range));
    const ours = await runGraph(graph, [y, ...slopes], {
      feeds: Object.fromEntries(feeds.map((feed, i) => [`x${i}`, feed])),
    });
    const theirs = await theirResults(pair, feeds);
    for (const [i, expected] of theirs.entries()) expectClose(ours[i]!.data, expected, "gradient");
  });
});

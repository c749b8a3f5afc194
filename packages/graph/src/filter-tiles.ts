// A 3x3 convolution as products over tiles of 4x4 places, 36 multiplications in place of 144: Winograd's minimal filtering
// F(4x4, 3x3), Lavin & Gray 2015 (1509.09308), section 4.1 and equations 10 to 13; their letters stand here.
// Equal but for rounding (5e-6 of the range). Not for training graphs, and slower where pictures are small.

import { addDims, type Dim, divideDims, floorDivideDim, multiplyDims } from "./dims.js";
import type { Graph, Node, Tensor } from "./graph.js";
import { add } from "./operators/elementwise.js";
import { matmul } from "./operators/matmul.js";
import { sizeVector } from "./operators/run-time-sizes.js";
import { reshape, transpose } from "./operators/shape.js";
import { plainFilter } from "./plain-filter.js";

/** Places of a tile each way, and those that it reads. */
const tile = 4;
const read = 6;

/** Bᵀ, of the picture. [read, read] */
const transposedB = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];
/** Gᵀ, of the filter. [3, read] */
const transposedG = [
  [1 / 4, -1 / 6, -1 / 6, 1 / 24, 1 / 24, 0],
  [0, -1 / 6, 1 / 6, 1 / 12, -1 / 12, 0],
  [0, -1 / 6, -1 / 6, 1 / 6, 1 / 6, 1],
];
/** A, of the sums. [read, tile] */
const A = [
  [1, 0, 0, 0],
  [1, 1, 1, 1],
  [1, -1, 1, -1],
  [1, 2, 4, 8],
  [1, -2, 4, -8],
  [0, 0, 0, 1],
];

/** Pairs of channels: below, transforms cost in time and memory what the products spare. */
const fewestPairs = 256 * 256;
/** Weights become four times as many, and wide filters stand where pictures are small: above, they stay. */
const mostPairs = 500_000;

/** The same nodes with every such convolution replaced. */
export function filterTiles(graph: Graph, nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => {
    const filter = plainFilter(node);
    if (filter === undefined) return [node];
    const pairs = filter.inChannels * filter.outChannels;
    return pairs >= fewestPairs && pairs <= mostPairs ? convolveTiles(graph, node) : [node];
  });
}

function convolveTiles(graph: Graph, { inputs: [x, weight, bias], outputs }: Node): Node[] {
  const before = graph.nodes.length;
  const [batch, , height, width] = x!.shape as [Dim, Dim, Dim, Dim];
  const outChannels = weight!.shape[0] as number;
  const sums = transpose(
    matmul(transformedFilter(weight!), transformedPicture(x!)), // [36, batch, outChannels, tiles]
    [1, 2, 0, 3],
  );
  const [rows, columns] = [tilesOver(height), tilesOver(width)];
  const whole = graph.node("ConvTranspose", {
    inputs: [
      reshape(sums, [multiplyDims(batch, outChannels), read * read, rows, columns]),
      graph.constant(kronecker(A), [read * read, 1, tile, tile]),
    ],
    shape: [multiplyDims(batch, outChannels), 1, multiplyDims(tile, rows), multiplyDims(tile, columns)],
    attributes: { kernel_shape: { ints: [tile, tile] }, strides: { ints: [tile, tile] } },
  });
  const cut = withoutRest(
    reshape(whole, [batch, outChannels, multiplyDims(tile, rows), multiplyDims(tile, columns)]),
    x!,
  );
  if (bias) add(cut, reshape(bias, [outChannels, 1, 1]));
  const made = graph.nodes.splice(before);
  return [...made.slice(0, -1), { ...made.at(-1)!, outputs }]; // what comes last makes what the convolution made
}

/** U = G g Gᵀ of every pair of channels: read from the weights alone, so that the engine does it once. [36, 1, out, in] */
function transformedFilter(weight: Tensor): Tensor {
  const [outChannels, inChannels] = weight.shape as readonly [number, number];
  const taps = reshape(weight, [outChannels * inChannels, 9]);
  const U = matmul(taps, weight.graph.constant(kronecker(transposedG), [9, read * read])); // folded only as a plain product
  return reshape(transpose(reshape(U, [outChannels, inChannels, read * read]), [2, 0, 1]), [
    read * read,
    1,
    outChannels,
    inChannels,
  ]);
}

/** V = Bᵀ d B of every tile and channel: a filter of 6x6 places that walks by tiles. [36, batch, in, tiles] */
function transformedPicture(x: Tensor): Tensor {
  const [batch, channels, height, width] = x.shape as [Dim, number, Dim, Dim];
  const [rows, columns] = [tilesOver(height), tilesOver(width)];
  const pictures = multiplyDims(batch, channels);
  const transformed = x.graph.node("Conv", {
    inputs: [
      reshape(x, [pictures, 1, height, width]),
      x.graph.constant(kronecker(transposedB), [read * read, 1, read, read]),
    ],
    shape: [pictures, read * read, rows, columns],
    attributes: {
      kernel_shape: { ints: [read, read] },
      strides: { ints: [tile, tile] },
      pads: { ints: [1, 1, tile, tile] }, // enough for the last tile of any size
    },
  });
  return transpose(reshape(transformed, [batch, channels, read * read, multiplyDims(rows, columns)]), [2, 0, 1, 3]);
}

const tilesOver = (size: Dim): Dim => floorDivideDim(addDims(size, tile - 1), tile);

/** Of the size of x: the last tiles may reach over it. */
function withoutRest(whole: Tensor, x: Tensor): Tensor {
  const { graph } = x;
  return [2, 3].reduce((y, axis) => {
    const size = x.shape[axis]!;
    if (divideDims(size, tile) !== undefined) return y;
    const [start, step] = [graph.integers([0]), graph.integers([1])];
    const inputs = [y, start, sizeVector(graph, size, [x]), graph.integers([axis]), step];
    return graph.node("Slice", { inputs, shape: y.shape.with(axis, size) });
  }, whole);
}

/** Both ways at once: of every two rows and every two columns the product. [rows^2, columns^2] */
function kronecker(matrix: readonly (readonly number[])[]): Float32Array {
  const rows = matrix.flatMap((a) => matrix.map((b) => a.flatMap((p) => b.map((q) => p * q))));
  return Float32Array.from(rows.flat());
}

// Changing the number of places: nearest and bilinear resize, and average pooling, the transpose of the first.
// Not pixel shuffle (pixel-shuffle.ts) and not antialiased: bilinear looks at two neighbours an axis, however far it shrinks.

import { ImagierError } from "@imagier/contracts";
import { addDims, type Dim, divideDims, multiplyDims } from "../dims.js";
import type { Graph, Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { absolute, add, divide, multiply, subtract } from "./elementwise.js";
import { matmul } from "./matmul.js";
import { pictureShape } from "./picture-shape.js";
import { shapeVector, sizeVector } from "./run-time-sizes.js";
import { cast, maximum, minimum } from "./selection.js";
import { reshape } from "./shape.js";

/** Each element factor x factor times: [batch, channels, height, width] -> [..., factor * height, factor * width]. */
export function resizeNearest(x: Tensor, factor: number): Tensor {
  const { graph } = x;
  const [batch, channels, height, width] = checked("resizeNearest", x, factor);
  const y = graph.node("Resize", {
    inputs: [x, undefined, graph.constant([1, 1, factor, factor], [4])],
    shape: [batch, channels, multiplyDims(height, factor), multiplyDims(width, factor)],
    attributes: {
      mode: { s: "nearest" },
      coordinate_transformation_mode: { s: "asymmetric" },
      nearest_mode: { s: "floor" },
    },
  });
  graph.record([y], [x], ([d]) => [multiply(averagePool2d(d!, factor), factor * factor)]);
  return y;
}

/** Means of factor x factor blocks: [batch, channels, height, width] -> [..., height / factor, width / factor]. */
export function averagePool2d(x: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = checked("averagePool2d", x, factor);
  const [h, w] = [divideDims(height, factor), divideDims(width, factor)];
  if (h === undefined || w === undefined) throw doesNotFit("averagePool2d", x, `blocks of ${factor}`);
  const block = { ints: [factor, factor] };
  const y = x.graph.node("AveragePool", {
    inputs: [x],
    shape: [batch, channels, h, w],
    attributes: { kernel_shape: block, strides: block },
  });
  x.graph.record([y], [x], ([d]) => [multiply(resizeNearest(d!, factor), 1 / (factor * factor))]);
  return y;
}

/** The wanted sizes, or one whole factor for both. */
export type ResizeTarget = { factor: number } | { height: Dim; width: Dim };

/**
 * Bilinear interpolation between the centres of the elements, edges held (PyTorch's `align_corners=False`).
 * [batch, channels, height, width] -> [batch, channels, to.height, to.width]; all sizes may be symbolic.
 */
export function resizeBilinear(x: Tensor, to: ResizeTarget): Tensor {
  const { graph } = x;
  const [batch, channels, height, width] = checked("resizeBilinear", x, "factor" in to ? to.factor : 1);
  const sizes =
    "factor" in to
      ? [multiplyDims(height, to.factor), multiplyDims(width, to.factor)]
      : [to.height, to.width].map((size) => addDims(size));
  if (sizes.some((size) => typeof size === "number" && !(Number.isInteger(size) && size > 0))) {
    throw doesNotFit("resizeBilinear", x, `[${sizes.join(", ")}]`);
  }
  const shape = [batch, channels, ...sizes];
  const y = graph.node("Resize", {
    inputs: [x, undefined, undefined, shapeVector(graph, shape, [x])],
    shape,
    attributes: { mode: { s: "linear" }, coordinate_transformation_mode: { s: "half_pixel" } },
  });
  // As a linear map y = Rᵀ x S, so to x flows R d Sᵀ.
  graph.record([y], [x], ([d]) => [
    matmul(
      interpolation(graph, height, { to: sizes[0]!, near: [x, d!] }),
      matmul(d!, interpolation(graph, width, { to: sizes[1]!, near: [x, d!] }), { transposeB: true }),
    ),
  ]);
  return y;
}

/** Linear weights [from, to]: how much of each input element every output element takes. */
function interpolation(graph: Graph, from: Dim, { to, near }: { to: Dim; near: readonly Tensor[] }): Tensor {
  if (typeof from === "number" && typeof to === "number") {
    const weight = (input: number, output: number) => {
      const centre = Math.min(Math.max(((output + 0.5) * from) / to - 0.5, 0), from - 1);
      return Math.max(0, 1 - Math.abs(centre - input));
    };
    const weights = Array.from({ length: from * to }, (_, i) => weight(Math.floor(i / to), i % to));
    return graph.constant(weights, [from, to]);
  }
  const [fromSize, toSize] = [from, to].map((size) => cast(sizeVector(graph, size, near), "float32")) as [
    Tensor,
    Tensor,
  ];
  const centres = subtract(multiply(add(places(graph, to, near), 0.5), divide(fromSize, toSize)), 0.5); // [to]
  const held = minimum(maximum(centres, 0), subtract(fromSize, 1));
  const distance = absolute(subtract(held, reshape(places(graph, from, near), [from, 1]))); // [from, to]
  return maximum(subtract(1, distance), 0);
}

/** 0, 1, ... size - 1 as float32 [size]. */
function places(graph: Graph, size: Dim, near: readonly Tensor[]): Tensor {
  const limit = graph.node("Squeeze", { inputs: [sizeVector(graph, size, near), graph.integers([0])], shape: [] });
  const integer = (value: number) => graph.constant([value], [], "int64");
  return cast(graph.node("Range", { inputs: [integer(0), limit, integer(1)], shape: [size] }), "float32");
}

function checked(operator: string, x: Tensor, factor: number): readonly [Dim, Dim, Dim, Dim] {
  if (!Number.isInteger(factor) || factor < 1) throw doesNotFit(operator, x, `factor ${factor}`);
  return pictureShape(operator, x);
}

function doesNotFit(operator: string, x: Tensor, what: string): ImagierError {
  return new ImagierError("GRAPH_SHAPE_MISMATCH", `${operator}: ${describe(x)} does not go to ${what}.`);
}

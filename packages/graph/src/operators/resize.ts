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
import { cast, equal, maximum, minimum } from "./selection.js";
import { reshape } from "./shape.js";

/**
 * Each element as many times as there is room, without mixing: output place i shows element floor(i from / to).
 * [batch, channels, height, width] -> [..., factor * height, factor * width], or the sizes given, which may be symbolic.
 */
export function resizeNearest(x: Tensor, to: number | { height: Dim; width: Dim }): Tensor {
  const [batch, channels, height, width] = checked("resizeNearest", x, typeof to === "number" ? to : 1);
  const factor = typeof to === "number" ? to : divideDims(to.height, height);
  const isEven = typeof to === "number" || (typeof factor === "number" && multiplyDims(width, factor) === to.width);
  if (typeof factor !== "number" || !isEven) return nearestToSizes(x, to as { height: Dim; width: Dim });
  const y = x.graph.node("Resize", {
    inputs: [x, undefined, x.graph.constant([1, 1, factor, factor], [4])],
    shape: [batch, channels, multiplyDims(height, factor), multiplyDims(width, factor)],
    attributes: nearestAttributes,
  });
  x.graph.record([y], [x], ([d]) => [multiply(averagePool2d(d!, factor), factor * factor)]);
  return y;
}

const nearestAttributes = {
  mode: { s: "nearest" },
  coordinate_transformation_mode: { s: "asymmetric" },
  nearest_mode: { s: "floor" },
};

function nearestToSizes(x: Tensor, to: { height: Dim; width: Dim }): Tensor {
  const { graph } = x;
  const sizes = [to.height, to.width].map((size) => addDims(size)) as [Dim, Dim];
  checkSizes("resizeNearest", x, sizes);
  const shape = [...x.shape.slice(0, 2), ...sizes];
  const y = graph.node("Resize", {
    inputs: [x, undefined, undefined, shapeVector(graph, shape, [x])],
    shape,
    attributes: nearestAttributes,
  });
  // As a linear map y = Rᵀ x S, so to x flows R d Sᵀ.
  graph.record([y], [x], ([d]) => {
    const [rows, columns] = sizes.map((size, i) => choice(graph, x.shape[i + 2]!, { to: size, near: [x, d!] }));
    return [matmul(rows!, matmul(d!, columns!, { transposeB: true }))];
  });
  return y;
}

/** Which input element every output place shows: ones and zeros [from, to]. */
function choice(graph: Graph, from: Dim, { to, near }: { to: Dim; near: readonly Tensor[] }): Tensor {
  const [fromSize, toSize] = [from, to].map((size) => cast(sizeVector(graph, size, near), "float32"));
  const shown = divide(multiply(places(graph, to, near), fromSize!), toSize!); // [to]
  const floored = cast(cast(shown, "int64"), "float32");
  return cast(equal(floored, reshape(places(graph, from, near), [from, 1])), "float32");
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
  checkSizes("resizeBilinear", x, sizes);
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

function checkSizes(operator: string, x: Tensor, sizes: readonly Dim[]): void {
  const isWrong = (size: Dim) => typeof size === "number" && !(Number.isInteger(size) && size > 0);
  if (sizes.some(isWrong)) throw doesNotFit(operator, x, `[${sizes.join(", ")}]`);
}

function doesNotFit(operator: string, x: Tensor, what: string): ImagierError {
  return new ImagierError("GRAPH_SHAPE_MISMATCH", `${operator}: ${describe(x)} does not go to ${what}.`);
}

// Trading places for channels and back: pixel unshuffle and shuffle, Shi et al. 2016 (arXiv 1609.05158), eq. 4.
// Not resizing (resize.ts): no element is copied or mixed. Two transposes with few axes run faster than one with six.

import { ImagierError } from "@imagier/contracts";
import { type Dim, divideDims, multiplyDims } from "../dims.js";
import type { Tensor } from "../graph.js";
import { describe } from "./broadcasting.js";
import { pictureShape } from "./picture-shape.js";
import { reshape, transpose } from "./shape.js";

/** [batch, channels, height, width] -> [batch, channels * factor^2, height / factor, width / factor]. */
export function pixelUnshuffle(x: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = pictureShape("pixelUnshuffle", x);
  const [h, w] = [divideDims(height, factor), divideDims(width, factor)];
  if (h === undefined || w === undefined) throw doesNotFit("pixelUnshuffle", x, factor);
  const planes = multiplyDims(batch, channels);
  const rows = transpose(reshape(x, [planes, h, factor, width]), [0, 2, 1, 3]); // [planes, row, h, width]
  const places = reshape(rows, [multiplyDims(planes, factor), multiplyDims(h, w), factor]);
  return reshape(transpose(places, [0, 2, 1]), [batch, multiplyDims(channels, factor * factor), h, w]);
}

/** [batch, channels * factor^2, height, width] -> [batch, channels, factor * height, factor * width]. */
export function pixelShuffle(x: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = pictureShape("pixelShuffle", x);
  const c: Dim | undefined = divideDims(channels, factor * factor);
  if (c === undefined) throw doesNotFit("pixelShuffle", x, factor);
  const planes = multiplyDims(batch, c);
  const columns = reshape(x, [multiplyDims(planes, factor), factor, multiplyDims(height, width)]);
  const rows = reshape(transpose(columns, [0, 2, 1]), [planes, factor, height, multiplyDims(width, factor)]);
  return reshape(transpose(rows, [0, 2, 1, 3]), [batch, c, multiplyDims(height, factor), multiplyDims(width, factor)]);
}

function doesNotFit(operator: string, x: Tensor, factor: number): ImagierError {
  return new ImagierError("GRAPH_SHAPE_MISMATCH", `${operator}: ${describe(x)} by ${factor} does not divide evenly.`);
}

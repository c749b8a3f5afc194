// Latents cut into square patches that become tokens, and tokens laid out as latents again. Dosovitskiy et al. 2020.
// Not the places of the tokens (grid-positions.ts). The sides of the latents are multiples of the patch.

import {
  type Dim,
  divideDims,
  multiplyDims,
  type ParameterScope,
  reshape,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { convLayer } from "./conv-layer.js";

/** x [batch, channels, patch * rows, patch * columns] -> [batch, rows * columns, dim], row by row. */
export function patchTokens(scope: ParameterScope, x: Tensor, { patch, dim }: { patch: number; dim: number }): Tensor {
  const cut = convLayer(scope, x, { out: dim, kernel: patch, stride: patch, padding: 0 }); // [batch, dim, rows, columns]
  const [batch, , rows, columns] = cut.shape as readonly [Dim, number, Dim, Dim];
  return transpose(reshape(cut, [batch, dim, multiplyDims(rows, columns)]), [0, 2, 1]);
}

/**
 * tokens [batch, rows * columns, patch * patch * channels], the channels of a place beside each other, laid out over the
 * places of `like` -> [batch, channels, height, width].
 * @param like [batch, anyChannels, height, width]
 */
export function fromPatches(tokens: Tensor, like: Tensor, patch: number): Tensor {
  const [batch, , height, width] = like.shape as readonly [Dim, Dim, Dim, Dim];
  const [rows, columns] = [divideDims(height, patch)!, divideDims(width, patch)!];
  const channels = (tokens.shape[2] as number) / patch ** 2;
  const parts = reshape(tokens, [batch, rows, columns, patch, patch, channels]);
  return reshape(transpose(parts, [0, 5, 1, 3, 2, 4]), [batch, channels, height, width]);
}

/** [batch, channels, patch * rows, patch * columns] -> [batch, rows * columns, patch * patch * channels], channels last. */
export function patchRows(latents: Tensor, patch: number): Tensor {
  const [batch, channels, height, width] = latents.shape as readonly [Dim, number, Dim, Dim];
  const [rows, columns] = [divideDims(height, patch)!, divideDims(width, patch)!];
  const parts = transpose(reshape(latents, [batch, channels, rows, patch, columns, patch]), [0, 2, 4, 3, 5, 1]);
  return reshape(parts, [batch, multiplyDims(rows, columns), channels * patch ** 2]);
}

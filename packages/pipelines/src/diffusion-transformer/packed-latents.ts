// Latents as networks take them that read patches of 2 x 2 as rows: laid flat before, put together after.
// The channels of a patch stand one after the other, each with its four places. Not the patches of patchTokens (networks/).

import { type Dim, divideDims, multiplyDims, reshape, type Tensor, transpose } from "@imagier/graph";

/** Places along a side of a patch. */
export const packedPatch = 2;

/** [batch, channels, 2 rows, 2 columns] -> [batch, rows * columns, 4 channels]. */
export function packed(latents: Tensor): Tensor {
  const [batch, channels, height, width] = latents.shape as readonly [Dim, number, Dim, Dim];
  const [rows, columns] = [divideDims(height, packedPatch)!, divideDims(width, packedPatch)!];
  const parts = reshape(latents, [batch, channels, rows, packedPatch, columns, packedPatch]);
  return reshape(transpose(parts, [0, 2, 4, 1, 3, 5]), [
    batch,
    multiplyDims(rows, columns),
    channels * packedPatch ** 2,
  ]);
}

/** The reverse, over the places of `like` [batch, anyChannels, height, width]. */
export function unpacked(tokens: Tensor, like: Tensor): Tensor {
  const [batch, , height, width] = like.shape as readonly [Dim, Dim, Dim, Dim];
  const [rows, columns] = [divideDims(height, packedPatch)!, divideDims(width, packedPatch)!];
  const channels = (tokens.shape[2] as number) / packedPatch ** 2;
  const parts = reshape(tokens, [batch, rows, columns, channels, packedPatch, packedPatch]);
  return reshape(transpose(parts, [0, 3, 1, 4, 2, 5]), [batch, channels, height, width]);
}

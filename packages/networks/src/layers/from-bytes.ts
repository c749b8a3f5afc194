// Bytes of pictures as a network takes them. Not decoding: rows of interleaved channels come in.

import { cast, multiply, subtract, type Tensor, transpose } from "@imagier/graph";

/** uint8 [batch, height, width, channels] -> float32 [batch, channels, height, width] in [-1, 1]. */
export function fromBytes(bytes: Tensor): Tensor {
  return transpose(subtract(multiply(cast(bytes, "float32"), 1 / 127.5), 1), [0, 3, 1, 2]);
}

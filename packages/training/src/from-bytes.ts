// Bytes of pictures as a network takes them. Not decoding: rows of interleaved channels come in.

import { multiply, subtract, type Tensor, transpose } from "@imagier/graph";

/** ONNX's number for float32 in a Cast. */
const float32 = 1;

/** uint8 [batch, height, width, channels] -> float32 [batch, channels, height, width] in [-1, 1]. */
export function fromBytes(bytes: Tensor): Tensor {
  return transpose(subtract(multiply(toFloat(bytes), 1 / 127.5), 1), [0, 3, 1, 2]);
}

export function toFloat(x: Tensor): Tensor {
  return x.graph.node("Cast", { inputs: [x], shape: x.shape, dtype: "float32", attributes: { to: { i: float32 } } });
}

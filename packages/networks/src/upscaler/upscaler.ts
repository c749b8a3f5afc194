// Draws a picture again several times as large, with edges as a vector drawing would have them.
// Not a generator: it adds no parts. Residual blocks without norm as in EDSR (Lim et al. 2017, arXiv 1707.02921), sub-pixel head.

import { add, type ParameterScope, pixelShuffle, resizeBilinear, silu, type Tensor } from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import type { UpscalerNetwork } from "./upscaler-network.js";

/** x [batch, 4, height, width], premultiplied, in [-1, 1] -> [batch, 4, factor * height, factor * width]; sizes are free. */
export function upscaler(
  scope: ParameterScope,
  { channels, factor, width, blocks }: UpscalerNetwork,
  x: Tensor,
): Tensor {
  const stem = convLayer(scope.at("stem"), x, { out: width });
  let y = stem;
  for (let i = 0; i < blocks; i++) {
    const block = scope.at("blocks").at(i);
    const inner = silu(convLayer(block.at("conv1"), y, { out: width }));
    y = add(y, convLayer(block.at("conv2"), inner, { out: width, gain: 0.3 }));
  }
  const detail = convLayer(scope.at("head"), add(y, stem), { out: channels * factor ** 2, gain: 0.1 });
  return add(resizeBilinear(x, { factor }), pixelShuffle(detail, factor));
}

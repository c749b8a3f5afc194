// The autoencoder of LlamaGen, which Janus took over: pictures to 16384 codes of length 8 and back, VQ-16 or VQ-8.
// Sun et al. 2024 (arXiv 2406.06525), section 2.1. Parameter names are those of the published files.

import type { ParameterScope, Tensor } from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import { codebookTable, lookUp, type Quantised, quantise } from "./codebook.js";
import { runOrderNames, vqganDecoder, vqganEncoder } from "./vqgan.js";
import type { VqganModelSizes } from "./vqgan-sizes.js";

/** Codes are compared and looked up by their direction. */
const isNormalised = true;

/** pixels [batch, 3, height, width] in [-1, 1] -> codes of places. */
export function encodeVq16(scope: ParameterScope, sizes: VqganModelSizes, pixels: Tensor): Quantised {
  const encoded = vqganEncoder(scope.at("encoder"), sizes, [pixels, runOrderNames("encoder")]);
  const latents = convLayer(scope.at("quant_conv"), encoded, { out: sizes.codebookDim, kernel: 1 });
  return quantise(tableOf(scope, sizes), latents, { isNormalised });
}

/** int64 codes [batch, height, width] -> pixels, mostly in [-1, 1]: [batch, 3, height * factor, width * factor]. */
export function decodeVq16(scope: ParameterScope, sizes: VqganModelSizes, codes: Tensor): Tensor {
  return decodeVq16Latents(scope, sizes, lookUp(tableOf(scope, sizes), codes));
}

/** Vectors of codes [batch, dim, height, width] -> pixels. */
export function decodeVq16Latents(scope: ParameterScope, sizes: VqganModelSizes, latents: Tensor): Tensor {
  const seen = convLayer(scope.at("post_quant_conv"), latents, { out: sizes.latentChannels, kernel: 1 });
  return vqganDecoder(scope.at("decoder"), sizes, [seen, runOrderNames("decoder")]);
}

function tableOf(scope: ParameterScope, { codebookSize: size, codebookDim: dim }: VqganModelSizes): Tensor {
  return codebookTable(scope.at("quantize"), { size, dim, isNormalised });
}

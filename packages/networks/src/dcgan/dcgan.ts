// DCGAN's generator: transposed convolutions that double the places until they are a picture.
// Radford et al. 2016 (arXiv 1511.06434), section 3 and figure 1. Parameter names are those of PyTorch's example.

import {
  add,
  convTranspose2d,
  divide,
  multiply,
  type ParameterScope,
  relu,
  reshape,
  sqrt,
  subtract,
  type Tensor,
  tanh,
} from "@imagier/graph";
import { z } from "zod";
import { readConfig, sizeOption } from "../config/read-config.js";

const kernel = 4;
const epsilon = 1e-5;
/** Convolution, norm and activation take a number each. */
const modulesPerLayer = 3;
const maxLayers = 12;

const schema = z.object({
  /** Numbers of a latent. */
  latentSize: sizeOption,
  /** Channels after each layer, the picture's last. */
  widths: z.array(sizeOption).min(2).max(maxLayers),
});

export type DcganConfig = z.infer<typeof schema>;

/** The sizes, read off the weights: its files bring no configuration. @throws NETWORK_CONFIG_INVALID */
export function dcganConfigOf(shapeOf: (name: string) => readonly number[] | undefined): DcganConfig {
  const shapeAt = (layer: number) => shapeOf(`main.${modulesPerLayer * layer}.weight`);
  const widths: unknown[] = [];
  for (let layer = 0; layer < maxLayers && shapeAt(layer)?.length === 4; layer++) widths.push(shapeAt(layer)?.[1]);
  return readConfig("DCGAN", schema, { latentSize: shapeAt(0)?.[0], widths });
}

/** Side of the pictures. */
export function dcganSide({ widths }: DcganConfig): number {
  return kernel * 2 ** (widths.length - 1);
}

/** Standard normals [batch, latentSize] -> pixels in [-1, 1], [batch, channels, side, side]. */
export function dcgan(scope: ParameterScope, config: DcganConfig, latents: Tensor): Tensor {
  const main = scope.at("main");
  let x = reshape(latents, [latents.shape[0]!, config.latentSize, 1, 1]);
  config.widths.forEach((out, layer) => {
    const first = modulesPerLayer * layer;
    const inputs = x.shape[1] as number;
    const weight = main.at(first).normal("weight", [inputs, out, kernel, kernel], 0.02);
    x = convTranspose2d(x, weight, undefined, layer === 0 ? {} : { stride: 2, padding: 1 });
    if (layer < config.widths.length - 1) x = main.at(first + 2).mark(relu(batchNorm(main.at(first + 1), x)));
  });
  return tanh(x);
}

/** By the means and variances that training left. */
function batchNorm(scope: ParameterScope, x: Tensor): Tensor {
  const channels = x.shape[1] as number;
  const asPicture = (y: Tensor) => reshape(y, [1, channels, 1, 1]);
  const deviation = sqrt(add(scope.ones("running_var", [channels]), epsilon));
  const scale = divide(scope.ones("weight", [channels]), deviation);
  const centred = subtract(x, asPicture(scope.zeros("running_mean", [channels])));
  return add(multiply(centred, asPicture(scale)), asPicture(scope.zeros("bias", [channels])));
}

// Latents, and a class where there is one, to the styles of a picture; and styles drawn towards the average one.
// Karras et al. 2019 (arXiv 1812.04948), sections 2 and appendix B. Parameter names are those of NVIDIA's files.

import {
  add,
  concat,
  divide,
  mean,
  multiply,
  type ParameterScope,
  sqrt,
  square,
  subtract,
  type Tensor,
} from "@imagier/graph";
import { equalisedLinear } from "./equalised.js";
import type { MappingConfig } from "./stylegan-config.js";

/** Of the learning rate of the mapping network. */
export const mappingRate = 0.01;
const epsilon = 1e-8;

export interface MappingInputs {
  /** Standard normals. [batch, z_dim] */
  latents: Tensor;
  /** One 1 at the class, else 0. [batch, c_dim]; undefined where c_dim is 0. */
  classes: Tensor | undefined;
}

/** [batch, w_dim] */
export function mapping(scope: ParameterScope, config: MappingConfig, { latents, classes }: MappingInputs): Tensor {
  const embedded = classes && equalisedLinear(scope.at("embed"), classes, { out: config.w_dim });
  let x = embedded ? concat([unitMoment(latents), unitMoment(embedded)], 1) : unitMoment(latents);
  for (let i = 0; i < config.mapping_kwargs.num_layers; i++) {
    x = equalisedLinear(scope.at(`fc${i}`), x, { out: config.w_dim, rate: mappingRate, activation: "leaky-relu" });
  }
  return x;
}

/** The style of an average picture. [w_dim] */
export function averageStyle(scope: ParameterScope, { w_dim }: MappingConfig): Tensor {
  return scope.zeros("w_avg", [w_dim]);
}

/** average + psi (styles - average): psi below 1 gives up variety for quality. @param psi one number, [] or a shape that broadcasts */
export function truncated(styles: Tensor, average: Tensor, psi: Tensor): Tensor {
  return add(average, multiply(subtract(styles, average), psi));
}

/** Divided by the root of the mean square of its row. */
export function unitMoment(x: Tensor): Tensor {
  return divide(x, sqrt(add(mean(square(x), { axes: [1], keepDims: true }), epsilon)));
}

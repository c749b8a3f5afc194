// Remembers what a thing looks like: from noise, a meaning and a hand to the latents of a drawing. A flow over whole vectors.
// Not a picture yet (drawing-autoencoder.ts). A plain network of a few million weights, each used once a step: where
// there is little compute it remembers more than one that shares its weights among places. Adaptive norm in residual blocks as the
// head of Li et al. 2024 (arXiv 2406.11838), appendix A; the meaning is that of a contrastive encoder as in Ramesh et al. 2022 (arXiv 2204.06125).

import { add, gather, multiply, type ParameterScope, reshape, silu, type Tensor } from "@imagier/graph";
import { conditionParts, modulatedNorm } from "../layers/adaptive-norm.js";
import { linearLayer } from "../layers/linear-layer.js";
import { timeFeatures } from "../layers/time-features.js";
import { latentLength, type RecallNetwork } from "./recall-network.js";

const timeFeatureCount = 64;

export interface RecallInputs {
  /** At noise time `time`, each of its numbers with mean 0 and spread 1 over all drawings. [batch, latentLength] */
  latents: Tensor;
  /** From 1 (noise) to 0. [batch] */
  time: Tensor;
  /** Of length 1; zeros ask for nothing. [batch, meaningDim] */
  meaning: Tensor;
  /** int64, 0 = any hand. [batch] */
  style: Tensor;
}

/** @returns the clean latents that the noisy ones are thought to hold. [batch, latentLength] */
export function recall(scope: ParameterScope, network: RecallNetwork, inputs: RecallInputs): Tensor {
  const { width, blocks, conditionDim, styles } = network;
  const length = latentLength(network.autoencoder);
  const { latents, time, meaning } = inputs;
  const batch = latents.shape[0]!;
  const hands = scope.at("condition").normal("style", [styles.length + 1, conditionDim], 0.5);
  const told = add(
    linearLayer(scope.at("condition").at("time"), timeFeatures(time, timeFeatureCount), { out: conditionDim }),
    // A meaning has length 1: as large as the others, it counts as much.
    linearLayer(scope.at("condition").at("meaning"), meaning, {
      out: conditionDim,
      gain: Math.sqrt(network.meaningDim),
    }),
  );
  const condition = linearLayer(scope.at("condition").at("mix"), silu(add(told, gather(hands, inputs.style))), {
    out: conditionDim,
  }); // [batch, conditionDim]
  const named = linearLayer(scope.at("named"), meaning, { out: width, gain: Math.sqrt(network.meaningDim) });
  let x = reshape(add(linearLayer(scope.at("stem"), latents, { out: width }), named), [batch, 1, width]);
  for (let i = 0; i < blocks; i++) {
    const block = scope.at("blocks").at(i);
    const [shift, scale, gate] = conditionParts(block.at("condition"), condition, { count: 3, dim: width }) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    const inner = silu(linearLayer(block.at("in"), modulatedNorm(x, { shift, scale }), { out: width }));
    x = add(x, multiply(linearLayer(block.at("out"), inner, { out: width }), gate));
  }
  const [shift, scale] = conditionParts(scope.at("last"), condition, { count: 2, dim: width }) as [Tensor, Tensor];
  const clean = linearLayer(scope.at("head"), modulatedNorm(x, { shift, scale }), { out: length, gain: 0.1 });
  return reshape(clean, [batch, length]);
}

// A transformer on coarse picture tokens and words, inside convolutional levels that keep the detail.
// The form of U-ViT in Hoogeboom et al. 2023 (arXiv 2301.11093); words join the tokens as in Bao et al. 2022 (2209.12152).

import { ImagierError } from "@imagier/contracts";
import {
  add,
  concat,
  type Dim,
  gather,
  mean,
  type ParameterScope,
  pixelShuffle,
  pixelUnshuffle,
  reshape,
  silu,
  splitSizes,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { channelNorm } from "../layers/channel-norm.js";
import { convLayer } from "../layers/conv-layer.js";
import { linearLayer } from "../layers/linear-layer.js";
import { residualBlock } from "../layers/residual-block.js";
import { timeFeatures } from "../layers/time-features.js";
import { sharedModulation, transformerBlock } from "../layers/transformer-block.js";
import { type UVitConfig, uvitConfigProblem } from "./uvit-config.js";

/** Sines and cosines of the time, together. */
const timeFeatureCount = 64;

export interface UVitInputs {
  /** [batch, channels, size, size] at noise time `time`. */
  latents: Tensor;
  /** [batch, channels, size, size]: another drawing to look at; zeros where there is none. */
  reference: Tensor;
  /** [batch] 1 where there is a reference, else 0. int64 */
  hasReference: Tensor;
  /** [batch] from 1 (noise) to 0 (picture). */
  time: Tensor;
  /** [batch, wordCount] int64 */
  words: Tensor;
  /** [batch] int64, 0 = no style asked for. */
  style: Tensor;
  /** For a network with guides: the picture where it is known and zeros elsewhere, then 1 where it is. [batch, channels + 1, size, size] */
  known?: Tensor;
  /** For a network with guides: 1 where an edge runs, zeros where none are given. [batch, 1, size, size] */
  edges?: Tensor;
}

/**
 * The clean picture that the noisy one is thought to hold. [batch, channels, size, size], premultiplied, in [-1, 1].
 * `batch` may be a name; every other size is a number.
 * @throws VALUE_INVALID where the sizes of the config do not go together
 */
export function uvit(scope: ParameterScope, config: UVitConfig, inputs: UVitInputs): Tensor {
  const problem = uvitConfigProblem(config);
  if (problem !== undefined) throw new ImagierError("VALUE_INVALID", `The network cannot be made: ${problem}.`);
  const wordTokens = embedWords(scope.at("words"), config, inputs.words); // [batch, wordCount, dim]
  const condition = makeCondition(scope.at("condition"), config, { inputs, wordTokens }); // [batch, conditionDim]
  const seen = concat([inputs.latents, inputs.reference, ...guidesOf(config, inputs)], 1);
  let x = convLayer(scope.at("stem"), pixelUnshuffle(seen, 2), { out: config.levels[0]! }); // [batch, c0, size/2, size/2]

  const skips: Tensor[] = [];
  config.levels.forEach((width, level) => {
    const down = scope.at("down").at(level);
    x = residualBlock(down.at("block"), [x, condition], { out: width });
    skips.push(x);
    const next = config.levels[level + 1] ?? config.dim;
    x = convLayer(down.at("out"), pixelUnshuffle(x, 2), { out: next, kernel: 1 });
  });

  x = middle(scope.at("middle"), config, { x, wordTokens, condition });

  for (let level = config.levels.length - 1; level >= 0; level--) {
    const up = scope.at("up").at(level);
    const width = config.levels[level]!;
    x = pixelShuffle(convLayer(up.at("in"), x, { out: 4 * width, kernel: 1 }), 2);
    x = residualBlock(up.at("block"), [concat([x, skips[level]!], 1), condition], { out: width });
  }
  return pixelShuffle(convLayer(scope.at("head"), silu(channelNorm(x)), { out: 4 * config.channels, gain: 0.1 }), 2);
}

function guidesOf({ hasGuides = false }: UVitConfig, { known, edges }: UVitInputs): Tensor[] {
  if (!hasGuides) return [];
  if (known === undefined || edges === undefined)
    throw new ImagierError("VALUE_INVALID", "The network sees a known part and edges: both inputs are needed.");
  return [known, edges];
}

function embedWords(scope: ParameterScope, config: UVitConfig, words: Tensor): Tensor {
  const table = scope.normal("table", [config.vocabularySize, config.dim], 0.5);
  const place = scope.normal("place", [config.wordCount, config.dim], 0.1);
  return add(gather(table, words), place);
}

function makeCondition(
  scope: ParameterScope,
  config: UVitConfig,
  { inputs, wordTokens }: { inputs: UVitInputs; wordTokens: Tensor },
): Tensor {
  const { conditionDim } = config;
  const time = linearLayer(scope.at("time"), timeFeatures(inputs.time, timeFeatureCount), { out: conditionDim });
  const style = gather(scope.normal("style", [config.styleCount, conditionDim], 0.5), inputs.style);
  const reference = gather(scope.normal("reference", [2, conditionDim], 0.5), inputs.hasReference);
  const words = linearLayer(scope.at("words"), mean(wordTokens, { axes: [1] }), { out: conditionDim });
  const joined = add(add(time, style), add(reference, words));
  return silu(linearLayer(scope.at("mix"), silu(joined), { out: conditionDim }));
}

/** The transformer over picture tokens and words together. x [batch, dim, side, side] -> the same shape. */
function middle(
  scope: ParameterScope,
  config: UVitConfig,
  { x, wordTokens, condition }: { x: Tensor; wordTokens: Tensor; condition: Tensor },
): Tensor {
  const [batch, dim, height, width] = x.shape as readonly [Dim, number, number, number];
  const places = height * width;
  const flat = transpose(reshape(x, [batch, dim, places]), [0, 2, 1]); // [batch, places, dim]
  const pictureTokens = add(flat, scope.normal("place", [places, dim], 0.1));
  let tokens = concat([pictureTokens, wordTokens], 1); // [batch, places + wordCount, dim]
  const modulation = sharedModulation(scope.at("modulation"), condition, dim);
  for (let i = 0; i < config.blocks; i++) {
    tokens = transformerBlock(scope.at("blocks").at(i), [tokens, modulation], { heads: config.heads });
  }
  const [picture] = splitSizes(tokens, [places, config.wordCount], 1) as [Tensor, Tensor];
  return reshape(transpose(picture, [0, 2, 1]), [batch, dim, height, width]);
}

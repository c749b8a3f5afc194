// CLIP's picture encoder: patches and a class token to hidden states and one vector for the whole picture.
// Radford et al. 2021 (arXiv 2103.00020), a vision transformer (Dosovitskiy et al. 2020, arXiv 2010.11929).
// Not the resizing and normalising of pixels. Parameter names are those of transformers' CLIPVisionModel.

import {
  add,
  concat,
  type Dim,
  expand,
  type ParameterScope,
  reshape,
  slice,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import { linearLayer } from "../layers/linear-layer.js";
import { layerNormLayer } from "../layers/norm-layers.js";
import { type ClipVisionConfig, hasProjection } from "./clip-config.js";
import { clipEncoder } from "./clip-encoder.js";

export interface ClipVisionOutputs {
  /** Before the first layer and after each: num_hidden_layers + 1 tensors [batch, patches + 1, hidden_size]. */
  hiddenStates: readonly Tensor[];
  /** The class token of the last state, normalised. [batch, hidden_size] */
  pooled: Tensor;
  /** `pooled`, projected; undefined for a checkpoint without projection. [batch, projection_dim] */
  imageEmbedding: Tensor | undefined;
}

/** @param pixels [batch, 3, image_size, image_size], normalised by the means and deviations of CLIP's training pictures */
export function clipVision(scope: ParameterScope, config: ClipVisionConfig, pixels: Tensor): ClipVisionOutputs {
  const { layer_norm_eps: epsilon } = config;
  const model = scope.at("vision_model");
  const embedded = embed(model.at("embeddings"), config, pixels);
  const tokens = layerNormLayer(model.at("pre_layrnorm"), embedded, epsilon); // the name is spelled so
  const hiddenStates = clipEncoder(model.at("encoder"), config, { tokens });
  const classToken = slice(hiddenStates.at(-1)!, 1, { start: 0, end: 1 }); // [batch, 1, hidden_size]
  const flat = reshape(classToken, [pixels.shape[0]!, config.hidden_size]);
  const pooled = layerNormLayer(model.at("post_layernorm"), flat, epsilon);
  const imageEmbedding = hasProjection(config)
    ? linearLayer(scope.at("visual_projection"), pooled, { out: config.projection_dim, hasBias: false })
    : undefined;
  return { hiddenStates, pooled, imageEmbedding };
}

/** The class token, then the patches row by row, each with its place. [batch, patches + 1, hidden_size] */
function embed(scope: ParameterScope, config: ClipVisionConfig, pixels: Tensor): Tensor {
  const { hidden_size: size, patch_size: patch, image_size: side } = config;
  const batch = pixels.shape[0] as Dim;
  const count = Math.floor(side / patch) ** 2;
  const classToken = expand(scope.normal("class_embedding", [size], 0.02), [batch, 1, size], [pixels]);
  const cut = { out: size, kernel: patch, stride: patch, padding: 0, hasBias: false };
  const patches = reshape(convLayer(scope.at("patch_embedding"), pixels, cut), [batch, size, count]);
  const places = scope.at("position_embedding").normal("weight", [count + 1, size], 0.02);
  return add(concat([classToken, transpose(patches, [0, 2, 1])], 1), places);
}

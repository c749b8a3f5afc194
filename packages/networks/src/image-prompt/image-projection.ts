// From what CLIP saw in a picture to tokens that a U-Net looks at beside the words: the entrance of an IP-Adapter.
// Ye et al. 2023 (arXiv 2308.06721); the resampler: Alayrac et al. 2022 (Flamingo, arXiv 2204.14198), section 3.1.1.
// Parameter names are those of the adapters' own files, under `image_proj`. Not the attention over the tokens (unet/).

import { ImagierError } from "@imagier/contracts";
import {
  add,
  concat,
  type Dim,
  expand,
  gelu,
  multiHeadAttention,
  type ParameterScope,
  reshape,
  split,
  type Tensor,
} from "@imagier/graph";
import { linearLayer } from "../layers/linear-layer.js";
import { layerNormLayer } from "../layers/norm-layers.js";

/** Sizes of a projection, as the shapes of its weights tell them. */
export type ImageProjection = { out: number } & (
  | /** From the projected vector of the whole picture: `tokens` tokens. */
  {
      kind: "vector";
      in: number;
      tokens: number;
    } /** From all states of the encoder's last but one layer: `tokens` learned questions about them. */
  | {
      kind: "resampler";
      in: number;
      tokens: number;
      dim: number;
      inner: number;
      depth: number;
      expansion: number;
    } /** From all states of the last but one layer: one token each. */
  | { kind: "states"; in: number }
);

/** Width of a head of the resampler, in every adapter so far. */
const headSize = 64;

/**
 * @param shapeOf the shape of a weight by its name under `image_proj`; undefined where there is none
 * @param contextSize cross_attention_dim of the U-Net
 * @throws NETWORK_UNSUPPORTED for another kind of projection
 */
export function imageProjectionOf(
  shapeOf: (name: string) => readonly number[] | undefined,
  contextSize: number,
): ImageProjection {
  const latents = shapeOf("latents");
  const [dim, size] = shapeOf("proj_in.weight") ?? [];
  const inner = shapeOf("layers.0.0.to_q.weight")?.[0];
  if (latents && dim !== undefined && size !== undefined && inner !== undefined) {
    let depth = 1;
    while (depth < 64 && shapeOf(`layers.${depth}.0.to_q.weight`)) depth++;
    const expansion = (shapeOf("layers.0.1.1.weight")?.[0] ?? 0) / dim;
    return { kind: "resampler", in: size, tokens: latents[1]!, dim, inner, depth, expansion, out: contextSize };
  }
  const [rows, columns] = shapeOf("proj.weight") ?? [];
  if (rows !== undefined && columns !== undefined && rows % contextSize === 0) {
    return { kind: "vector", in: columns, tokens: rows / contextSize, out: contextSize };
  }
  const [, features] = shapeOf("proj.0.weight") ?? [];
  if (features !== undefined && shapeOf("proj.3.weight")?.[0] === contextSize) {
    return { kind: "states", in: features, out: contextSize };
  }
  throw new ImagierError("NETWORK_UNSUPPORTED", "This kind of image prompt (IP-Adapter) is not supported.");
}

/**
 * @param seen "vector": [batch, in], the image embedding; else [batch, states, in], the states of the last layer but one
 * @returns [batch, tokens, out]
 */
export function imageProjection(scope: ParameterScope, projection: ImageProjection, seen: Tensor): Tensor {
  const batch = seen.shape[0] as Dim;
  if (projection.kind === "resampler") return resampler(scope, projection, seen);
  if (projection.kind === "vector") {
    const { tokens, out } = projection;
    const projected = linearLayer(scope.at("proj"), seen, { out: tokens * out });
    return layerNormLayer(scope.at("norm"), reshape(projected, [batch, tokens, out]));
  }
  const hidden = gelu(linearLayer(scope.at("proj.0"), seen, { out: projection.in }));
  return layerNormLayer(scope.at("proj.3"), linearLayer(scope.at("proj.2"), hidden, { out: projection.out }));
}

type Resampler = Extract<ImageProjection, { kind: "resampler" }>;

function resampler(scope: ParameterScope, sizes: Resampler, seen: Tensor): Tensor {
  const { tokens, dim, depth, out } = sizes;
  const states = linearLayer(scope.at("proj_in"), seen, { out: dim });
  let questions = expand(
    scope.normal("latents", [1, tokens, dim], 1 / Math.sqrt(dim)),
    [seen.shape[0]!, tokens, dim],
    [seen],
  );
  for (let i = 0; i < depth; i++) {
    const [asking, feeding] = [scope.at("layers").at(i).at(0), scope.at("layers").at(i).at(1)];
    questions = add(questions, ask(asking, [questions, states], sizes));
    questions = add(questions, feedForward(feeding, questions, sizes));
  }
  return layerNormLayer(scope.at("norm_out"), linearLayer(scope.at("proj_out"), questions, { out }));
}

/** The questions look at the states and at each other. */
function ask(scope: ParameterScope, [questions, states]: readonly [Tensor, Tensor], { inner, dim }: Resampler): Tensor {
  const seen = layerNormLayer(scope.at("norm1"), states);
  const asking = layerNormLayer(scope.at("norm2"), questions);
  const q = linearLayer(scope.at("to_q"), asking, { out: inner, hasBias: false });
  const kv = linearLayer(scope.at("to_kv"), concat([seen, asking], 1), { out: 2 * inner, hasBias: false });
  const [k, v] = split(kv, 2, 2) as [Tensor, Tensor];
  const mixed = multiHeadAttention(q, k, v, { heads: inner / headSize });
  return linearLayer(scope.at("to_out"), mixed, { out: dim, hasBias: false });
}

function feedForward(scope: ParameterScope, x: Tensor, { dim, expansion }: Resampler): Tensor {
  const widened = linearLayer(scope.at(1), layerNormLayer(scope.at(0), x), { out: expansion * dim, hasBias: false });
  return linearLayer(scope.at(3), gelu(widened), { out: dim, hasBias: false });
}

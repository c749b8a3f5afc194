// Pictures to be guided by: CLIP looks at each, an IP-Adapter turns what it saw into tokens that the U-Net reads beside the words.
// Ye et al. 2023 (arXiv 2308.06721). Not the networks (networks/clip, networks/image-prompt, networks/unet).

import type { IpAdapter, WeightMap } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { concat, type Graph, multiply, ParameterScope, type Tensor, type TensorValue } from "@imagier/graph";
import {
  type ClipVisionConfig,
  clipVision,
  type ImageProjection,
  imageProjection,
  imageProjectionOf,
} from "@imagier/networks";
import type { Part } from "../checkpoint/checkpoint-part.js";
import type { ComponentHost, HostedNetwork } from "../checkpoint/component-host.js";
import { toUnit } from "../checkpoint/pictures.js";
import { float32 } from "../checkpoint/values.js";
import type { DiffusionModel } from "./diffusion-model.js";

export type ImageEncoder = Part<ClipVisionConfig>;

/** What CLIP's training pictures were normalised by, red, green and blue. Radford et al. 2021, in every checkpoint since. */
const [means, deviations] = [
  [0.48145466, 0.4578275, 0.40821073],
  [0.26862954, 0.26130258, 0.27577711],
] as const;

/** One picture as the U-Net reads it. */
export interface ImagePrompt {
  adapter: IpAdapter;
  weight: number;
  /** [2, tokens, width]: of the picture, and of nothing for the branch without. */
  tokens: TensorValue;
}

interface ImagePromptWish {
  adapter: IpAdapter;
  weight: number;
  /** RGB, one byte each, at the encoder's size. */
  pixels: Uint8Array;
}

/** Whether this encoder sees what that adapter was trained to read. @throws ADAPTER_MISMATCH, NETWORK_UNSUPPORTED */
export function requireSeen(model: DiffusionModel, { component, config }: ImageEncoder, adapter: IpAdapter): void {
  const projection = projectionOf(model, adapter);
  const projected = component.className.endsWith("WithProjection") ? config.projection_dim : 0;
  const seen = projection.kind === "vector" ? projected : config.hidden_size;
  if (seen === projection.in) return;
  const message = `The IP-Adapter reads ${projection.in} numbers of a picture encoder, and this one gives ${seen}.`;
  throw new ImagierError("ADAPTER_MISMATCH", message, {
    hint: "Give the encoder that it was trained with: --image-encoder PATH (ViT-H for most, ViT-bigG for the first of XL).",
  });
}

/** @throws ENGINE_*, CANCELLED */
export async function encodeImagePrompt(
  { host, model, encoder }: { host: ComponentHost; model: DiffusionModel; encoder: ImageEncoder },
  { adapter, weight, pixels }: ImagePromptWish,
  signal?: AbortSignal,
): Promise<ImagePrompt> {
  const side = encoder.config.image_size;
  const feeds = { pixels: float32(normalised(pixels), [1, 3, side, side]) };
  const { tokens } = await host.run(projector(encoder, adapter, projectionOf(model, adapter)), feeds, signal);
  return { adapter, weight, tokens: tokens! };
}

/** What the U-Net's graph and its feeds need of the prompts; the tokens a row for each branch of the guidance. */
export function imagePromptFeeds(prompts: readonly ImagePrompt[], isNegative: readonly boolean[]) {
  const feeds: Record<string, TensorValue> = {};
  for (const [i, { tokens, weight }] of prompts.entries()) {
    const [, count = 0, width = 0] = tokens.shape;
    const values = tokens.data as Float32Array;
    const rows = new Float32Array(isNegative.length * count * width);
    for (const [row, isNothing] of isNegative.entries()) {
      const start = isNothing ? count * width : 0;
      rows.set(values.subarray(start, start + count * width), row * count * width);
    }
    feeds[`image_tokens.${i}`] = float32(rows, [isNegative.length, count, width]);
    feeds[`image_scale.${i}`] = float32(Float32Array.of(weight), []);
  }
  return feeds;
}

/** Keys and values of the adapters, by the names that the U-Net's graph gives them. */
export function imagePromptWeights(prompts: readonly ImagePrompt[]): WeightMap {
  return new Map(
    prompts.flatMap(({ adapter }, i) =>
      [...adapter.weights]
        .filter(([name]) => name.startsWith("ip_adapter."))
        .map(([name, slice]) => [`image_prompts.${i}.${name}`, slice] as const),
    ),
  );
}

/** Encoder and projection in one graph: what lies between is read by nobody else. */
function projector(
  { component, config }: ImageEncoder,
  adapter: IpAdapter,
  projection: ImageProjection,
): HostedNetwork {
  return {
    slot: component.name,
    key: adapter.path,
    component,
    others: new Map([...adapter.weights].filter(([name]) => name.startsWith("image_proj."))),
    build(graph) {
      const pixels = graph.input("pixels", [1, 3, config.image_size, config.image_size]);
      const seen = seenBy(graph, config, { pixels, projection });
      return { tokens: imageProjection(new ParameterScope(graph, "image_proj"), projection, seen) };
    },
  };
}

/** Of the picture and of nothing: an embedding of zeros, or the states of a picture of zeros, as the adapters were trained. */
function seenBy(
  graph: Graph,
  config: ClipVisionConfig,
  { pixels, projection }: { pixels: Tensor; projection: ImageProjection },
): Tensor {
  const scope = new ParameterScope(graph);
  const withNothing = (tensor: Tensor) => concat([tensor, multiply(tensor, 0)], 0);
  if (projection.kind === "vector") return withNothing(clipVision(scope, config, pixels).imageEmbedding!);
  return clipVision(scope, config, withNothing(pixels)).hiddenStates.at(-2)!;
}

function projectionOf({ unet }: DiffusionModel, { weights }: IpAdapter): ImageProjection {
  const { cross_attention_dim: size } = unet.config;
  const contextSize = Array.isArray(size) ? size[0]! : size;
  return imageProjectionOf((name) => weights.get(`image_proj.${name}`)?.shape, contextSize);
}

/** [height, width, 3] bytes -> [3, height, width] */
function normalised(bytes: Uint8Array): Float32Array {
  const places = bytes.length / 3;
  return toUnit(bytes).map((value, i) => {
    const channel = Math.floor(i / places);
    return (value - means[channel]!) / deviations[channel]!;
  });
}

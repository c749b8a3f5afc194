// Everything that one vector tells a U-Net: the timestep, and where the checkpoint has them a class, the picture's size and
// the text as a whole (Podell et al. 2023, arXiv 2307.01952, section 2.2), and the guidance scale of a distilled network.

import { ImagierError } from "@imagier/contracts";
import {
  add,
  concat,
  type Dim,
  elementCount,
  gather,
  multiplyDims,
  type ParameterScope,
  reshape,
  type Tensor,
} from "@imagier/graph";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { linearLayer } from "../layers/linear-layer.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { UNetConfig, UNetEncoderConfig } from "./unet-config.js";

export interface EmbeddingInputs {
  /** [batch] float32 */
  timestep: Tensor;
  /** By class_embed_type: a class [batch] int64, a noise level [batch] float32 ("timestep"), or a vector [batch, size]. */
  classLabels?: Tensor | undefined;
  /** [batch, time_cond_proj_dim]: features of the guidance scale of a distilled network. */
  timestepCondition?: Tensor | undefined;
  /** [batch, size]: the pooled text. */
  textEmbedding?: Tensor | undefined;
  /** [batch, count] float32: original size, crop and target size, or original size, crop and aesthetic score. */
  timeIds?: Tensor | undefined;
}

type EmbeddingConfig = UNetEncoderConfig &
  Partial<Pick<UNetConfig, "time_embedding_dim" | "time_cond_proj_dim" | "class_embeddings_concat">>;

/** The features of a time get this much wider, unless the configuration says otherwise. */
const expansion = 4;

/** [batch, size]. @throws VALUE_INVALID where an input that the configuration asks for is absent */
export function conditionEmbedding(scope: ParameterScope, config: EmbeddingConfig, inputs: EmbeddingInputs): Tensor {
  const width = config.block_out_channels[0]!;
  const size = config.time_embedding_dim ?? expansion * width;
  const featuresOf = (timestep: Tensor, features = width) =>
    timestepFeatures(timestep, {
      size: features,
      flipSinToCos: config.flip_sin_to_cos,
      frequencyShift: config.freq_shift,
    });
  const time = embeddingMlp(scope.at("time_embedding"), featuresOf(inputs.timestep), {
    out: size,
    activation: config.act_fn,
    condition: config.time_cond_proj_dim ? needed("timestep_cond", inputs.timestepCondition) : undefined,
  });
  let embedding = time;
  const classes = classEmbedding(scope.at("class_embedding"), config, { inputs, size, featuresOf });
  if (classes) embedding = config.class_embeddings_concat ? concat([embedding, classes], 1) : add(embedding, classes);
  if (config.addition_embed_type !== "text_time") return embedding;
  const text = needed("text_embeds", inputs.textEmbedding);
  const ids = needed("time_ids", inputs.timeIds); // [batch, count]
  const [batch, count] = ids.shape as readonly [Dim, number];
  const idSize = needed("addition_time_embed_dim", config.addition_time_embed_dim);
  const idFeatures = featuresOf(reshape(ids, [elementCount(ids.shape)]), idSize); // [batch * count, idSize]
  const features = concat([text, reshape(idFeatures, [batch, multiplyDims(count, idSize)])], 1);
  const added = embeddingMlp(scope.at("add_embedding"), features, { out: size, activation: config.act_fn });
  return add(embedding, added);
}

function classEmbedding(
  scope: ParameterScope,
  config: EmbeddingConfig,
  { inputs, size, featuresOf }: { inputs: EmbeddingInputs; size: number; featuresOf: (timestep: Tensor) => Tensor },
): Tensor | undefined {
  const { class_embed_type: type, num_class_embeds: count } = config;
  if (!type && !count) return undefined;
  const labels = needed("class_labels", inputs.classLabels);
  const mlp = (features: Tensor) => embeddingMlp(scope, features, { out: size, activation: config.act_fn });
  switch (type) {
    case "timestep":
      return mlp(featuresOf(labels));
    case "projection":
      return mlp(labels);
    case "simple_projection":
      return linearLayer(scope, labels, { out: size });
    case "identity":
      return labels;
    default:
      return gather(scope.normal("weight", [needed("num_class_embeds", count), size], 1), labels);
  }
}

function needed<T>(name: string, value: T | undefined | null): T {
  if (value !== undefined && value !== null) return value;
  throw new ImagierError("VALUE_INVALID", `The network needs ${name}, which is absent.`);
}

// DiT: draws one of a thousand classes. The prompt is the name of a class or its number; no text encoder.
// Peebles & Xie 2023 (arXiv 2212.09748); names of classes stand in model_index.json under id2label.

import { createHash } from "node:crypto";
import type { Checkpoint } from "@imagier/checkpoints";
import { ImagierError, nearestName, quoteValue } from "@imagier/contracts";
import { type Graph, ParameterScope, type Tensor } from "@imagier/graph";
import {
  type DitConfig,
  dit,
  ditInputs,
  ditPositions,
  downsampleFactor,
  parseAutoencoderConfig,
  parseDitConfig,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { partOf } from "../checkpoint/checkpoint-part.js";
import type { Feeds } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { withoutSpread } from "./learned-spread.js";
import {
  evenSchedule,
  int64,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
} from "./transformer-model.js";

const usualScheduler = { _class_name: "DDIMScheduler", beta_schedule: "linear", clip_sample: false };

export const ditFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseDitConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  return {
    ...{ checkpoint, transformer, factor, patch: config.patch_size },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    nativeSizePx: config.sample_size * factor,
    usual: { steps: 50, guidanceScale: 4 },
    hasEmbeddedGuidance: false,
    previewKind: "sd",
    build: (graph) => buildDit(graph, config, autoencoder.config.latent_channels),
    placeFeeds: (size) => ditPlaces(config, size),
    schedule: evenSchedule,
  };
}

async function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const { config } = partOf(checkpoint, "transformer", parseDitConfig);
  const classes = classNames(checkpoint, config);
  const feeds = (index: number): Feeds => ({ class_labels: int64(BigInt64Array.of(BigInt(index)), [1]) });
  return {
    textEncoders: [],
    vocabularySha256: createHash("sha256")
      .update(JSON.stringify([...classes]))
      .digest("hex"),
    check({ prompt, negativePrompt }) {
      classOf(prompt, classes, config);
      if (!negativePrompt) return;
      throw new ImagierError("OPTION_CONFLICT", "This checkpoint draws classes: it takes no negative prompt.");
    },
    async encode(_, { prompt, guidanceScale }) {
      const cond = feeds(classOf(prompt, classes, config));
      return guidanceScale <= 1 ? { cond } : { cond, uncond: feeds(config.num_embeds_ada_norm) };
    },
  };
}

function buildDit(graph: Graph, config: DitConfig, channels: number): Tensor {
  return withoutSpread(dit(new ParameterScope(graph), config, ditInputs(graph, config)), channels);
}

function ditPlaces(config: DitConfig, { width, height }: LatentSize): Feeds {
  const [rows, columns] = [height / config.patch_size, width / config.patch_size];
  const positions = ditPositions(config, { rows, columns });
  return { positions: float32(positions, [rows * columns, positions.length / (rows * columns)]) };
}

/** Names in lower case with their numbers; a class may have several, divided by commas. The first of equal ones counts. */
function classNames({ settings }: Checkpoint, { num_embeds_ada_norm: count }: DitConfig): Map<string, number> {
  const given = settings.id2label;
  const names = new Map<string, number>();
  if (typeof given !== "object" || given === null) return names;
  for (const [key, label] of Object.entries(given)) {
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index >= count || typeof label !== "string") continue;
    for (const name of label.split(",").map((each) => each.trim().toLowerCase())) {
      if (name !== "" && !names.has(name)) names.set(name, index);
    }
  }
  return names;
}

/** @throws VALUE_INVALID with the nearest name */
function classOf(prompt: string, classes: ReadonlyMap<string, number>, config: DitConfig): number {
  const wanted = prompt.trim().toLowerCase();
  const named = classes.get(wanted);
  if (named !== undefined) return named;
  const count = config.num_embeds_ada_norm;
  if (/^\d{1,7}$/.test(wanted) && Number(wanted) < count) return Number(wanted);
  const nearest = nearestName(wanted, [...classes.keys()]);
  const hint = nearest === undefined ? `Give a number from 0 to ${count - 1}.` : `Did you mean ${quoteValue(nearest)}?`;
  throw new ImagierError("VALUE_INVALID", `This checkpoint draws classes, and none is called ${quoteValue(prompt)}.`, {
    hint,
  });
}

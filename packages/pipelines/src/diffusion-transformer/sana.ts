// Sana and Sana-Sprint: Gemma's words, latents of a 32nd of the picture; Sprint is told the guidance and takes an angle for a time.
// Xie et al. 2024 (arXiv 2410.10629); Chen et al. 2025 (arXiv 2503.09641), section 3.1. As in diffusers' SanaPipeline and
// SanaSprintPipeline without the instruction that they can put before a prompt.

import type { Checkpoint } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import {
  add,
  cos,
  divide,
  type Graph,
  multiply,
  ParameterScope,
  reshape,
  sin,
  sqrt,
  square,
  subtract,
  type Tensor,
} from "@imagier/graph";
import {
  type DeepCompressionConfig,
  decodeDeepCompression,
  deepCompressionFactor,
  encodeDeepCompression,
  parseDeepCompressionConfig,
  parseSanaConfig,
  type SanaConfig,
  sana,
  sanaInputs,
  sanaPositions,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { type Part, partOf } from "../checkpoint/checkpoint-part.js";
import type { Feeds } from "../checkpoint/component-host.js";
import type { PictureCoder } from "../checkpoint/picture-coder.js";
import { openLanguageWords } from "./language-words.js";
import {
  evenSchedule,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
} from "./transformer-model.js";

/** Tokens of a prompt, the first mark among them. */
const longest = 300;

const usualScheduler = {
  ...{ _class_name: "DPMSolverMultistepScheduler", prediction_type: "flow_prediction", use_flow_sigmas: true },
  flow_shift: 3,
};
const sprintScheduler = { _class_name: "SCMScheduler", prediction_type: "trigflow" };

export const sanaFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseSanaConfig);
  const autoencoder = deepCompressionCoder(partOf(checkpoint, "vae", parseDeepCompressionConfig));
  const isSprint = config.guidance_embeds;
  // Sprint's scheduler counts latents in halves of the usual spread; whole ones give the same picture.
  const scheduler = isSprint
    ? { ...(checkpoint.scheduler ?? sprintScheduler), sigma_data: 1 }
    : (checkpoint.scheduler ?? usualScheduler);
  return {
    ...{ checkpoint, transformer, autoencoder, patch: config.patch_size, factor: autoencoder.factor },
    nativeSizePx: config.sample_size * autoencoder.factor,
    scheduler: parseSchedulerConfig(scheduler),
    usual: isSprint ? { steps: 2, guidanceScale: 4.5 } : { steps: 20, guidanceScale: 4.5 },
    hasEmbeddedGuidance: isSprint,
    previewKind: undefined,
    build: (graph) => (isSprint ? buildSprint(graph, config) : buildSana(graph, config)),
    placeFeeds: (size) => sanaPlaces(config, size),
    schedule: evenSchedule,
  };
}

function deepCompressionCoder({ component, config }: Part<DeepCompressionConfig>): PictureCoder {
  return {
    ...{ component, latentChannels: config.latent_channels, factor: deepCompressionFactor(config) },
    encode: (graph, pixels) => ({ mean: encodeDeepCompression(new ParameterScope(graph), config, pixels) }),
    decode: (graph, latents) => decodeDeepCompression(new ParameterScope(graph), config, latents),
    scaled: (value) => value * config.scaling_factor,
    unscaled: (value) => value / config.scaling_factor,
  };
}

async function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const { config } = partOf(checkpoint, "transformer", parseSanaConfig);
  const isSprint = config.guidance_embeds;
  return openLanguageWords(checkpoint, {
    depths: [-1],
    hasBranches: !isSprint,
    // as it was trained
    read: (tokenizer, text) => ({ ids: tokenizer.encodeWhole(text.toLowerCase().trim()).slice(0, longest) }),
    others: ({ guidanceScale }) => ({
      guidance: float32(Float32Array.of(guidanceScale * config.guidance_embeds_scale), [1]),
    }),
    check({ sampler }) {
      if (!isSprint || sampler === undefined) return;
      throw new ImagierError("OPTION_CONFLICT", "Sana-Sprint has a sampler of its own, and takes no other.");
    },
  });
}

function buildSana(graph: Graph, config: SanaConfig): Tensor {
  const inputs = sanaInputs(graph, config, { hasMask: false });
  const timestep = multiply(inputs.timestep, config.timestep_scale);
  const prediction = sana(new ParameterScope(graph), config, { ...inputs, timestep });
  return prediction;
}

/**
 * The network predicts a velocity on a straight line from picture to noise; asked and answered here by the angle of noise and
 * picture. Chen et al. 2025, eq. 4 to 6.
 */
function buildSprint(graph: Graph, config: SanaConfig): Tensor {
  const inputs = sanaInputs(graph, config, { hasMask: false });
  const [noise, picture] = [sin(inputs.timestep), cos(inputs.timestep)];
  const time = divide(noise, add(noise, picture));
  const t = reshape(time, [inputs.timestep.shape[0]!, 1, 1, 1]);
  const length = sqrt(add(square(t), square(subtract(1, t))));
  const latents = multiply(inputs.latents, length);
  const velocity = sana(new ParameterScope(graph), config, { ...inputs, latents, timestep: time });
  const fromLatents = subtract(1, multiply(t, 2));
  const fromVelocity = add(fromLatents, multiply(square(t), 2));
  return divide(add(multiply(fromLatents, latents), multiply(fromVelocity, velocity)), length);
}

function sanaPlaces(config: SanaConfig, { width, height }: LatentSize): Feeds {
  const [rows, columns] = [height / config.patch_size, width / config.patch_size];
  const positions = sanaPositions(config, { rows, columns });
  return positions ? { positions: float32(positions, [rows * columns, positions.length / (rows * columns)]) } : {};
}

// The three stages of unCLIP one after the other: words to a picture's embedding, that to a small picture, that to a large one.
// Ramesh et al. 2022 (arXiv 2204.06125), section 2. Draws no noise itself.

import { ImagierError } from "@imagier/contracts";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import {
  clipChunks,
  clipText,
  clipWindowLength,
  prior,
  priorEmbedding,
  priorInputs,
  textProjection,
  unclipDecoder,
  unclipDecoderInputs,
  unetUnconditional,
} from "@imagier/networks";
import { combineGuidance, type Network, type SamplerStep, type Scheduler } from "@imagier/sampling";
import type { ComponentHost, HostedNetwork } from "../checkpoint/component-host.js";
import { float32, int64 } from "../checkpoint/values.js";
import { enlarge } from "./enlarge.js";
import type { UnclipModel } from "./unclip-model.js";

export type UnclipStage = "prior" | "decoder" | "superResolution";

export interface UnclipRun {
  prompt: string;
  negativePrompt: string;
  steps: Record<UnclipStage, number>;
  /** 1 = off. */
  guidanceScale: { prior: number; decoder: number };
  signal?: AbortSignal | undefined;
  onStep?: ((stage: UnclipStage, step: SamplerStep) => void) | undefined;
  /** Standard normals for the start of a stage (step 0) and for each of its steps (from 1). */
  noise: (stage: UnclipStage, step: number, count: number) => Float32Array;
}

export interface UnclipResult {
  /** The embedding that the prior came to. */
  embedding: Float32Array;
  /** [3, side, side] of the decoder, in [-1, 1]. */
  small: Float32Array;
  /** [3, side, side], mostly in [-1, 1]. */
  pixels: Float32Array;
}

interface UnclipContext {
  host: ComponentHost;
  model: UnclipModel;
  run: UnclipRun;
}

/** @throws SAMPLE_NOT_FINITE, CANCELLED, ENGINE_* */
export async function sampleUnclip(host: ComponentHost, model: UnclipModel, run: UnclipRun): Promise<UnclipResult> {
  const context = { host, model, run };
  const words = await readWords(context);
  const embedding = await samplePrior(context, words);
  const small = await sampleSmall(context, words, embedding);
  const pixels = await sampleLarge(context, small);
  if (pixels.every(Number.isFinite)) return { embedding, small, pixels };
  throw new ImagierError("SAMPLE_NOT_FINITE", "The picture came out with numbers that are not finite.");
}

/** Of the negative prompt, then of the prompt, two rows each: what guidance compares. */
interface Words {
  /** [2, size] */
  text: TensorValue;
  /** [2, 77, size] */
  states: TensorValue;
  /** 1 at words. [2, 77] */
  mask: TensorValue;
}

async function readWords({ host, model, run }: UnclipContext): Promise<Words> {
  const { component, config } = model.textEncoder;
  const windows = [run.negativePrompt, run.prompt].map(
    (prompt) => clipChunks(model.tokenizer, prompt, { readsWeights: false })[0]!, // what follows the first is left out
  );
  const network: HostedNetwork = {
    ...{ slot: "text_encoder", key: "", component },
    build(graph) {
      const tokens = graph.input("tokens", ["batch", clipWindowLength], "int64");
      const { textEmbedding, normedStates } = clipText(new ParameterScope(graph), config, { tokens });
      return { text: textEmbedding!, states: normedStates.at(-1)! };
    },
  };
  const tokens = int64(
    windows.flatMap(({ ids }) => ids),
    [2, clipWindowLength],
  );
  const { text, states } = await host.run(network, { tokens }, run.signal);
  const mask = Float32Array.from({ length: 2 * clipWindowLength }, (_, i) =>
    i % clipWindowLength < windows[Math.floor(i / clipWindowLength)]!.length ? 1 : 0,
  );
  return { text: text!, states: states!, mask: float32(mask, [2, clipWindowLength]) };
}

async function samplePrior({ host, model, run }: UnclipContext, words: Words): Promise<Float32Array> {
  const { component, config } = model.prior;
  const size = config.embedding_dim;
  const network: HostedNetwork = {
    ...{ slot: "prior", key: "", component },
    build: (graph) => ({ answer: prior(new ParameterScope(graph), config, priorInputs(graph, config)) }),
  };
  const fed = { text: words.text, words: words.states, mask: words.mask };
  const ask: Network = async (latents, timestep) => {
    const sample = float32(twice(latents), [2, size]);
    const { answer } = await host.run(network, { ...fed, sample, timestep: times(timestep, 2) }, run.signal);
    const [uncond, cond] = halves(answer!);
    return combineGuidance(cond, uncond, run.guidanceScale.prior);
  };
  const normalised = await sampleStage({ stage: "prior", scheduler: model.schedulers.prior, run }, ask, size);
  const means: HostedNetwork = {
    ...{ slot: "prior", key: "means", component },
    build: (graph) => ({
      embedding: priorEmbedding(new ParameterScope(graph), config, graph.input("normalised", [1, size])),
    }),
  };
  const { embedding } = await host.run(means, { normalised: float32(normalised, [1, size]) }, run.signal);
  return embedding!.data as Float32Array;
}

async function sampleSmall(
  { host, model, run }: UnclipContext,
  words: Words,
  embedding: Float32Array,
): Promise<Float32Array> {
  const { config } = model.decoder;
  const fed = await decoderFeeds({ host, model, run }, words, embedding);
  const network: HostedNetwork = {
    ...{ slot: "decoder", key: "", component: model.decoder.component },
    build: (graph) => ({
      answer: unclipDecoder(new ParameterScope(graph), config, unclipDecoderInputs(graph, config)),
    }),
  };
  const side = model.sides.decoder;
  const count = config.in_channels * side * side;
  const ask: Network = async (latents, timestep) => {
    const sample = float32(twice(latents), [2, config.in_channels, side, side]);
    const { answer } = await host.run(network, { ...fed, sample, timestep: times(timestep, 2) }, run.signal);
    const [uncond, cond] = halves(answer!);
    // Guidance moves the noise; the spread that the network learned is the prompt's own.
    const guided = combineGuidance(cond.subarray(0, count), uncond.subarray(0, count), run.guidanceScale.decoder);
    const whole = cond.slice();
    whole.set(guided);
    return whole;
  };
  const pixels = await sampleStage({ stage: "decoder", scheduler: model.schedulers.decoder, run }, ask, count);
  return pixels.map((value) => Math.min(Math.max(value, -1), 1));
}

/** What the decoder looks at, without and with the picture's embedding. */
async function decoderFeeds(
  { host, model, run }: UnclipContext,
  words: Words,
  embedding: Float32Array,
): Promise<Record<"context" | "addition" | "mask", TensorValue>> {
  const { component, config } = model.projection;
  const size = config.clip_embeddings_dim;
  const network: HostedNetwork = {
    ...{ slot: "text_proj", key: "", component },
    build: (graph) => ({
      ...textProjection(new ParameterScope(graph), config, {
        picture: graph.input("picture", [1, size]),
        text: graph.input("text", [2, size]),
        words: graph.input("words", [2, clipWindowLength, size]),
        isGuided: true,
      }),
    }),
  };
  const picture = float32(embedding, [1, size]);
  const made = await host.run(network, { picture, text: words.text, words: words.states }, run.signal);
  const extra = config.clip_extra_context_tokens;
  const length = extra + clipWindowLength;
  const mask = new Float32Array(2 * length).fill(1);
  for (const row of [0, 1]) {
    const ofWords = (words.mask.data as Float32Array).subarray(row * clipWindowLength, (row + 1) * clipWindowLength);
    mask.set(ofWords, row * length + extra);
  }
  return { context: made.context!, addition: made.addition!, mask: float32(mask, [2, length]) };
}

async function sampleLarge({ host, model, run }: UnclipContext, small: Float32Array): Promise<Float32Array> {
  const { picture: side, decoder } = model.sides;
  const seen = enlarge(small, decoder, side);
  const last = run.steps.superResolution - 1;
  const ask: Network = async (latents, timestep, step) => {
    const isLast = step === last;
    const { component, config } = isLast ? model.lastSuperResolution : model.superResolution;
    const network: HostedNetwork = {
      ...{ slot: isLast ? "super_res_last" : "super_res_first", key: "", component },
      build: (graph) => ({
        answer: unetUnconditional(new ParameterScope(graph), config, {
          sample: graph.input("sample", [1, config.in_channels, side, side]),
          timestep: graph.input("timestep", [1]),
        }),
      }),
    };
    const joined = new Float32Array(latents.length + seen.length);
    joined.set(latents);
    joined.set(seen, latents.length);
    const sample = float32(joined, [1, config.in_channels, side, side]);
    const { answer } = await host.run(network, { sample, timestep: times(timestep, 1) }, run.signal);
    return answer!.data as Float32Array;
  };
  const scheduler = model.schedulers.superResolution;
  return sampleStage({ stage: "superResolution", scheduler, run }, ask, seen.length);
}

interface Stage {
  stage: UnclipStage;
  scheduler: Scheduler;
  run: UnclipRun;
}

function sampleStage({ stage, scheduler, run }: Stage, ask: Network, count: number): Promise<Float32Array> {
  const schedule = scheduler.schedule({ steps: run.steps[stage] });
  const start = run.noise(stage, 0, count).map((value) => value * schedule.initNoiseSigma);
  return scheduler.sampler(scheduler.denoiser(ask), start, schedule, {
    ...(run.signal && { signal: run.signal }),
    noise: (step) => run.noise(stage, step + 1, count),
    onStep: (step) => run.onStep?.(stage, step),
  });
}

function twice(values: Float32Array): Float32Array {
  const both = new Float32Array(2 * values.length);
  both.set(values);
  both.set(values, values.length);
  return both;
}

function halves({ data }: TensorValue): [Float32Array, Float32Array] {
  const half = data.length / 2;
  return [(data as Float32Array).subarray(0, half), (data as Float32Array).subarray(half)];
}

function times(timestep: number, rows: number): TensorValue {
  return float32(new Float32Array(rows).fill(timestep), [rows]);
}

// The training loop of the drawing network: batches in, weights out, resumable at any checkpoint.
// Not the recipe of one step (training-step.ts): this keeps time, writes metrics and saves.

import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { TensorValue } from "@imagier/graph";
import { type UVitConfig, wordTokenizer } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint.js";
import { type Curriculum, captionTexts, drawingBatch } from "./drawing-batches.js";
import { type DrawingNetwork, drawingNetworkSizes, makeVocabulary } from "./drawing-network.js";
import { initialState } from "./initial-state.js";
import { type LearningRateOptions, learningRate } from "./learning-rate.js";
import { trainingStep } from "./training-step.js";

export interface TrainDrawingOptions {
  engine: Engine;
  curriculum: Curriculum;
  /** Style ids, in the order of the network's style table. */
  styles: readonly string[];
  /** Folder for checkpoint.safetensors and metrics.jsonl; a checkpoint found there is gone on from. */
  runDir: string;
  minutes: number;
  /** Pictures a step. @default 32 */
  batch?: number;
  /** @default 0 */
  seed?: number;
  /** @default { peak: 1e-3, warmUpSteps: 100, descent: 0.4 } */
  rate?: Partial<LearningRateOptions>;
  /** Minutes between checkpoints. @default 5 */
  saveEveryMinutes?: number;
  /** Sizes of a new network; a run that goes on keeps its own. @default drawingNetworkSizes */
  sizes?: Omit<UVitConfig, "vocabularySize" | "styleCount">;
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
  /** Called after each checkpoint, for sample sheets. */
  onCheckpoint?: (checkpoint: Checkpoint) => Promise<void>;
  /** @default performance.now */
  nowMs?: () => number;
}

export interface TrainingProgress {
  step: number;
  /** Share of the minutes that has passed, 0 to 1. */
  progress: number;
  /** Velocity loss and mean squared error of the picture, averaged over the last steps. */
  loss: number;
  error: number;
  learningRate: number;
  picturesPerSecond: number;
}

/** How fast the running averages of the loss forget. */
const smoothing = 0.97;

export async function trainDrawing(options: TrainDrawingOptions): Promise<Checkpoint> {
  const { curriculum, runDir, minutes, signal, nowMs = () => performance.now() } = options;
  await mkdir(runDir, { recursive: true });
  const path = join(runDir, "checkpoint.safetensors");
  const start = (await loadIfThere(path)) ?? newRun(options);
  const { network, seed } = start;
  const batch = options.batch ?? 32;
  const tokenizer = wordTokenizer(network.vocabulary);
  const { bytes, carry } = trainingStep(network, batch);
  const session = await options.engine.load({ bytes }, { state: start.state, carry });
  const began = nowMs();
  let step = start.step;
  let saved = began;
  const meter = progressMeter();
  const save = async () => {
    const checkpoint = { network, seed, step, state: await session.readState() };
    await saveCheckpoint(path, checkpoint);
    await options.onCheckpoint?.(checkpoint);
    return checkpoint;
  };
  let inputs = drawingBatch(curriculum, step, { seed, batch, network, tokenizer });
  for (;;) {
    const progress = (nowMs() - began) / 60_000 / minutes;
    if (progress >= 1 || signal?.aborted) break;
    const rate = rateAt(options, { step, since: step - start.step, progress });
    const before = nowMs();
    const running = session.run({ ...inputs, ...scalars(step, rate) }, { outputs: ["loss", "error"] });
    // The next batch is made while the engine, in its own process, is busy with this one.
    inputs = drawingBatch(curriculum, step + 1, { seed, batch, network, tokenizer });
    const { outputs } = await running;
    step++;
    const now = nowMs();
    const report = meter({
      step,
      progress,
      learningRate: rate,
      outputs,
      picturesPerSecond: (batch * 1000) / (now - before),
    });
    options.onProgress?.(report);
    if (step % 20 === 0) await appendFile(join(runDir, "metrics.jsonl"), `${JSON.stringify(rounded(report))}\n`);
    if (now - saved > (options.saveEveryMinutes ?? 5) * 60_000) {
      await save();
      saved = nowMs();
    }
  }
  const last = await save();
  await session.release();
  return last;
}

async function loadIfThere(path: string): Promise<Checkpoint | undefined> {
  try {
    return await loadCheckpoint(path);
  } catch (error) {
    if ((error as { code?: string }).code === "CHECKPOINT_NOT_FOUND") return undefined;
    throw error;
  }
}

function newRun({ curriculum, styles, seed = 0, sizes = drawingNetworkSizes }: TrainDrawingOptions): Checkpoint {
  const vocabulary = makeVocabulary(captionTexts(curriculum));
  const counts = { vocabularySize: wordTokenizer(vocabulary).vocabularySize, styleCount: styles.length + 1 };
  const network: DrawingNetwork = { ...sizes, ...counts, vocabulary, styles };
  const { parameters } = trainingStep(network, 1);
  return { network, seed, step: 0, state: initialState(parameters, seed) };
}

function rateAt({ rate }: TrainDrawingOptions, at: { step: number; since: number; progress: number }): number {
  const settings = { peak: 1e-3, warmUpSteps: 100, descent: 0.4, ...rate };
  // A run that goes on warms up again, shortly, since the moments are there but the rate may have changed.
  const warmUpSteps = at.step === at.since ? settings.warmUpSteps : 20;
  return learningRate(at.since, at.progress, { ...settings, warmUpSteps });
}

function scalars(step: number, rate: number): Record<string, TensorValue> {
  const scalar = (value: number): TensorValue => ({ dtype: "float32", shape: [], data: Float32Array.of(value) });
  return {
    learningRate: scalar(rate),
    correction1: scalar(1 - 0.9 ** (step + 1)),
    correction2: scalar(1 - 0.99 ** (step + 1)),
    emaDecay: scalar(Math.min(0.998, (1 + step) / (10 + step))),
  };
}

function progressMeter() {
  let averages: { loss: number; error: number; picturesPerSecond: number } | undefined;
  return (
    now: Omit<TrainingProgress, "loss" | "error"> & { outputs: Record<string, TensorValue> },
  ): TrainingProgress => {
    const { outputs, ...rest } = now;
    const read = (name: string) => Number(outputs[name]!.data[0]);
    const values = { loss: read("loss"), error: read("error"), picturesPerSecond: now.picturesPerSecond };
    const mix = (sofar: number, value: number) => sofar * smoothing + value * (1 - smoothing);
    averages = averages
      ? {
          loss: mix(averages.loss, values.loss),
          error: mix(averages.error, values.error),
          picturesPerSecond: mix(averages.picturesPerSecond, values.picturesPerSecond),
        }
      : values;
    return { ...rest, ...averages };
  };
}

function rounded(progress: TrainingProgress): Record<string, number> {
  return Object.fromEntries(Object.entries(progress).map(([key, value]) => [key, Number(value.toPrecision(5))]));
}

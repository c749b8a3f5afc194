// The training loop of the drawing network: batches in, weights out, resumable at any checkpoint.
// Not the recipe of one step (training-step.ts): this keeps time, writes metrics and saves.

import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { Graph, type TensorValue } from "@imagier/graph";
import { type DrawingNetwork, type UVitConfig, wordTokenizer } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { type Checkpoint, loadCheckpoint, optimiserOf, requireStateOf, saveCheckpoint } from "./checkpoint.js";
import { type Curriculum, captionTexts, drawingBatch } from "./drawing-batches.js";
import { drawingNetworkSizes, makeVocabulary } from "./drawing-network.js";
import { flowLoss } from "./flow-loss.js";
import { growNetwork } from "./grow-network.js";
import { initialState } from "./initial-state.js";
import { type LearningRateOptions, learningRate } from "./learning-rate.js";
import { metricsLine, progressMeter, scalarOf, type TrainingProgress } from "./progress-meter.js";
import { type Optimiser, trainingStep } from "./training-step.js";

export interface TrainDrawingOptions {
  engine: Engine;
  curriculum: Curriculum;
  /** Style ids, in the order of a new network's style table; a network that goes on gets the new ones at its end. */
  styles: readonly string[];
  /** Folder for checkpoint.safetensors and metrics.jsonl; a checkpoint found there is gone on from. */
  runDir: string;
  /** Above 0. */
  minutes: number;
  /** Where a run begins that has no checkpoint yet, such as `checkpointFromModel`. @default a new network */
  start?: Checkpoint;
  /** Pictures a step. @default 32 */
  batch?: number;
  /** Of a new run; one that goes on keeps its own. @default 0 */
  seed?: number;
  /** Of a new run; one that goes on keeps its own. @default "muon" */
  optimiser?: Optimiser;
  /** @default { peak: 1e-3, warmUpSteps: 100, descent: 0.4 } */
  rate?: Partial<LearningRateOptions>;
  /** Minutes between checkpoints. @default 5 */
  saveEveryMinutes?: number;
  /** Sizes of a new network; a run that goes on keeps its own. @default drawingNetworkSizes */
  sizes?: Omit<UVitConfig, "vocabularySize" | "styleCount">;
  /** Aborted, the run ends after the step in hand, saves and returns. */
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
  /** Called after each checkpoint, for sample sheets. */
  onCheckpoint?: (checkpoint: Checkpoint) => Promise<void>;
  /** @default performance.now */
  nowMs?: () => number;
}

/** Steps between lines of metrics.jsonl. */
const metricsEvery = 20;

/**
 * Trains for the minutes given, and saves on the way and at the end.
 * @returns the last checkpoint
 * @throws VALUE_INVALID; CHECKPOINT_* where the one in `runDir` cannot be gone on from; TRAINING_DIVERGED, with the last good
 * checkpoint left as it is; what the engine throws
 */
export async function trainDrawing(options: TrainDrawingOptions): Promise<Checkpoint> {
  const { minutes, runDir, batch = 32 } = options;
  if (!(minutes > 0)) throw new ImagierError("VALUE_INVALID", `minutes must be a number above 0, not ${minutes}.`);
  await mkdir(runDir, { recursive: true });
  const path = join(runDir, "checkpoint.safetensors");
  const start = grownFor(options, (await loadIfThere(path)) ?? options.start ?? newRun(options));
  const step = trainingStep(start.network, batch, { optimiser: optimiserOf(start) });
  requireStateOf(step, start);
  const session = await options.engine.load({ bytes: step.bytes }, { state: start.state, carry: step.carry });
  try {
    return await runSteps(options, { session, start, path, batch, operations: step.operations });
  } finally {
    await session.release();
  }
}

interface Run {
  session: Awaited<ReturnType<Engine["load"]>>;
  start: Checkpoint;
  path: string;
  batch: number;
  operations: number;
}

async function runSteps(options: TrainDrawingOptions, run: Run): Promise<Checkpoint> {
  const { curriculum, runDir, minutes, signal, saveEveryMinutes = 5, nowMs = () => performance.now() } = options;
  const { session, start, batch } = run;
  const { network, seed } = start;
  const tokenizer = wordTokenizer(network.vocabulary);
  const batchOf = async (step: number) => drawingBatch(curriculum, step, { seed, batch, network, tokenizer });
  const meter = progressMeter({ pictures: batch, operations: run.operations });
  const began = nowMs();
  let step = start.step;
  let saved = began;
  let inputs = await batchOf(step);
  for (;;) {
    const progress = (nowMs() - began) / 60_000 / minutes;
    if (progress >= 1 || signal?.aborted) break;
    const rate = rateAt(options, { step, since: step - start.step, progress });
    const before = nowMs();
    const running = session.run({ ...inputs, ...scalars(step, rate) }, { outputs: ["loss", "error"] });
    // The next batch is made while the engine, in its own process, is busy with this one.
    const [{ outputs }, nextInputs] = await Promise.all([running, batchOf(step + 1)]);
    inputs = nextInputs;
    step++;
    requireFinite(scalarOf(outputs, "loss"), `The loss of step ${step}`);
    const report = meter({ step, progress, learningRate: rate, outputs, durationMs: nowMs() - before });
    options.onProgress?.(report);
    if (step % metricsEvery === 0) await appendFile(join(runDir, "metrics.jsonl"), metricsLine(report));
    if (nowMs() - saved > saveEveryMinutes * 60_000) {
      await save(options, run, step);
      saved = nowMs();
    }
  }
  return save(options, run, step);
}

async function save(options: TrainDrawingOptions, { session, start, path }: Run, step: number): Promise<Checkpoint> {
  const { network, seed } = start;
  const checkpoint = { network, seed, step, state: await session.readState() };
  for (const [name, { data }] of Object.entries(checkpoint.state)) {
    requireFinite(sum(data as Float32Array), `The sum of "${name}" after step ${step}`);
  }
  await saveCheckpoint(path, checkpoint);
  await options.onCheckpoint?.(checkpoint);
  return checkpoint;
}

async function loadIfThere(path: string): Promise<Checkpoint | undefined> {
  try {
    return await loadCheckpoint(path);
  } catch (error) {
    if (error instanceof ImagierError && error.code === "CHECKPOINT_NOT_FOUND") return undefined;
    throw error;
  }
}

/** What the collection brings that the network did not know; the checkpoint itself where that is nothing. */
function grownFor({ curriculum, styles }: TrainDrawingOptions, start: Checkpoint): Checkpoint {
  return growNetwork(start, { vocabulary: makeVocabulary(captionTexts(curriculum)), styles });
}

function newRun(options: TrainDrawingOptions): Checkpoint {
  const { curriculum, styles, seed = 0, sizes = drawingNetworkSizes, optimiser } = options;
  const vocabulary = makeVocabulary(captionTexts(curriculum));
  const counts = { vocabularySize: wordTokenizer(vocabulary).vocabularySize, styleCount: styles.length + 1 };
  const network: DrawingNetwork = { ...sizes, ...counts, vocabulary, styles };
  const graph = new Graph();
  flowLoss(graph, network, 1);
  return { network, seed, step: 0, state: initialState(graph.parameters, seed, { optimiser }) };
}

/** Weights that are no numbers must not replace the last good ones on disk. */
function requireFinite(value: number, name: string): void {
  if (Number.isFinite(value)) return;
  throw new ImagierError("TRAINING_DIVERGED", `${name} is ${value}.`);
}

/** NaN or infinite where one of the numbers is. */
function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

function rateAt({ rate }: TrainDrawingOptions, at: { step: number; since: number; progress: number }): number {
  const settings = { peak: 1e-3, warmUpSteps: 100, descent: 0.4, ...rate };
  // A run that goes on warms up again, shortly, since the moments are there but the rate may have changed.
  const warmUpSteps = at.step === at.since ? settings.warmUpSteps : 20;
  return learningRate(at.since, at.progress, { ...settings, warmUpSteps });
}

/** The scalars of step number `step`, counted from 0: AdamW's bias corrections, and an average that is short at first. */
export function scalars(step: number, rate: number): Record<string, TensorValue> {
  const scalar = (value: number): TensorValue => ({ dtype: "float32", shape: [], data: Float32Array.of(value) });
  return {
    learningRate: scalar(rate),
    correction1: scalar(1 - 0.9 ** (step + 1)),
    correction2: scalar(1 - 0.99 ** (step + 1)),
    emaDecay: scalar(Math.min(0.998, (1 + step) / (10 + step))),
  };
}

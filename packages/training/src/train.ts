// The training loop of any network: batches in, weights out, resumable at any checkpoint.
// Not the recipe of one step (training-step.ts), nor what is learned (train-drawing.ts, train-judge.ts): this keeps time and saves.

import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { Graph, type TensorValue } from "@imagier/graph";
import type { Engine } from "@imagier/runtime";
import {
  type Checkpoint,
  loadCheckpoint,
  optimiserOf,
  type ParseNetwork,
  requireStateOf,
  saveCheckpoint,
} from "./checkpoint.js";
import { initialState } from "./initial-state.js";
import { type LearningRateOptions, learningRate, lowestRate } from "./learning-rate.js";
import { metricsLine, progressMeter, scalarOf, type TrainingProgress } from "./progress-meter.js";
import { type Objective, type Optimiser, optimisedStep } from "./training-step.js";

export interface TrainOptions {
  engine: Engine;
  /** Folder for checkpoint.safetensors and metrics.jsonl; a checkpoint found there is gone on from. */
  runDir: string;
  /** Above 0. */
  minutes: number;
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
  /** Aborted, the run ends after the step in hand, saves and returns. */
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
  /** @default performance.now */
  nowMs?: () => number;
}

/** What is to be learned, by which network. */
export interface TrainingTask<Network> {
  /** Reads the description of a network out of a checkpoint. */
  parse: ParseNetwork<Network>;
  /** Describes the network of a new run. */
  newNetwork(): Network;
  /** Where a run begins that has no checkpoint of its own. @default new weights */
  start?: Checkpoint<Network>;
  /** A checkpoint, made ready for what is to be learned now. @default as it is */
  prepare?(checkpoint: Checkpoint<Network>): Checkpoint<Network>;
  /** For `batch` pictures. */
  objective(network: Network, batch: number): Objective;
  /** Inputs of the objective for step number `step`; depends on its arguments alone. */
  batches(network: Network, options: { batch: number; seed: number }): (step: number) => Record<string, TensorValue>;
  onCheckpoint?(checkpoint: Checkpoint<Network>): Promise<void>;
}

/** Numbers of the loop that a runner in another language shares. */
export const loopRecipe = {
  rate: { peak: 1e-3, warmUpSteps: 100, descent: 0.4, lowest: lowestRate },
  /** A run that goes on warms up again, shortly, since the moments are there but the rate may have changed. */
  warmUpStepsAgain: 20,
  /** Decay of the averages in the long run; they are shorter at first. */
  averageDecay: 0.998,
  /** Steps between lines of metrics.jsonl. */
  metricsEvery: 20,
} as const;

/**
 * Trains for the minutes given, and saves on the way and at the end.
 * @returns the last checkpoint
 * @throws VALUE_INVALID; CHECKPOINT_* where the one in `runDir` cannot be gone on from; TRAINING_DIVERGED, with the last good
 * checkpoint left as it is; what the engine throws
 */
export async function train<Network>(task: TrainingTask<Network>, options: TrainOptions): Promise<Checkpoint<Network>> {
  const { minutes, runDir, batch = 32 } = options;
  if (!(minutes > 0)) throw new ImagierError("VALUE_INVALID", `minutes must be a number above 0, not ${minutes}.`);
  await mkdir(runDir, { recursive: true });
  const path = join(runDir, "checkpoint.safetensors");
  const found = (await loadIfThere(path, task.parse)) ?? task.start ?? newRun(task, options);
  const start = task.prepare?.(found) ?? found;
  const step = optimisedStep(task.objective(start.network, batch), { optimiser: optimiserOf(start) });
  requireStateOf(step, start);
  const session = await options.engine.load({ bytes: step.bytes }, { state: start.state, carry: step.carry });
  try {
    return await runSteps(task, options, { session, start, path, batch, operations: step.operations });
  } finally {
    await session.release();
  }
}

interface Run<Network> {
  session: Awaited<ReturnType<Engine["load"]>>;
  start: Checkpoint<Network>;
  path: string;
  batch: number;
  operations: number;
}

async function runSteps<Network>(
  task: TrainingTask<Network>,
  options: TrainOptions,
  run: Run<Network>,
): Promise<Checkpoint<Network>> {
  const { runDir, minutes, signal, saveEveryMinutes = 5, nowMs = () => performance.now() } = options;
  const { session, start, batch } = run;
  const batchOf = task.batches(start.network, { batch, seed: start.seed });
  const meter = progressMeter({ pictures: batch, operations: run.operations });
  const began = nowMs();
  let step = start.step;
  let saved = began;
  let inputs = batchOf(step);
  for (;;) {
    const progress = (nowMs() - began) / 60_000 / minutes;
    if (progress >= 1 || signal?.aborted) break;
    const rate = rateAt(options, { step, since: step - start.step, progress });
    const before = nowMs();
    const running = session.run({ ...inputs, ...scalars(step, rate) }, { outputs: ["loss", "error"] });
    // The next batch is made while the engine, in its own process, is busy with this one.
    const [{ outputs }, next] = await Promise.all([running, Promise.resolve(step + 1).then(batchOf)]);
    inputs = next;
    step++;
    requireFinite(scalarOf(outputs, "loss"), `The loss of step ${step}`);
    const report = meter({ step, progress, learningRate: rate, outputs, durationMs: nowMs() - before });
    options.onProgress?.(report);
    if (step % loopRecipe.metricsEvery === 0) await appendFile(join(runDir, "metrics.jsonl"), metricsLine(report));
    if (nowMs() - saved > saveEveryMinutes * 60_000) {
      await save(task, run, step);
      saved = nowMs();
    }
  }
  return save(task, run, step);
}

async function save<Network>(
  task: TrainingTask<Network>,
  { session, start, path }: Run<Network>,
  step: number,
): Promise<Checkpoint<Network>> {
  const { network, seed } = start;
  const checkpoint = { network, seed, step, state: await session.readState() };
  for (const [name, { data }] of Object.entries(checkpoint.state)) {
    requireFinite(sum(data as Float32Array), `The sum of "${name}" after step ${step}`);
  }
  await saveCheckpoint(path, checkpoint);
  await task.onCheckpoint?.(checkpoint);
  return checkpoint;
}

async function loadIfThere<Network>(
  path: string,
  parse: ParseNetwork<Network>,
): Promise<Checkpoint<Network> | undefined> {
  try {
    return await loadCheckpoint(path, parse);
  } catch (error) {
    if (error instanceof ImagierError && error.code === "CHECKPOINT_NOT_FOUND") return undefined;
    throw error;
  }
}

function newRun<Network>(task: TrainingTask<Network>, { seed = 0, optimiser }: TrainOptions): Checkpoint<Network> {
  const network = task.newNetwork();
  const graph = new Graph();
  task.objective(network, 1)(graph);
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

function rateAt({ rate }: TrainOptions, at: { step: number; since: number; progress: number }): number {
  const settings = { ...loopRecipe.rate, ...rate };
  const warmUpSteps = at.step === at.since ? settings.warmUpSteps : loopRecipe.warmUpStepsAgain;
  return learningRate(at.since, at.progress, { ...settings, warmUpSteps });
}

/** The scalars of step number `step`, counted from 0: AdamW's bias corrections, and an average that is short at first. */
export function scalars(step: number, rate: number): Record<string, TensorValue> {
  const scalar = (value: number): TensorValue => ({ dtype: "float32", shape: [], data: Float32Array.of(value) });
  return {
    learningRate: scalar(rate),
    correction1: scalar(1 - 0.9 ** (step + 1)),
    correction2: scalar(1 - 0.99 ** (step + 1)),
    emaDecay: scalar(Math.min(loopRecipe.averageDecay, (1 + step) / (10 + step))),
  };
}

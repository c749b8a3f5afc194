// One training step as one graph: loss, gradients, the optimiser and the moving average, so that one run is one step.
// Not the loss (flow-loss.ts) and not the loop (train-drawing.ts).

import {
  type AdamWSchedule,
  adamW,
  countOperations,
  ema,
  Graph,
  gradients,
  muon,
  type Tensor,
  toOnnx,
} from "@imagier/graph";
import type { UVitConfig } from "@imagier/networks";
import { flowLoss } from "./flow-loss.js";

/** `muon`: Muon for matrices and filters, AdamW for the rest. `adamw`: AdamW for all. */
export type Optimiser = "muon" | "adamw";

export interface OptimiserOptions {
  /** @default "muon" */
  optimiser?: Optimiser;
}

export interface TrainingStep {
  /** Serialised model. */
  bytes: Uint8Array;
  /** Trainable values by name. */
  parameters: Graph["parameters"];
  /** Each state input and the output that becomes its next value. */
  carry: Record<string, string>;
  /** Floating point operations of the products forward, and twice that backward; the optimiser's are left out. */
  operations: number;
}

/** Names of the optimiser's companions of a parameter; Muon keeps its momentum as the first moment and has no second. */
export const companions = { firstMoment: ".m", secondMoment: ".v", average: ".ema" } as const;

/** Matrices and filters inside the network; tables, places, biases and both ends take AdamW, as Muon's authors advise. */
export function takesMuon(name: string, optimiser: Optimiser = "muon"): boolean {
  return optimiser === "muon" && name.endsWith(".weight") && !name.startsWith("stem.") && !name.startsWith("head.");
}

/** Adds a network to a graph, with its inputs, and what is wrong with its answers: scalars. Only `loss` is descended. */
export type Objective = (graph: Graph) => { loss: Tensor; error: Tensor };

/**
 * The step of the drawing network. Its inputs: those of `flowLoss`, and what `optimisedStep` adds.
 * @throws VALUE_INVALID where the sizes of the config do not go together
 */
export function trainingStep(config: UVitConfig, batch: number, options: OptimiserOptions = {}): TrainingStep {
  return optimisedStep((graph) => flowLoss(graph, config, batch), options);
}

/**
 * Inputs of a run: those of the objective, and the scalars `learningRate`, `correction1`, `correction2`, `emaDecay`.
 * Outputs: `loss`, `error`, and the state. `initialState` makes the state to begin with.
 */
export function optimisedStep(objective: Objective, { optimiser = "muon" }: OptimiserOptions = {}): TrainingStep {
  const graph = new Graph();
  const { loss, error } = objective(graph);
  const operations = 3 * countOperations(graph.nodes);
  const scalar = (name: string) => graph.input(name, []);
  const schedule = {
    learningRate: scalar("learningRate"),
    correction1: scalar("correction1"),
    correction2: scalar("correction2"),
  };
  const emaDecay = scalar("emaDecay");
  const parameters = new Map(graph.parameters);
  const slopes = gradients(
    loss,
    [...parameters.values()].map(({ tensor }) => tensor),
  );
  const outputs: Record<string, Tensor> = { loss, error };
  const carry: Record<string, string> = {};
  const keep = (input: string, next: Tensor) => {
    carry[input] = `next:${input}`;
    outputs[`next:${input}`] = next;
  };
  [...parameters].forEach(([name, { tensor, shape }], i) => {
    const rule = takesMuon(name, optimiser) ? muonUpdate : adamWUpdate;
    const { parameter, moments } = rule(tensor, slopes[i]!, schedule);
    for (const [suffix, next] of Object.entries(moments)) keep(name + suffix, next);
    keep(name, parameter);
    const average = graph.input(name + companions.average, shape);
    keep(name + companions.average, ema(average, parameter, emaDecay));
  });
  return { bytes: toOnnx(graph, { outputs }), parameters, carry, operations };
}

/** The next value of a parameter, and of its companions by suffix. */
interface Update {
  parameter: Tensor;
  moments: Record<string, Tensor>;
}

function muonUpdate(parameter: Tensor, slope: Tensor, schedule: AdamWSchedule): Update {
  const momentum = companionOf(parameter, companions.firstMoment);
  const next = muon({ parameter, momentum }, slope, schedule);
  return { parameter: next.parameter, moments: { [companions.firstMoment]: next.momentum } };
}

function adamWUpdate(parameter: Tensor, slope: Tensor, schedule: AdamWSchedule): Update {
  const firstMoment = companionOf(parameter, companions.firstMoment);
  const secondMoment = companionOf(parameter, companions.secondMoment);
  const next = adamW({ parameter, firstMoment, secondMoment }, slope, schedule);
  const moments = { [companions.firstMoment]: next.firstMoment, [companions.secondMoment]: next.secondMoment };
  return { parameter: next.parameter, moments };
}

function companionOf({ graph, name, shape }: Tensor, suffix: string): Tensor {
  return graph.input(name + suffix, shape);
}

// One training step as one graph: noisy picture in, loss, gradients, AdamW and the moving average out.
// Flow matching (Lipman et al. 2022, arXiv 2210.02747) with clean-picture prediction and the loss in velocity (JiT, 2511.13720).

import {
  adamW,
  add,
  divide,
  ema,
  Graph,
  gradients,
  mean,
  multiply,
  muon,
  ParameterScope,
  reshape,
  square,
  subtract,
  type Tensor,
  toOnnx,
  transpose,
} from "@imagier/graph";
import { type UVitConfig, uvit } from "@imagier/networks";

/** Below this time the velocity loss would weigh the last specks of noise above the picture. */
const smallestTime = 0.2;

export interface TrainingStep {
  /** Serialised model. */
  bytes: Uint8Array;
  /** Trainable values by name. */
  parameters: Graph["parameters"];
  /** Each state input and the output that becomes its next value. */
  carry: Record<string, string>;
}

/** Names of the optimiser's companions of a parameter; Muon keeps its momentum as the first moment and has no second. */
export const companions = { firstMoment: ".m", secondMoment: ".v", average: ".ema" } as const;

/** Matrices and filters inside the network; tables, places, biases and both ends take AdamW, as Muon's authors advise. */
export function takesMuon(name: string): boolean {
  return name.endsWith(".weight") && !name.startsWith("stem.") && !name.startsWith("head.");
}

/**
 * Inputs of a run: `target` and `reference` uint8 [batch, size, size, channels], `noise` [batch, channels, size, size],
 * `time` [batch], `hasReference`, `style` int64 [batch], `words` int64 [batch, wordCount], and the scalars
 * `learningRate`, `correction1`, `correction2`, `emaDecay`. Outputs: `loss`, `error` (mean squared error), and the state.
 */
export function trainingStep(config: UVitConfig, batch: number): TrainingStep {
  const graph = new Graph();
  const { loss, error } = flowLoss(graph, config, batch);
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
    const companion = (suffix: string) => graph.input(name + suffix, shape);
    const firstMoment = companion(companions.firstMoment);
    const slope = slopes[i]!;
    let next: { parameter: Tensor };
    if (takesMuon(name)) {
      const stepped = muon({ parameter: tensor, momentum: firstMoment }, slope, schedule);
      keep(name + companions.firstMoment, stepped.momentum);
      next = stepped;
    } else {
      const secondMoment = companion(companions.secondMoment);
      const stepped = adamW({ parameter: tensor, firstMoment, secondMoment }, slope, schedule);
      keep(name + companions.firstMoment, stepped.firstMoment);
      keep(name + companions.secondMoment, stepped.secondMoment);
      next = stepped;
    }
    keep(name, next.parameter);
    keep(name + companions.average, ema(companion(companions.average), next.parameter, emaDecay));
  });
  return { bytes: toOnnx(graph, { outputs }), parameters, carry };
}

/** The forward half of a step: from the inputs to the loss and the mean squared error of the picture. */
export function flowLoss(graph: Graph, config: UVitConfig, batch: number): { loss: Tensor; error: Tensor } {
  const { size, channels } = config;
  const picture = [batch, channels, size, size];
  const target = fromBytes(graph.input("target", [batch, size, size, channels], "uint8"));
  const seen = fromBytes(graph.input("reference", [batch, size, size, channels], "uint8"));
  const hasReference = graph.input("hasReference", [batch], "int64");
  const present = graph.node("Cast", {
    inputs: [hasReference],
    shape: [batch],
    dtype: "float32",
    attributes: { to: { i: 1 } },
  });
  const noise = graph.input("noise", picture);
  const time = graph.input("time", [batch]);
  const t = reshape(time, [batch, 1, 1, 1]);
  const latents = add(multiply(target, subtract(1, t)), multiply(noise, t)); // z_t = (1 - t) x + t eps
  const denoised = uvit(new ParameterScope(graph), config, {
    latents,
    reference: multiply(seen, reshape(present, [batch, 1, 1, 1])),
    hasReference,
    time,
    words: graph.input("words", [batch, config.wordCount], "int64"),
    style: graph.input("style", [batch], "int64"),
  });
  const squared = square(subtract(denoised, target));
  // v = (z - x) / t, so the squared error in velocity is that in the picture over t^2.
  const floor = graph.node("Max", { inputs: [t, graph.scalar(smallestTime)], shape: t.shape });
  return { loss: mean(divide(squared, square(floor))), error: mean(squared) };
}

/** uint8 [batch, height, width, channels] -> float32 [batch, channels, height, width] in [-1, 1]. */
function fromBytes(bytes: Tensor): Tensor {
  const float = bytes.graph.node("Cast", {
    inputs: [bytes],
    shape: bytes.shape,
    dtype: "float32",
    attributes: { to: { i: 1 } },
  });
  return transpose(subtract(multiply(float, 1 / 127.5), 1), [0, 3, 1, 2]);
}

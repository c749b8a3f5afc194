// ControlNets beside the U-Net: each looks at its own picture and adds to the skips, in its share of the steps, by its weight.
// Not the network (networks/unet/controlnet) nor the making of maps. Zhang et al. 2023 (arXiv 2302.05543).

import type { Component } from "@imagier/checkpoints";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import { type ControlNetConfig, controlNet, controlNetInputs, controlNetScales } from "@imagier/networks";
import { float32 } from "../checkpoint/autoencoder.js";
import type { ComponentHost, Feeds, HostedNetwork } from "../checkpoint/component-host.js";
import { shareOf } from "../checkpoint/memory-need.js";

/** One ControlNet and how it is used. */
export interface Control {
  component: Component;
  config: ControlNetConfig;
  /** [3, height, width] in [0, 1] */
  picture: Float32Array;
  weight: number;
  /** Shares of the steps that it acts in. */
  range: readonly [from: number, to: number];
  /** Acts on the branch with the prompt alone, finer layers less. */
  isGuess: boolean;
}

export interface ControlStep {
  /** Inputs of the U-Net for all branches of the guidance. */
  feeds: Feeds;
  /** Which of the rows are the prompt's branch: one of each picture. */
  isCond: readonly boolean[];
  /** All networks that are run at a step. */
  together: readonly Component[];
  /** Calls of the network done before, and in all. */
  index: number;
  steps: number;
  signal: AbortSignal | undefined;
}

/** The residuals of all controls together, by the names of the U-Net's inputs; zeros where none acts in this step. */
export async function controlResiduals(
  host: ComponentHost,
  controls: readonly Control[],
  step: ControlStep,
): Promise<Record<string, TensorValue>> {
  const sums = new Map<string, TensorValue>();
  const acting = controls.map((control) => isActing(control, step));
  for (const [i, control] of controls.entries()) {
    // Where none acts, the first is asked for the shapes of nothing.
    if (!acting[i] && (i > 0 || acting.includes(true))) continue;
    for (const [name, value] of await residualsOf(host, { control, slot: `controlnet.${i}`, isOn: acting[i]! }, step)) {
      const sum = sums.get(name);
      sums.set(name, sum ? added(sum, value) : value);
    }
  }
  return Object.fromEntries(sums);
}

function isActing({ range: [from, to] }: Control, { index, steps }: ControlStep): boolean {
  return index / steps >= from && (index + 1) / steps <= to;
}

async function residualsOf(
  host: ComponentHost,
  { control, slot, isOn }: { control: Control; slot: string; isOn: boolean },
  step: ControlStep,
): Promise<[string, TensorValue][]> {
  const { config, isGuess, picture, weight } = control;
  const isAlone = isGuess && step.isCond.includes(false);
  const seen = isAlone ? mapFeeds(step.feeds, (value) => condRows(value, step.isCond)) : step.feeds;
  const [batch = 1, , height = 1, width = 1] = seen.sample!.shape;
  const factor = Math.sqrt(picture.length / 3 / (height * width));
  const pictures = new Float32Array(batch * picture.length);
  for (let i = 0; i < batch; i++) pictures.set(picture, i * picture.length);
  const scales = controlNetScales(config, { scale: isOn ? weight : 0, isGuess });
  const outputs = await host.run(
    { ...networkOf(control, slot), share: shareOf(control.component, step.together) },
    {
      ...seen,
      controlnet_cond: float32(pictures, [batch, 3, height * factor, width * factor]),
      scales: float32(scales, [scales.length]),
    },
    step.signal,
  );
  const all = isAlone ? mapFeeds(outputs, (value) => spread(value, step.isCond)) : outputs;
  return Object.entries(all);
}

function networkOf({ component, config }: Control, slot: string): HostedNetwork {
  return {
    slot,
    key: component.weights.values().next().value?.file ?? "",
    component,
    build(graph) {
      const { downResiduals, midResidual } = controlNet(
        new ParameterScope(graph),
        config,
        controlNetInputs(graph, config),
      );
      const named = downResiduals.map((tensor, i) => [`down_residual.${i}`, tensor] as const);
      return { ...Object.fromEntries(named), mid_residual: midResidual };
    },
  };
}

function mapFeeds(feeds: Feeds, map: (value: TensorValue) => TensorValue): Record<string, TensorValue> {
  return Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, map(value)]));
}

/** The rows of the prompt's branches alone; what has no rows stays as it is. */
function condRows({ dtype, shape, data }: TensorValue, isCond: readonly boolean[]): TensorValue {
  if (shape[0] !== isCond.length) return { dtype, shape, data } as TensorValue;
  const length = data.length / isCond.length;
  const kept = data.filter((_: number | bigint, i: number) => isCond[Math.floor(i / length)]);
  return { dtype, shape: [kept.length / length, ...shape.slice(1)], data: kept } as TensorValue;
}

/** Those rows at their places among all, the others zero. */
function spread({ shape, data }: TensorValue, isCond: readonly boolean[]): TensorValue {
  const length = data.length / shape[0]!;
  const all = new Float32Array(isCond.length * length);
  let next = 0;
  for (const [row, isOwn] of isCond.entries()) {
    if (isOwn) all.set((data as Float32Array).subarray(next * length, ++next * length), row * length);
  }
  return float32(all, [isCond.length, ...shape.slice(1)]);
}

function added(one: TensorValue, other: TensorValue): TensorValue {
  const values = other.data as Float32Array;
  return float32(
    (one.data as Float32Array).map((value, i) => value + values[i]!),
    one.shape,
  );
}

// The numbers a training run starts from: weights from counter-based noise, moments at zero, averages at the weights.
// Not a checkpoint: nothing here is read or written.

import type { Graph, TensorValue } from "@imagier/graph";
import { gaussianNoise } from "@imagier/sampling";
import { companions, type OptimiserOptions, takesMuon } from "./training-step.js";

/**
 * The state of a `trainingStep` with the same optimiser.
 * Element i of the p-th parameter that starts from noise is draw i of the noise of layer p: the same on every machine.
 * @param seed whole number from 0 to 2^32 - 1
 */
export function initialState(
  parameters: Graph["parameters"],
  seed: number,
  { optimiser }: OptimiserOptions = {},
): Record<string, TensorValue> {
  const state: Record<string, TensorValue> = {};
  let layer = 0;
  for (const [name, { shape, initialiser }] of parameters) {
    const length = shape.reduce((product, size) => product * size, 1);
    const zeros = () => ({ dtype: "float32" as const, shape, data: new Float32Array(length) });
    const weight = zeros();
    if (initialiser.kind === "ones") weight.data.fill(1);
    if (initialiser.kind === "normal") {
      gaussianNoise({ seed, image: 0, layer: layer++, step: 0 }, weight.data);
      for (let i = 0; i < length; i++) weight.data[i]! *= initialiser.std;
    }
    state[name] = weight;
    state[name + companions.firstMoment] = zeros();
    if (!takesMuon(name, optimiser)) state[name + companions.secondMoment] = zeros();
    state[name + companions.average] = { ...weight, data: weight.data.slice() };
  }
  return state;
}

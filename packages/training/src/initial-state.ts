// The numbers a training run starts from: weights from counter-based noise, moments at zero, averages at the weights.

import type { Graph, TensorValue } from "@imagier/graph";
import { gaussianNoise } from "@imagier/sampling";
import { companions, takesMuon } from "./training-step.js";

/** Weight i of the parameter at place p is draw i of the noise of layer p: the same on every machine. */
export function initialState(parameters: Graph["parameters"], seed: number): Record<string, TensorValue> {
  const state: Record<string, TensorValue> = {};
  let layer = 0;
  for (const [name, { shape, initialiser }] of parameters) {
    const length = shape.reduce((product, size) => product * size, 1);
    const value = () => ({ dtype: "float32" as const, shape, data: new Float32Array(length) });
    const weight = value();
    if (initialiser.kind === "ones") weight.data.fill(1);
    if (initialiser.kind === "normal") {
      gaussianNoise({ seed, image: 0, layer: layer++, step: 0 }, weight.data);
      for (let i = 0; i < length; i++) weight.data[i]! *= initialiser.std;
    }
    state[name] = weight;
    state[name + companions.firstMoment] = value();
    if (!takesMuon(name)) state[name + companions.secondMoment] = value();
    state[name + companions.average] = { ...weight, data: weight.data.slice() };
  }
  return state;
}

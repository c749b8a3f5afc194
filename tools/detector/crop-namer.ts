// Names crops with the averaged weights of a folder that was just written: how good a namer is, and what it takes for what.
// Not an inspector: no scenes, no boxes; crops are made as it was taught, of drawings that it may not have seen.

import { join } from "node:path";
import { openSafetensors, placeFrom } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { fromBytes, type NamerNetwork, namer } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { randomStream } from "@imagier/sampling";
import { type CropSource, cropOf, type NamedThing } from "@imagier/training";

export interface CropAnswer {
  /** Index of the true name. */
  name: number;
  /** Logits of all names. */
  logits: Float32Array;
}

const batchSize = 64;

/** `of` says which drawings each name is shown by; `each` crops of every name that has some. */
export async function nameCrops(
  engine: Engine,
  {
    dir,
    network,
    source,
    things,
    of,
    each,
  }: {
    dir: string;
    network: NamerNetwork;
    source: CropSource;
    things: readonly NamedThing[];
    of: (thing: NamedThing) => readonly number[];
    each: number;
  },
): Promise<CropAnswer[]> {
  const { size, classes } = network;
  const graph = new Graph();
  const crops = fromBytes(graph.input("crops", ["batch", size, size, 3], "uint8"));
  const { logits } = namer(new ParameterScope(graph), network, crops);
  const weights = await openSafetensors(join(dir, "namer.safetensors"));
  const bytes = toOnnx(graph, { outputs: { logits }, place: placeFrom(weights) });
  const session = await engine.load({ bytes, externalDataFolder: dir });
  const asked = things.flatMap((thing, name) =>
    of(thing).length === 0
      ? []
      : Array.from({ length: each }, (_, n) => ({ name, index: of(thing)[n % of(thing).length]! })),
  );
  const answers: CropAnswer[] = [];
  for (let i = 0; i < asked.length; i += batchSize) {
    const batch = asked.slice(i, i + batchSize);
    const data = new Uint8Array(batch.length * size * size * 3);
    for (const [n, { index }] of batch.entries())
      data.set(cropOf(source, index, size, randomStream({ seed: 77, stream: i + n })), n * size * size * 3);
    const { outputs } = await session.run({ crops: { dtype: "uint8", shape: [batch.length, size, size, 3], data } });
    const all = outputs.logits!.data as Float32Array;
    for (const [n, { name }] of batch.entries())
      answers.push({ name, logits: all.slice(n * classes, (n + 1) * classes) });
  }
  await session.release();
  return answers;
}

/** Of logits, or of logarithms of probabilities, over a temperature. */
export function probabilitiesOf(logits: Float32Array, temperature: number): Float32Array {
  const most = logits.reduce((a, b) => Math.max(a, b));
  const powers = logits.map((logit) => Math.exp((logit - most) / temperature));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

/** The temperature at which the true names are most probable. */
export function bestTemperature(answers: readonly CropAnswer[]): number {
  const candidates = Array.from({ length: 25 }, (_, n) => 0.4 * 1.12 ** n);
  const surprise = (temperature: number) =>
    answers.reduce((sum, { name, logits }) => sum - Math.log(probabilitiesOf(logits, temperature)[name]! + 1e-12), 0);
  return candidates.reduce((best, each) => (surprise(each) < surprise(best) ? each : best));
}

/** Place of the true name among all, from 0. */
export function rankOf({ name, logits }: CropAnswer): number {
  const own = logits[name]!;
  return logits.reduce((rank, logit) => rank + (logit > own ? 1 : 0), 0);
}

/** For each name the others that it is taken for, with mean probability, most first. */
export function confusions(answers: readonly CropAnswer[], count: number, temperature: number): [number, number][][] {
  const sums = Array.from({ length: count }, () => new Map<number, number>());
  const shown = new Float64Array(count);
  for (const { name, logits } of answers) {
    shown[name]!++;
    for (const [other, share] of probabilitiesOf(logits, temperature).entries()) {
      if (other !== name && share > 0.004) sums[name]!.set(other, (sums[name]!.get(other) ?? 0) + share);
    }
  }
  return sums.map((others, name) =>
    [...others]
      .map(([other, sum]): [number, number] => [other, Math.round((1000 * sum) / shown[name]!) / 1000])
      .filter(([, share]) => share >= 0.01)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 8),
  );
}

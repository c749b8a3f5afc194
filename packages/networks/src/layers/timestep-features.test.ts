import { Graph } from "@imagier/graph";
import { expectClose, ndArray, runGraph } from "@imagier/test-kit";
import { expect, it } from "vitest";
import { type TimestepFeatureOptions, timestepFeatures } from "./timestep-features.js";

const times = [0, 1, 999];

/** sin and cos of t exp(-log(10000) i / over), a row a timestep. */
function expected(size: number, { flipSinToCos, frequencyShift }: Omit<TimestepFeatureOptions, "size">): number[] {
  const half = Math.floor(size / 2);
  return times.flatMap((time) => {
    const angles = Array.from({ length: half }, (_, i) => time * 10000 ** (-i / (half - frequencyShift)));
    const waves = [angles.map(Math.sin), angles.map(Math.cos)];
    const padding = Array<number>(size - 2 * half).fill(0);
    return [...(flipSinToCos ? waves.toReversed() : waves).flat(), ...padding];
  });
}

it.each<[number, Omit<TimestepFeatureOptions, "size">]>([
  [8, { flipSinToCos: true, frequencyShift: 0 }],
  [8, { flipSinToCos: false, frequencyShift: 1 }],
  [7, { flipSinToCos: true, frequencyShift: 0 }],
])("gives sines and cosines in the order asked for: %d features, %j", async (size, options) => {
  const graph = new Graph();
  const features = timestepFeatures(graph.input("timestep", ["batch"]), { size, ...options });
  const [result] = await runGraph(graph, [features], { feeds: { timestep: ndArray([3], times) } });
  expect(features.shape).toEqual(["batch", size]);
  expectClose(result!, ndArray([3, size], expected(size, options)), { atol: 1e-4 });
});

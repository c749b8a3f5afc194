// The features against their formula, at a batch whose size is known only at the run.
// The frequencies are part of what a network learned: they never change.

import { Graph } from "@imagier/graph";
import { expectClose, ndArray, runGraph } from "@imagier/test-kit";
import { expect, it } from "vitest";
import { timeFeatures } from "./time-features.js";

it("gives cosines, then sines, of angles that fall from 100 times the time", async () => {
  const graph = new Graph();
  const features = timeFeatures(graph.input("time", ["batch"]), 6);
  const times = [0, 0.25, 1];
  const [result] = await runGraph(graph, [features], { feeds: { time: ndArray([3], times) } });
  const angles = times.map((time) => [100, 10, 1].map((frequency) => frequency * time));
  const expected = angles.flatMap((row) => [...row.map(Math.cos), ...row.map(Math.sin)]);
  expectClose(result!, ndArray([3, 6], expected), "operator");
  expect(features.shape).toEqual(["batch", 6]);
});

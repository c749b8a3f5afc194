// The loss against its formula, computed around the bare network with the same weights.

import { Graph, ParameterScope } from "@imagier/graph";
import { uvit } from "@imagier/networks";
import { expectClose, type Feeds, loadGraph, ndArray, sampleArray } from "@imagier/test-kit";
import { expect, it } from "vitest";
import { makeCurriculum } from "./drawing-batches.js";
import { flowLoss } from "./flow-loss.js";
import { tinyDrawings, tinyNetwork } from "./testing/index.js";

const network = tinyNetwork(makeCurriculum(tinyDrawings()));
const batch = 3;
const pixels = network.size ** 2;

const bytes = (seed: number) => {
  const { shape, data } = sampleArray([batch, network.size, network.size, 4], seed, [0, 256]);
  return ndArray(shape, data.map(Math.floor));
};
const feeds: Feeds = {
  target: bytes(1),
  reference: bytes(2),
  noise: sampleArray([batch, 4, network.size, network.size], 3),
  // From noise; from a reference, and near the picture, where the loss is capped; without a reference.
  strength: ndArray([batch], [1, 0.75, 1]),
  time: ndArray([batch], [0.9, 0.15, 0.5]),
  hasReference: ndArray([batch], [1, 1, 0]),
  words: ndArray([batch, 4], [300, 0, 0, 0, 5, 6, 0, 0, 1, 2, 3, 4]),
  style: ndArray([batch], [0, 1, 2]),
  // Guides have a test of their own: here nothing is known, and no edges are given.
  window: ndArray([batch, 5], Array(batch * 5).fill(0)),
  hasEdges: ndArray([batch], [0, 0, 0]),
  known: ndArray([batch, 5, network.size, network.size], Array(batch * 5 * pixels).fill(0)),
  edges: ndArray([batch, 1, network.size, network.size], Array(batch * pixels).fill(0)),
};

/** Element [b, c, place] of planes in [-1, 1] from rows of bytes. */
const planeOf = (name: string, b: number, at: number) => {
  const [c, place] = [Math.floor(at / pixels), at % pixels];
  return feeds[name]!.data[(b * pixels + place) * 4 + c]! / 127.5 - 1;
};
const each = (value: (b: number, at: number) => number) =>
  ndArray(
    [batch, 4, network.size, network.size],
    Array.from({ length: batch * 4 * pixels }, (_, i) => value(Math.floor(i / (4 * pixels)), i % (4 * pixels))),
  );
const scalar = (name: string, b: number) => feeds[name]!.data[b]!;

it("is the squared error in velocity along the straight path from noise, or a noised reference, to the picture", async () => {
  const graph = new Graph();
  const { loss, error } = flowLoss(graph, network, batch);
  const weights = Object.fromEntries(
    [...graph.parameters].map(([name, { shape }], i) => [name, sampleArray(shape, 10 + i, [-0.2, 0.2])]),
  );
  const whole = await loadGraph(graph, [loss, error]);
  const [ourLoss, ourError] = await whole.run({ ...weights, ...feeds });
  await whole.release();

  const bare = new Graph();
  const picture = [batch, 4, network.size, network.size];
  const denoised = uvit(new ParameterScope(bare), network, {
    latents: bare.input("latents", picture),
    reference: bare.input("reference", picture),
    hasReference: bare.input("hasReference", [batch], "int64"),
    time: bare.input("time", [batch]),
    words: bare.input("words", [batch, network.wordCount], "int64"),
    style: bare.input("style", [batch], "int64"),
    known: bare.input("known", [batch, 5, network.size, network.size]),
    edges: bare.input("edges", [batch, 1, network.size, network.size]),
  });
  const latents = each((b, at) => {
    const [t, t0] = [scalar("time", b), scalar("strength", b)];
    const start = (1 - t0) * planeOf("reference", b, at) + t0 * feeds.noise!.data[b * 4 * pixels + at]!;
    return (1 - t / t0) * planeOf("target", b, at) + (t / t0) * start;
  });
  const reference = each((b, at) => (scalar("hasReference", b) === 1 ? planeOf("reference", b, at) : 0));
  const session = await loadGraph(bare, [denoised]);
  const [answer] = await session.run({ ...weights, ...feeds, latents, reference });
  await session.release();
  const squared = each((b, at) => (answer!.data[b * 4 * pixels + at]! - planeOf("target", b, at)) ** 2);
  const inVelocity = each((b, at) => squared.data[b * 4 * pixels + at]! / Math.max(0.2, scalar("time", b)) ** 2);
  const mean = ({ data }: { data: Float64Array }) => data.reduce((sum, value) => sum + value, 0) / data.length;
  expectClose(ourError!.data, [mean(squared)], "network");
  expectClose(ourLoss!.data, [mean(inVelocity)], "network");
  expect(ourLoss!.data[0]).toBeGreaterThan(ourError!.data[0]!);
});

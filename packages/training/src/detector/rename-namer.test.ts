// A shipped namer goes on with other names: what it knew answers as before, what is new is learned, and a step of training takes it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256File, writeSafetensors } from "@imagier/checkpoints";
import { Graph, ParameterScope } from "@imagier/graph";
import { type NamerNetwork, namer } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import { expectClose } from "@imagier/test-kit";
import { expect, it } from "vitest";
import type { Checkpoint } from "../checkpoint.js";
import { checkpointFromWeights } from "../checkpoint-from-model.js";
import { averagedWeights } from "../export-drawing-model.js";
import { initialState } from "../initial-state.js";
import { tinyDrawings } from "../testing/index.js";
import { renameNamer } from "./rename-namer.js";
import { trainNamer } from "./train-namer.js";

const network: NamerNetwork = { size: 16, levels: [12, 24], blocks: [1, 1], featureDim: 12, classes: 3 };
const before = ["pear", "box", "tree"];
const after = ["tree", "kite", "box", "fork"];

function trained(): Checkpoint<NamerNetwork> {
  const graph = new Graph();
  namer(new ParameterScope(graph), network, graph.input("crops", [1, 3, 16, 16]));
  const state = initialState(graph.parameters, 5);
  const moment = state["head.weight.m"]!.data as Float32Array;
  for (let i = 0; i < moment.length; i++) moment[i] = i + 1;
  return { network, seed: 5, step: 40, state };
}

const rowOf = ({ state }: Checkpoint<NamerNetwork>, name: string, row: number) =>
  (state[name]!.data as Float32Array).subarray(row * network.featureDim, (row + 1) * network.featureDim);

it("keeps the rows of names that stay, wherever they stand now, and starts new ones without moments", () => {
  const old = trained();
  const renamed = renameNamer(old, { before, after });
  expect(renamed.network).toEqual({ ...network, classes: 4 });
  expect(renamed.step).toBe(40);
  for (const name of ["head.weight", "head.weight.m", "head.weight.ema"]) {
    expect(rowOf(renamed, name, 0)).toEqual(rowOf(old, name, 2));
    expect(rowOf(renamed, name, 2)).toEqual(rowOf(old, name, 1));
  }
  for (const row of [1, 3]) {
    expect(rowOf(renamed, "head.weight", row).every((value) => value !== 0)).toBe(true);
    expect(rowOf(renamed, "head.weight.ema", row)).toEqual(rowOf(renamed, "head.weight", row));
    expect(rowOf(renamed, "head.weight.m", row).every((value) => value === 0)).toBe(true);
  }
  expect(rowOf(renamed, "head.weight", 1)).not.toEqual(rowOf(renamed, "head.weight", 3));
  expect(renamed.state["stem.weight"]).toBe(old.state["stem.weight"]);
});

it("refuses names that are not the checkpoint's", () => {
  expect(() => renameNamer(trained(), { before: after, after })).toThrow(/4 names for a namer of 3/);
});

it("a run begins at the weights of a file, with more names than they knew", async () => {
  const folder = await mkdtemp(join(tmpdir(), "imagier-rename-"));
  const engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  try {
    const old = trained();
    const path = join(folder, "namer.safetensors");
    await writeSafetensors(path, averagedWeights(old), { format: "pt" });
    const shipped = { network, path, sha256: await sha256File(path) };
    const loaded = await checkpointFromWeights(shipped, 7);
    expect(loaded).toMatchObject({ network, seed: 7, step: 0 });
    expect(Object.keys(loaded.state).sort()).toEqual(Object.keys(old.state).sort());
    expectClose(rowOf(loaded, "head.weight", 1), rowOf(old, "head.weight", 1), "float16");
    expect(rowOf(loaded, "head.weight.m", 1).every((value) => value === 0)).toBe(true);
    await expect(checkpointFromWeights({ ...shipped, sha256: "0".repeat(64) }, 7)).rejects.toThrow();

    let ms = 0;
    const last = await trainNamer({
      ...{ engine, runDir: join(folder, "run"), batch: 4, minutes: 0.1 },
      source: { drawings: tinyDrawings(), grounds: { sidePx: 2, pictures: [] }, neighbours: [0] },
      things: after.map((_, n) => ({ weight: 1, indices: [n] })),
      start: renameNamer(loaded, { before, after }),
      nowMs: () => (ms += 1000),
    });
    expect(last.seed).toBe(7);
    expect(last.step).toBeGreaterThan(0);
    expect(last.network.classes).toBe(4);
    const moved = rowOf(last, "head.weight", 2).map((value, i) =>
      Math.abs(value - rowOf(loaded, "head.weight", 1)[i]!),
    );
    expect(Math.max(...moved)).toBeGreaterThan(0);
    expect(Math.max(...moved)).toBeLessThan(0.1);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});

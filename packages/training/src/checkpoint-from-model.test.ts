// A shipped model goes on training: its weights are those of the file, and a step of training takes them.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openModelFolder } from "@imagier/checkpoints";
import { openEngine } from "@imagier/runtime";
import { expectClose } from "@imagier/test-kit";
import { expect, it } from "vitest";
import { checkpointFromModel } from "./checkpoint-from-model.js";
import { makeCurriculum } from "./drawing-batches.js";
import { exportDrawingModel } from "./export-drawing-model.js";
import { initialState } from "./initial-state.js";
import { parametersOf, tinyCard, tinyDrawings, tinyNetwork, tinySources } from "./testing/index.js";
import { trainDrawing } from "./train-drawing.js";

it("starts a run at the weights of a model", async () => {
  const folder = await mkdtemp(join(tmpdir(), "imagier-start-"));
  const engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  try {
    const drawings = tinyDrawings();
    const curriculum = makeCurriculum(drawings);
    const network = tinyNetwork(curriculum);
    const state = initialState(parametersOf(network), 5);
    const outDir = join(folder, "model");
    const isReference = ({ source }: { source: string }) => source === "noto";
    await exportDrawingModel({
      checkpoint: { network, seed: 5, step: 9, state },
      drawings,
      isReference,
      card: tinyCard,
      outDir,
    });

    const start = await checkpointFromModel(await openModelFolder(outDir), 7);
    expect(start).toMatchObject({ network, seed: 7, step: 0 });
    expect(Object.keys(start.state).sort()).toEqual(Object.keys(state).sort());
    expectClose(
      start.state["stem.weight"]!.data as Float32Array,
      state["stem.weight"]!.data as Float32Array,
      "float16",
    );

    let ms = 0;
    const nowMs = () => (ms += 1000);
    const runDir = join(folder, "run");
    const last = await trainDrawing({
      engine,
      curriculum,
      styles: tinySources,
      runDir,
      minutes: 0.1,
      batch: 2,
      start,
      nowMs,
    });
    expect(last.seed).toBe(7);
    expect(last.step).toBeGreaterThan(0);
    expect(last.state["stem.weight"]!.data).not.toEqual(start.state["stem.weight"]!.data);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});

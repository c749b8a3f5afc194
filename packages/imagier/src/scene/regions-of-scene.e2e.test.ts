// A scene plan drawn whole by a tiny checkpoint: each thing by its own words in its own box.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DiffusionPlan, limits, parseScenePlan } from "@imagier/contracts";
import { planScene } from "@imagier/scenes";
import { expect, it } from "vitest";
import { generate } from "../generate.js";
import { checkpointRequestOf } from "../scenes-on-demand.js";

const model = join(import.meta.dirname, "../../../pipelines/testdata/tiny-sd15");
const canvas = { widthPx: 64, heightPx: 64 };

it("asks a checkpoint for every thing in its box, farther ones first, and leaves writing out", async () => {
  const plan = planScene('a cat, a red ball in front of the cat, and the words "Hi" above', { canvas, seed: 4 });
  const box = { left: -10, top: 20, width: 30, height: 200 };
  const layers = plan.layers.map((layer) => (layer.id === "ball" ? { ...layer, boxes: [box] } : layer));
  const request = (await checkpointRequestOf(parseScenePlan({ ...plan, layers }), model))!;
  expect(request).toMatchObject({ prompt: plan.prompt, seed: 4, size: "64x64" });
  expect(request.regions).toEqual([
    { prompt: "a cat", box: expect.anything() },
    { prompt: "a red ball", box: { left: 0, top: 20, width: 30, height: 44 } },
  ]);
  const cacheDir = await mkdtemp(join(tmpdir(), "imagier-regions-"));
  const engine = { device: "cpu", threads: 1, cacheDir } as const;
  const { plan: drawn, images } = await generate({ ...request, steps: 1 }, { engine });
  await rm(cacheDir, { recursive: true });
  expect((drawn as DiffusionPlan).regions).toMatchObject(request.regions as object[]);
  expect(images[0]).toMatchObject(canvas);
});

it("keeps the nearest of too many things, and is nothing for a model that draws layers", async () => {
  const many = planScene("forty stars", { canvas, seed: 4 });
  expect((await checkpointRequestOf(many, model))!.regions).toHaveLength(limits.regions);
  expect(await checkpointRequestOf(many, "imagier-1")).toBeUndefined();
});

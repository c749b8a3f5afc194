// With the shipped model: what stays and what changes in variations and larger copies, and what is shown while a scene is drawn.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseScenePlan, type ScenePicturePlan, type ScenePlan } from "@imagier/contracts";
import type { DecodedImage, Pipeline } from "@imagier/pipelines";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Generation, generate, redraw } from "./generate.js";
import { openModel } from "./models.js";
import { upscale } from "./upscale.js";
import { vary } from "./vary.js";

const shipped = join(import.meta.dirname, "../../../models/imagier-1");
const small = { steps: 3, size: "64x64", seed: 4 };

describe.skipIf(!existsSync(join(shipped, "model.json")))("with the shipped model", () => {
  let pipeline: Pipeline;
  let apple: Generation;
  let scene: Generation;
  const previews: DecodedImage[] = [];
  beforeAll(async () => {
    pipeline = await openModel("imagier-1", { device: "cpu" });
    apple = await generate({ prompt: "a red apple", ...small }, { pipeline });
    const prompt = "a red apple on a table, and a blue bird";
    const onPreview = (preview: DecodedImage) => previews.push(preview);
    scene = await generate({ prompt, ...small, size: "256x128" }, { pipeline, onPreview });
  });
  afterAll(() => pipeline.close());

  it("stays nearer to a drawing subtly than strongly", async () => {
    const near = await vary(apple.plan, { pipeline, amount: "subtle", seed: 9, count: 3 });
    const far = await vary(apple.plan, { pipeline, amount: "strong", seed: 9, count: 3 });
    const mean = ({ images }: Generation) =>
      images.reduce((sum, { data }) => sum + distance(data, apple.images[0]!.data), 0) / images.length;
    expect(near.images.map(({ plan }) => plan.seed)).toEqual([9, 9, 9]);
    expect(mean(near)).toBeGreaterThan(0);
    expect(mean(near)).toBeLessThan(mean(far));
  });

  it("keeps every place of a scene subtly, and draws each picture with noise of its own", async () => {
    const { images } = await vary(scene.plan, { pipeline, amount: "subtle", seed: 9, count: 2 });
    const [one, other] = images.map(({ plan }) => sceneOf(plan as ScenePicturePlan));
    expect(placesIn(one!)).toEqual(placesIn(sceneOf(scene.plan as ScenePicturePlan)));
    expect(placesIn(other!)).toEqual(placesIn(one!));
    expect(
      new Set([images[0]!, images[1]!, scene.images[0]!].map(({ data }) => Buffer.from(data).toString())).size,
    ).toBe(3);
    const [again] = (await redraw(images[1]!.plan, { pipeline })).images;
    expect(again!.data).toEqual(images[1]!.data);
  });

  it("lays a scene out anew strongly", async () => {
    const { images } = await vary(scene.plan, { pipeline, amount: "strong", seed: 9 });
    expect(images[0]!.plan.seed).toBe(9);
    expect(images[0]!.data).not.toEqual(scene.images[0]!.data);
  });

  it("draws a drawing and a scene again with more pixels, everything in its place", async () => {
    const [larger] = (await upscale(apple.plan, { pipeline, size: "128x128" })).images;
    expect(larger!.plan).toMatchObject({ widthPx: 128, heightPx: 128, seed: 4, references: [{ kind: "library" }] });
    const { images, layers } = await upscale(scene.plan, { pipeline, size: "512x512" }); // as large as fits
    expect(images[0]).toMatchObject({ widthPx: 512, heightPx: 256 });
    const before = scene.layers!.map(({ boxes }) => boxes[0]!.left * 2);
    expect(layers!.map(({ boxes }) => boxes[0]!.left)).toEqual(before);
    await expect(upscale(scene.plan, { pipeline, size: "256x256" })).rejects.toMatchObject({ code: "SIZE_INVALID" });
  });

  it("shows a scene while its things are drawn, in its proportions", () => {
    expect(previews.length).toBeGreaterThan(0);
    for (const { widthPx, heightPx } of previews) expect([widthPx, heightPx]).toEqual([256, 128]);
    const coloured = previews[0]!.data.some((value, i) => i % 4 === 3 && value > 0);
    expect(coloured).toBe(true);
  });
});

const sceneOf = (plan: ScenePicturePlan): ScenePlan => parseScenePlan(plan.scene);
const placesIn = ({ layers }: ScenePlan) => layers.map(({ id, boxes }) => ({ id, boxes }));

function distance(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0);
}

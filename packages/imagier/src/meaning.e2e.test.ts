// With the shipped model: words that no drawing bears are shown as the nearest thing, which the result says; a picture finds what
// it is like.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Pipeline } from "@imagier/pipelines";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "./generate.js";
import { planPrompt } from "./generate-scene.js";
import { openModel } from "./models.js";
import { thingsLike } from "./reference/things-like.js";

const shipped = join(import.meta.dirname, "../../../models/imagier-1");
const small = { steps: 2, size: "64x64", seed: 4 };

describe.skipIf(!existsSync(join(shipped, "encoder.safetensors")))("with the shipped model", () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await openModel("imagier-1", { device: "cpu" });
  });
  afterAll(() => pipeline.close());

  it.each([
    ["a caribou", "deer"],
    ["a photo of a schnauzer", "dog"],
    ["a jitney", "bus"],
  ])("draws %s as the nearest thing, and says so", async (prompt, shown) => {
    const { credits, warnings } = await generate({ prompt, ...small }, { pipeline });
    expect(credits.map(({ title }) => title)).toEqual([shown]);
    expect(warnings.map(({ code }) => code)).toContain("REFERENCE_BY_MEANING");
    expect(warnings.find(({ code }) => code === "REFERENCE_BY_MEANING")!.message).toContain(`"${shown}"`);
  });

  it("paints the nearest thing in the colour of what was asked for", async () => {
    const { plan } = await generate({ prompt: "a green caribou", ...small }, { pipeline });
    expect(plan).toMatchObject({ references: [{ kind: "library", colour: "green" }] });
  });

  it("draws what nothing is near to from its words alone", async () => {
    const { credits, warnings } = await generate({ prompt: "xqzzv", ...small }, { pipeline });
    expect(credits).toEqual([]);
    expect(warnings.map(({ code }) => code)).toContain("REFERENCE_NONE");
  });

  it("lets what is nearest stand in scenes too, and says so", async () => {
    const words = "a platypus and a red car";
    const { layers, warnings } = await generate({ prompt: words, ...small, size: "128x128" }, { pipeline });
    expect(layers).toHaveLength(2);
    const told = warnings.find(({ code }) => code === "SCENE_UNKNOWN_THING")!.message;
    expect(told).toContain("platypus");
    const unknown = await planPrompt({ prompt: "a xqzzv and a red car", seed: 1 }, pipeline);
    expect(unknown.layers.map((layer) => layer.kind === "thing" && layer.concept)).toEqual(["car"]);
    const caribou = await planPrompt({ prompt: "a caribou next to a car", seed: 1 }, pipeline);
    expect(caribou.layers.map((layer) => layer.kind === "thing" && layer.concept)).toEqual(["deer", "car"]);
    expect(caribou.unmet).toMatchObject([{ reason: "unknown-thing", nearest: "deer" }]);
  });

  it("finds what a picture is like, by its pixels alone", async () => {
    const { images } = await generate({ prompt: "a banana", ...small }, { pipeline });
    const file = await import("sharp").then(({ default: sharp }) => {
      const [{ data, widthPx, heightPx }] = images as [(typeof images)[number]];
      return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
        .png()
        .toBuffer();
    });
    const found = await thingsLike(file, { pipeline, count: 20 });
    expect(found).toHaveLength(20);
    expect(found.map(({ label }) => label.en)).toContain("banana");
  });
});

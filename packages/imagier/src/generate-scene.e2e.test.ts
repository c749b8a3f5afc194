// Scenes the whole way with the model that ships, where it is there: plans, layers, edits, conversations, files of layers.

import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScenePicturePlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chatWith } from "./chat.js";
import { drawScenePlan } from "./draw-scene-plan.js";
import { edit } from "./edit.js";
import { generate, redraw } from "./generate.js";
import { planPrompt } from "./generate-scene.js";
import { openModel } from "./models.js";
import { readPlan } from "./plan/read-plan.js";
import { unsigned } from "./testing/unsigned.js";

const shipped = join(import.meta.dirname, "../../../models/imagier-1");
/** Few steps and a small canvas: what is tested does not depend on them. */
const small = { steps: 1, size: "128x128", seed: 5 };

describe.skipIf(!existsSync(join(shipped, "model.json")))("scenes", () => {
  let pipeline: Pipeline;
  let dir: string;
  beforeAll(async () => {
    pipeline = await openModel("imagier-1", { device: "cpu" });
    dir = await mkdtemp(join(tmpdir(), "imagier-scenes-"));
  });
  afterAll(async () => {
    await pipeline.close();
    await rm(dir, { recursive: true });
  });

  const sceneOf = (plan: { family?: unknown }) => (plan as ScenePicturePlan).scene;

  it("draws one thing alone as before, also where it has a long name", async () => {
    for (const request of [
      { prompt: "a red apple" },
      { prompt: "two hearts" },
      { prompt: "three cats", scene: false },
    ]) {
      expect((await generate({ ...request, ...small }, { pipeline })).plan.family).toBeUndefined();
    }
  });

  it("shows the nearest thing in the place of one that it has no drawing of, and says so", async () => {
    for (const [prompt, shown] of [
      ["a chihuahua", "dog"],
      ["a small pirate", "man"],
    ] as const) {
      const { plan, warnings, credits } = await generate({ prompt, ...small }, { pipeline });
      expect(warnings).toContainEqual(expect.objectContaining({ code: "SCENE_UNKNOWN_THING" }));
      expect(warnings.map(({ message }) => message).join()).toContain(`"${shown}" is in its place`);
      expect(credits).not.toEqual([]);
      expect(plan.family).toBeUndefined();
    }
  });

  it("draws what is said as layers, says who drew each, and draws the same file from the plan in it, up to its signature", async () => {
    const prompt = 'two red apples and a blue star on a green background, with the words "Hi" above';
    const out = join(dir, "first.png");
    const { plan, layers, credits, files, images } = await generate({ prompt, ...small }, { pipeline, out });
    expect(sceneOf(plan).layers.map(({ id }) => id)).toEqual(["apple", "star", "text"]);
    expect(layers!.map(({ id, drawnBy, boxes }) => [id, drawnBy, boxes.length])).toEqual([
      ["apple", "network", 2],
      ["star", "rasteriser", 1],
      ["text", "rasteriser", 1],
    ]);
    expect(credits.map(({ drawingId }) => drawingId)).toEqual(["noto/red-apple"]);
    const again = await redraw(await readPlan(files[0]!), { pipeline, out: join(dir, "again.png") });
    expect(again.images[0]!.data).toEqual(images[0]!.data);
    expect(await unsigned(join(dir, "again.png"))).toEqual(await unsigned(out));
  });

  it("changes what was asked for and leaves every other layer as it was, to the byte", async () => {
    const { plan, layers } = await generate({ prompt: "a red apple, a cat and a blue star", ...small }, { pipeline });
    const { edited, layers: after, plan: changed } = await edit(plan, "make the star yellow", { pipeline });
    expect(edited).toMatchObject({ changed: ["star"], added: [], removed: [] });
    const hashes = (of: typeof layers) =>
      Object.fromEntries(of!.map(({ id, sha256, boxes }) => [id, { sha256, boxes }]));
    const [old, now] = [hashes(layers), hashes(after)];
    expect({ ...now, star: undefined }).toEqual({ ...old, star: undefined });
    expect(now.star!.sha256).not.toBe(old.star!.sha256);
    expect(changed.things).toEqual((plan as ScenePicturePlan).things);
    await expect(edit(plan, "qwerty asdf", { pipeline })).rejects.toMatchObject({ code: "INSTRUCTION_UNKNOWN" });
  });

  it("puts people together of a body and a head, credits both, and leaves them as they are when another is changed", async () => {
    const out = join(dir, "people.png");
    const drawn = await generate({ prompt: "two girls and a chef, and a red kite", ...small }, { pipeline, out });
    const plan = drawn.plan as ScenePicturePlan;
    expect(Object.keys(plan.heads!)).toEqual(["girl", "chef"]);
    expect(plan.heads!.girl!.drawing.imageCount).toBe(2);
    expect(drawn.credits.map(({ drawingId }) => drawingId)).toEqual(
      expect.arrayContaining(["noto/woman-standing", "noto/girl", "noto/person-standing", "noto/cook"]),
    );
    const again = await redraw(await readPlan(drawn.files[0]!), { pipeline });
    expect(again.images[0]!.data).toEqual(drawn.images[0]!.data);
    const edited = await edit(plan, "make the kite blue", { pipeline });
    expect(edited.edited.changed).toEqual(["kite"]);
    expect((edited.plan as ScenePicturePlan).heads).toEqual(plan.heads);
    const hashOf = (layers: typeof drawn.layers, id: string) => layers!.find((layer) => layer.id === id)!.sha256;
    for (const id of ["girl", "chef"]) expect(hashOf(edited.layers, id)).toBe(hashOf(drawn.layers, id));
  });

  it("edits a picture of one thing, which keeps its noise", async () => {
    const { plan } = await generate({ prompt: "a red apple", ...small }, { pipeline });
    const { plan: scene } = await edit(plan, "make it green", { pipeline });
    expect(scene.scene.layers).toMatchObject([{ concept: "apple", colour: "green", seed: 5 }]);
  });

  it("keeps a conversation, forth and back", async () => {
    const chat = chatWith(pipeline, { size: "128x128", seed: 5 });
    const first = await chat.say("two cats and a red ball");
    const second = await chat.say("make the ball blue");
    expect(second.edited).toMatchObject({ changed: ["ball"] });
    const undone = await chat.say("undo");
    expect(undone.images[0]!.data).toEqual(first.images[0]!.data);
    expect([first, undone].map(({ timingsMs }) => timingsMs.sample > 0)).toEqual([true, false]); // nothing is drawn again
    await expect(chat.say("zzz qqq")).rejects.toMatchObject({ code: "INSTRUCTION_UNKNOWN" });
  });

  it("draws a plan that was printed and edited by hand, and refuses one that is none", async () => {
    const plan = await planPrompt({ prompt: "three stars", size: "128x128", seed: 1 }, pipeline);
    const { images } = await drawScenePlan(
      { ...plan, layers: plan.layers.map((layer) => ({ ...layer, colour: "red" })) },
      { pipeline },
    );
    expect(images[0]!.data.some((value) => value > 0)).toBe(true);
    const far = { ...plan, canvas: { widthPx: 1e9, heightPx: 1 } };
    for (const bad of [far, { ...plan, seed: Number.NaN }, {}, null]) {
      await expect(drawScenePlan(bad, { pipeline })).rejects.toMatchObject({ code: "PLAN_INVALID" });
    }
  });

  it("writes files of layers", async () => {
    const request = { prompt: "two red balls on a table", ...small };
    const [ora] = (await generate(request, { pipeline, out: join(dir, "layers.ora") })).files as [string];
    const bytes = await readFile(ora);
    expect(bytes.subarray(30, 54).toString()).toBe("mimetypeimage/openraster");
    expect((await readPlan(ora)).family).toBe("scene");
    const [svg] = (await generate(request, { pipeline, out: join(dir, "layers.svg") })).files as [string];
    const { width, height } = await sharp(svg).metadata();
    expect([width, height]).toEqual([128, 128]);
    expect((await readPlan(svg)).family).toBe("scene");
    await expect(generate({ ...request, scene: false }, { pipeline, out: join(dir, "one.ora") })).rejects.toMatchObject(
      {
        code: "FORMAT_UNKNOWN",
      },
    );
  });

  it("draws several pictures of a scene from one seed, each with its own plan", async () => {
    const { images } = await generate({ prompt: "two cats", count: 2, ...small }, { pipeline });
    expect(images.map(({ plan }) => plan.firstImage)).toEqual([0, 1]);
    expect(new Set(images.map(({ plan }) => plan.seed)).size).toBe(2);
    expect(images[0]!.data).not.toEqual(images[1]!.data);
  });
});

// With real processes and the shipped model at few steps: draws, tells, stops, dies and comes back.

import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type JobProgress, pictureLayersSchema } from "@imagier/contracts";
import { verify } from "imagier";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupOf } from "../testing/group-of.js";
import { drawJob, drawn, hasModel, jobOf, smallEngine } from "../testing/small-engine.js";
import type { Engine, EngineEvent } from "./engine.js";
import type { EnginePreview } from "./engine-protocol.js";

const parentId = `pic_${"0".repeat(26)}`;

/** Processes that start beside everything else that is tested. */
const timeout = 240_000;

describe.skipIf(!hasModel)("an engine", { timeout }, () => {
  let engine: Engine;
  const events: EngineEvent[] = [];
  beforeAll(async () => {
    engine = smallEngine({ cancelGraceMs: 20_000, onEvent: (event) => events.push(event) });
    await engine.start();
  }, timeout);
  afterAll(() => engine.close());

  it("gives signed pictures, tells how far it is and how they look, and leaves this process alone meanwhile", async () => {
    const progress: JobProgress[] = [];
    const previews: EnginePreview[] = [];
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const { pictures, outcome } = await drawn(engine, drawJob({ count: 2, steps: 12 }), {
      onProgress: (step) => progress.push(step),
      onPreview: (preview) => previews.push(preview),
    });
    lag.disable();
    expect(pictures.map(({ image, widthPx, seed, model }) => ({ image, widthPx, seed, model }))).toEqual([
      { image: 0, widthPx: 64, seed: 3, model: "imagier-1" },
      { image: 1, widthPx: 64, seed: 3, model: "imagier-1" },
    ]);
    expect((await verify(pictures[0]!.bytes, { isMarkRead: false })).state).toBe("intact");
    expect(pictures[0]!.credits.length).toBeGreaterThan(0);
    expect(progress.at(-1)).toMatchObject({ stepsDone: 24, stepsTotal: 24 });
    expect(previews.length).toBeGreaterThan(0);
    expect(Buffer.from(previews[0]!.webp).toString("latin1", 8, 12)).toBe("WEBP");
    expect(outcome.timingsMs.total).toBeGreaterThan(outcome.timingsMs.sample!);
    expect(lag.percentile(99) / 1e6).toBeLessThan(50);
  });

  it("draws the same, alone and beside others", async () => {
    const wishes = ["a cat", "a blue bird", "a house"].map((prompt) => drawJob({ prompt }));
    const alone = [];
    for (const wish of wishes) alone.push((await drawn(engine, wish)).pictures[0]!.thumbnail);
    const together = await Promise.all(wishes.map(async (wish) => (await drawn(engine, wish)).pictures[0]!.thumbnail));
    expect(together).toEqual(alone);
  });

  it("stops a job in the middle of its steps, and draws on", async () => {
    const controller = new AbortController();
    const { pid } = engine;
    const stopped = drawn(engine, drawJob({ steps: 200 }), {
      signal: controller.signal,
      onProgress: ({ stepsDone }) => stepsDone > 1 && controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: "CANCELLED" });
    expect((await drawn(engine, drawJob())).pictures).toHaveLength(1);
    expect(engine.pid).toBe(pid);
  });

  it.each(["../../etc/passwd", "imagier-2", "/tmp"])("refuses the model %j, which nobody installed", async (model) => {
    await expect(drawn(engine, drawJob({ model }))).rejects.toMatchObject({ code: "MODEL_UNKNOWN" });
  });

  it("refuses a picture that it was not given", async () => {
    await expect(drawn(engine, drawJob({ reference: parentId }))).rejects.toMatchObject({ code: "PICTURE_UNKNOWN" });
  });

  it("changes what the words say and nothing else, and draws a moved layer with the pixels it had", async () => {
    const prompt = "a red apple left of a blue cup on a table";
    const {
      pictures: [before],
    } = await drawn(engine, drawJob({ prompt, size: "256x256" }));
    const parent = { pictures: { [parentId]: before!.bytes }, parent: { plan: before!.plan, model: "imagier-1" } };
    const edit = jobOf({ kind: "edit", parent: parentId, instruction: "make the apple green" }, parent);
    const {
      outcome,
      pictures: [after],
    } = await drawn(engine, edit);
    expect(outcome.edited!.unchanged).toContain("cup");
    expect(hashOf(after!.layers, "cup")).toBe(hashOf(before!.layers, "cup"));
    expect(hashOf(after!.layers, "apple")).not.toBe(hashOf(before!.layers, "apple"));

    const { scene } = before!.plan as { scene: { layers: { id: string; boxes: { left: number }[] }[] } };
    const layers = scene.layers.map((layer) =>
      layer.id === "apple" ? { ...layer, boxes: layer.boxes.map((box) => ({ ...box, left: box.left + 9 })) } : layer,
    );
    const moved = await drawn(engine, jobOf({ kind: "plan", plan: { ...scene, layers }, parent: parentId }, parent));
    expect(moved.outcome.edited).toMatchObject({ changed: ["apple"], added: [], removed: [] });
    expect(hashOf(moved.pictures[0]!.layers, "apple")).toBe(hashOf(before!.layers, "apple"));
    expect(hashOf(moved.pictures[0]!.layers, "cup")).toBe(hashOf(before!.layers, "cup"));
  });

  it("gives each layer of a scene by itself, the same each time, and says where there are none", async () => {
    const prompt = 'two red apples on a table, with the words "Bon appetit"';
    const {
      pictures: [scene],
    } = await drawn(engine, drawJob({ prompt, size: "256x256", background: undefined }));
    const ask = async (plan: Record<string, unknown>) =>
      pictureLayersSchema.parse(await engine.ask({ kind: "layers", plan }));
    const { layers } = await ask(scene!.plan);
    const shown = layers.filter(({ part }) => part === "layer").map(({ layer, item }) => `${layer} ${item}`);
    expect(shown.sort()).toEqual(["apple 0", "apple 1", "table 0", "text 0"]);
    for (const { left, top, widthPx, heightPx, sha256, webpBase64 } of layers) {
      expect(Math.max(left + widthPx, top + heightPx)).toBeLessThanOrEqual(256);
      const webp = Buffer.from(webpBase64, "base64");
      expect(createHash("sha256").update(webp).digest("hex")).toBe(sha256);
    }
    // In another order of keys it is another plan to whoever keeps answers, and the same to whoever draws.
    expect(await ask(Object.fromEntries(Object.entries(scene!.plan).reverse()))).toEqual({ layers });
    const {
      pictures: [single],
    } = await drawn(engine, drawJob());
    await expect(ask(single!.plan)).rejects.toMatchObject({ code: "PICTURE_WITHOUT_LAYERS" });
  });

  it("varies near or far, and draws larger", async () => {
    const {
      pictures: [before],
    } = await drawn(engine, drawJob());
    const parent = { pictures: { [parentId]: before!.bytes } }; // its plan is in the file
    const seen = new Set([Buffer.from(before!.thumbnail).toString("base64")]);
    for (const amount of ["subtle", "strong"] as const) {
      const { pictures } = await drawn(engine, jobOf({ kind: "vary", parent: parentId, amount, count: 2 }, parent));
      for (const { thumbnail } of pictures) seen.add(Buffer.from(thumbnail).toString("base64"));
    }
    expect(seen.size).toBe(5);
    const larger = await drawn(engine, jobOf({ kind: "upscale", parent: parentId, size: "128x128" }, parent));
    expect(larger.pictures[0]).toMatchObject({ widthPx: 128, heightPx: 128, seed: 3 });
    await expect(
      drawn(engine, jobOf({ kind: "upscale", parent: parentId, size: "64x64" }, parent)),
    ).rejects.toMatchObject({ code: "SIZE_INVALID" });
  });

  it("tells how words are understood", async () => {
    const prompt = "two red apples and a blue cup";
    const answer = await engine.ask({ kind: "understand", wish: { prompt } });
    expect(answer).toMatchObject({ language: "en", plan: { layers: [{ id: "apple" }, { id: "cup" }] } });
    const { spans } = answer as { spans: { from: number; to: number }[] };
    expect(spans.map(({ from, to }) => prompt.slice(from, to))).toEqual(["two red apples", "a blue cup"]);
  });

  it("ends with all its children when it is killed, fails what it drew, and comes back", async () => {
    const { pid } = engine;
    expect(groupOf(pid!).length).toBeGreaterThan(1); // itself and ONNX Runtime's process
    const lost = drawn(engine, drawJob({ steps: 200 }), { onProgress: () => process.kill(pid!, "SIGKILL") });
    await expect(lost).rejects.toMatchObject({ code: "ENGINE_CRASHED", blame: "machine" });
    expect((await drawn(engine, drawJob())).pictures).toHaveLength(1);
    expect(engine.pid).not.toBe(pid);
    await expect.poll(() => groupOf(pid!), { timeout: 20_000 }).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(["started", "ended", "started"]);
  });

  it("is killed with all its children where a cancelled job does not stop", async () => {
    const impatient = smallEngine({ cancelGraceMs: 0 });
    await impatient.start();
    const { pid } = impatient;
    const controller = new AbortController();
    const cancelled = drawn(impatient, drawJob({ steps: 200 }), {
      signal: controller.signal,
      onProgress: ({ stage }) => stage === "sample" && controller.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
    await expect.poll(() => groupOf(pid!), { timeout: 20_000 }).toEqual([]);
    await impatient.close();
    await expect(impatient.draw(drawJob())).rejects.toMatchObject({ code: "ENGINE_CLOSED" });
  });

  it("ends with all its children when whoever started it is killed", async () => {
    const owner = fork(join(import.meta.dirname, "../testing/engine-owner.ts"), {
      execArgv: ["--conditions=source", "--import", import.meta.resolve("tsx")],
    });
    const [pid] = (await once(owner, "message")) as [number];
    expect(groupOf(pid).length).toBeGreaterThan(1);
    owner.kill("SIGKILL");
    await expect.poll(() => groupOf(pid), { timeout: 20_000 }).toEqual([]);
  });
});

function hashOf(layers: Record<string, unknown>[] | undefined, id: string): unknown {
  return layers?.find((layer) => layer.id === id)?.sha256;
}

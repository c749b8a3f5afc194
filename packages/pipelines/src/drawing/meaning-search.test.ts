// Words that no drawing bears, asked of a model folder with a toy encoder and the real engine: the nearest thing is looked at,
// with a warning; where nothing is near, all stays as it was; damaged folders are refused.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEngine } from "@imagier/runtime";
import { tinyDrawings } from "@imagier/training/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPipeline } from "../open-pipeline.js";
import type { Pipeline } from "../pipeline.js";
import { addTinyEncoder } from "../testing/tiny-encoder.js";
import { writeTinyModel } from "../testing/tiny-model.js";

const drawings = tinyDrawings();
const pear = drawings.records.find(({ label }) => label.en === "pear")!.concept;

let root: string;
let dir: string;
let engine: Engine;
let pipeline: Pipeline;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-meaning-"));
  dir = join(root, "tiny-1");
  await writeTinyModel(dir);
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  await addTinyEncoder(dir, engine, {
    "x-gone": "gizmo",
    "x-box": "crate",
    "x-kite": "flying toy",
    [pear]: "treee box flute",
  });
  pipeline = await openPipeline(dir, { device: "cpu", threads: 1 });
});
afterAll(async () => {
  await pipeline.close();
  await engine.close();
  await rm(root, { recursive: true, force: true });
});

const resolve = (prompt: string) => pipeline.resolve({ prompt, useReferences: true });

describe("a prompt whose words no drawing bears", () => {
  it.each([
    ["a crate", "noto/box"],
    ["Crates!", "noto/box"],
    ["a green crate", "noto/box"],
    ["the flying toy", "noto/kite"],
  ])("looks at the nearest by meaning: %s", async (prompt, id) => {
    const { references, warnings } = await resolve(prompt);
    expect(references.map((reference) => reference.id)).toEqual([id]);
    expect(warnings.map(({ code }) => code)).toEqual(["REFERENCE_BY_MEANING"]);
  });

  it("says what is shown instead, in both languages", async () => {
    const { warnings } = await resolve("a crate");
    expect(warnings[0]!.message).toBe(
      'The library holds no drawing called "a crate": the nearest by meaning is shown instead, "box", "boîte".',
    );
  });

  it("paints it in the colour that is asked for", async () => {
    const { references } = await resolve("a green crate");
    expect(references[0]!.colour).toBe("green");
  });

  it.each(["a quixotic wug", "zzz", "!?"])("looks at nothing where nothing is near: %j", async (prompt) => {
    const { references, warnings } = await resolve(prompt);
    expect(references).toEqual([]);
    expect(warnings.at(-1)!.code).toBe("REFERENCE_NONE");
  });

  it("passes over a thing that is no longer in the library", async () => {
    expect((await resolve("a gizmo")).references).toEqual([]);
  });

  it("answers the same every time", async () => {
    expect(await resolve("crates of toy")).toEqual(await resolve("crates of toy"));
  });
});

describe("a prompt some of whose words a drawing bears", () => {
  it.each(["a kite", "a drawn kite", "a quixotic kite"])("is left to the names: %s", async (prompt) => {
    const { references, warnings } = await resolve(prompt);
    expect(references[0]!.id).toBe("noto/kite");
    expect(warnings.map(({ code }) => code)).not.toContain("REFERENCE_BY_MEANING");
  });

  it("is not where its strange words make it mean another thing far rather", async () => {
    const { references, warnings } = await resolve("treee box flute"); // means the pear, and has the box in it
    expect(references[0]!.id).toBe("noto/pear");
    expect(warnings.map(({ code }) => code)).toEqual(["REFERENCE_BY_MEANING"]);
  });
});

it("tells what the library shows that a picture is like", async () => {
  const pixels = new Uint8Array(16 * 16 * 4).fill(90);
  const found = await pipeline.thingsLike(pixels, 5);
  expect(found.map(({ drawingId }) => drawingId).sort()).toEqual(["noto/box", "noto/kite", "noto/pear"]);
  expect(found[0]!.likeness).toBeGreaterThanOrEqual(found[1]!.likeness);
  expect(await pipeline.thingsLike(pixels, 1)).toEqual(found.slice(0, 1));
});

describe("a damaged encoder", () => {
  it.each([
    [
      "another hash",
      (manifest: Manifest) => ({ ...manifest.encoder, words: { ...manifest.encoder.words, sha256: "0".repeat(64) } }),
    ],
    [
      "another size",
      (manifest: Manifest) => ({ ...manifest.encoder, network: { ...manifest.encoder.network, dim: 12 } }),
    ],
  ])("is refused when it is asked: %s", async (_, changed) => {
    const path = join(dir, "model.json");
    const text = await readFile(path, "utf8");
    const manifest = JSON.parse(text) as Manifest;
    await writeFile(path, JSON.stringify({ ...manifest, encoder: changed(manifest) }));
    const broken = await openPipeline(dir, { device: "cpu", threads: 1 });
    try {
      const asked = broken.resolve({ prompt: "a crate", useReferences: true });
      await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(MODEL|CHECKPOINT)_/) });
      await expect(broken.resolve({ prompt: "a kite", useReferences: true })).resolves.toBeDefined();
    } finally {
      await broken.close();
      await writeFile(path, text);
    }
  });
});

type Manifest = { encoder: { words: { sha256: string }; network: Record<string, unknown> } };

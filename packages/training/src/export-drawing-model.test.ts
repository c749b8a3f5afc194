// The folder that ships: averaged weights in half precision, references to the last bit, a manifest that opens.

import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openModelFolder, openSafetensors, readFloat32, readTensor, sha256File } from "@imagier/checkpoints";
import { premultiply } from "@imagier/datasets";
import { expectClose } from "@imagier/test-kit";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCurriculum } from "./drawing-batches.js";
import { exportDrawingModel } from "./export-drawing-model.js";
import { initialState } from "./initial-state.js";
import { parametersOf, tinyCard, tinyDrawings, tinyNetwork, tinyUpscaler } from "./testing/index.js";

const drawings = tinyDrawings();
const network = tinyNetwork(makeCurriculum(drawings));
const parameters = parametersOf(network);
const checkpoint = { network, seed: 0, step: 9, state: initialState(parameters, 0) };
const upscaler = tinyUpscaler();
const referenceSources = ["noto", "fluent-emoji-flat"];
const isReference = ({ source }: { source: string }) => referenceSources.includes(source);
const isRendering = ({ id }: { id: string }) => id === "twemoji/box";

let outDir: string;
beforeAll(async () => {
  outDir = join(await mkdtemp(join(tmpdir(), "imagier-export-")), "deep", "model");
  // Averages that differ from the weights, so that a mix-up shows.
  for (const name of parameters.keys()) (checkpoint.state[`${name}.ema`]!.data as Float32Array).fill(0.1);
  await exportDrawingModel({ checkpoint, drawings, isReference, isRendering, card: tinyCard, upscaler, outDir });
});
afterAll(() => rm(join(outDir, "..", ".."), { recursive: true, force: true }));

describe("exportDrawingModel", () => {
  it("writes a manifest that opens, with the hashes of the files", async () => {
    const { manifest } = await openModelFolder(outDir);
    expect(manifest).toMatchObject({ ...tinyCard, schemaVersion: 1, nativeSizePx: 16, network });
    const { weights, references, upscaler: enlarger } = manifest;
    expect(enlarger!.network).toEqual(upscaler.network);
    for (const { file, sha256 } of [weights, references!.pictures, references!.index, enlarger!.weights]) {
      expect(await sha256File(join(outDir, file))).toBe(sha256);
    }
  });

  it("writes the averages of all weights, and nothing else, as F16", async () => {
    const file = await openSafetensors(join(outDir, "weights.safetensors"));
    expect([...file.tensors.keys()].sort()).toEqual([...parameters.keys()].sort());
    for (const [name, { shape }] of parameters) {
      expect(file.tensors.get(name)).toMatchObject({ dtype: "F16", shape });
      expectClose(await readFloat32(file, name), checkpoint.state[`${name}.ema`]!.data as Float32Array, "float16");
    }
  });

  it("writes the references of the sources asked for, to the last bit, without flags and skin tones", async () => {
    const text = await readFile(join(outDir, "references.jsonl"), "utf8");
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const shown = drawings.records.filter(({ isFlag, isSkinTone }) => !isFlag && !isSkinTone);
    const named = lines.filter(({ label }) => label !== undefined);
    expect(named.map(({ id }) => id)).toEqual(shown.filter(isReference).map(({ id }) => id));
    const [set, ...more] = lines.filter(({ renderings }) => renderings !== undefined);
    expect([set.source, set.renderings.length, more]).toEqual(["twemoji", 1, []]);
    const pictures = await openSafetensors(join(outDir, "references.safetensors"));
    const all = [...named, { ...set, ...set.renderings[0] }];
    expect([...pictures.tensors.keys()].sort()).toEqual(all.map(({ id }) => id).sort());
    for (const { id, sha256, licence, artist } of all) {
      const webp = (await readTensor(pictures, id)) as Uint8Array;
      const pixels = premultiply(await sharp(webp).ensureAlpha().raw().toBuffer());
      expect(createHash("sha256").update(pixels).digest("hex")).toBe(sha256);
      expect([licence, artist].every((value) => value.length > 0)).toBe(true);
    }
  });

  it.each([Number.NaN, 70_000])("refuses an average of %d", async (value) => {
    const ruined = { ...checkpoint, state: { ...checkpoint.state } };
    const { shape } = checkpoint.state["head.bias"]!;
    ruined.state["head.bias.ema"] = { dtype: "float32", shape, data: new Float32Array(16).fill(value) };
    const elsewhere = join(outDir, "..", `ruined ${value}`);
    const refused = exportDrawingModel({
      checkpoint: ruined,
      drawings,
      isReference,
      card: tinyCard,
      outDir: elsewhere,
    });
    await expect(refused).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FINITE" });
    await expect(openModelFolder(elsewhere)).rejects.toMatchObject({ code: "MODEL_UNKNOWN" });
  });

  it("refuses a card that makes no manifest", async () => {
    const card = { ...tinyCard, name: "No Name!" };
    const refused = exportDrawingModel({
      checkpoint,
      drawings,
      isReference,
      card,
      outDir: join(outDir, "..", "x"),
    });
    await expect(refused).rejects.toMatchObject({ code: "MODEL_INVALID" });
  });
});

// What the border refuses before any weights are loaded, with a model folder that has none.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { admit, admitPlan } from "./admit.js";
import { listModels } from "./models.js";
import { tinyPlan } from "./testing/tiny-plan.js";

const manifest = {
  schemaVersion: 1,
  name: "tiny",
  version: "0.0.1",
  family: "drawing",
  summary: { en: "for tests", fr: "pour les tests" },
  licence: "Apache-2.0",
  weights: { file: "weights.safetensors", sha256: "0".repeat(64) },
  nativeSizePx: 64,
  styles: ["soft", "flat"].map((id) => ({ id, source: id, artist: "A", title: { en: id, fr: id }, words: [] })),
  defaults: { sampler: "euler", steps: 4, guidanceScale: 1, guidanceInterval: [0, 1], strength: 0.7, style: "flat" },
  network: {},
};

let dir: string;
const before = process.env.IMAGIER_MODELS;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-admit-"));
  await mkdir(join(dir, "tiny"));
  await writeFile(join(dir, "tiny", "model.json"), JSON.stringify(manifest));
  await mkdir(join(dir, "broken"));
  await writeFile(join(dir, "broken", "model.json"), "{");
  process.env.IMAGIER_MODELS = dir;
});
afterAll(async () => {
  if (before === undefined) delete process.env.IMAGIER_MODELS;
  else process.env.IMAGIER_MODELS = before;
  await rm(dir, { recursive: true });
});

const wish = { prompt: "a red apple", model: "tiny" };

describe("admit", () => {
  it("finds the model and settles format and background", async () => {
    const admitted = await admit(wish, { out: join(dir, "a.webp") });
    expect(admitted).toMatchObject({ format: "webp", background: "transparent", warnings: [] });
    expect(admitted.model.manifest.name).toBe("tiny");
  });

  it("fills the background where the format needs one, and says so", async () => {
    const admitted = await admit({ ...wish, format: "jpeg" }, {});
    expect(admitted).toMatchObject({ background: "#ffffff", warnings: [{ code: "BACKGROUND_FILLED" }] });
    expect(await admit({ ...wish, format: "jpeg", background: "WHITE" }, {})).toMatchObject({
      background: "#ffffff",
      warnings: [],
    });
    expect(await admit({ ...wish, background: "#FFE4B5" }, {})).toMatchObject({ background: "#ffe4b5" });
  });

  it.each([
    [{ ...wish, model: "tinny" }, "MODEL_UNKNOWN", "Did you mean tiny?"],
    [{ ...wish, model: "../tiny" }, "MODEL_UNKNOWN", "tiny"],
    [{ ...wish, model: "broken" }, "MODEL_INVALID", ""],
    [{ ...wish, style: "falt" }, "STYLE_UNKNOWN", "Did you mean flat?"],
    [{ ...wish, style: "watercolour" }, "STYLE_UNKNOWN", "soft, flat"],
    [{ ...wish, format: "jpeg", background: "transparent" }, "BACKGROUND_UNSUPPORTED", ""],
    [{ ...wish, reference: "a.png", useReferences: false }, "OPTION_CONFLICT", ""],
    [{ ...wish, reference: "no-such-file.png" }, "REFERENCE_NOT_FOUND", ""],
    [{ ...wish, mask: "mask.png" }, "OPTION_CONFLICT", ""],
    [{ ...wish, edges: "no-such-file.png" }, "REFERENCE_NOT_FOUND", ""],
  ])("refuses %j with %s", async (request, code, hint) => {
    await expect(admit(request, {})).rejects.toMatchObject({
      code,
      blame: "input",
      hint: expect.stringContaining(hint),
    });
  });

  it("refuses a target before it looks for a model", async () => {
    await expect(admit({ ...wish, model: "none" }, { out: join(dir, "none", "a.png") })).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
  });
});

describe("admitPlan", () => {
  const plan = { ...tinyPlan, model: { name: "tiny", sha256: "0".repeat(64) } };

  it("takes a plan for the weights that are here, and no other", async () => {
    expect((await admitPlan(plan, {})).plan).toEqual(plan);
    const other = { ...plan, model: { name: "tiny", sha256: "1".repeat(64) } };
    await expect(admitPlan(other, {})).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  });

  it("refuses a file name of another format than the plan's", async () => {
    await expect(admitPlan(plan, { out: join(dir, "a.webp") })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
  });
});

it("lists the models that parse", async () => {
  expect((await listModels()).map(({ manifest: { name } }) => name)).toEqual(["tiny"]);
});

// Walks every path on which a drawn picture becomes a file, and finds none unsigned; and finds no path that it does not know.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pipeline } from "@imagier/pipelines";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { chatWith } from "../chat.js";
import { drawComic, planComic } from "../comic/draw-comic.js";
import { drawScenePlan } from "../draw-scene-plan.js";
import { edit } from "../edit.js";
import { drawFamilies } from "../families/draw-families.js";
import { generate, redraw } from "../generate.js";
import { planPrompt } from "../generate-scene.js";
import { encodeImage } from "../image/encode-image.js";
import { openModel } from "../models.js";
import { readPlan } from "../plan/read-plan.js";
import { save } from "../save.js";
import { parentPicture } from "./parent-picture.js";
import { signSheet } from "./sign-sheet.js";
import { verify } from "./verify.js";

const shipped = join(import.meta.dirname, "../../../../models/imagier-1");
const tinyCheckpoint = join(import.meta.dirname, "../../../pipelines/testdata/tiny-sd15");
const engine = { device: "cpu", threads: 1 } as const;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-paths-"));
  vi.stubEnv("IMAGIER_DATA", join(dir, "data"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

async function expectSigned(files: readonly (string | Uint8Array)[], steps = 1): Promise<void> {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const { state, signer, history } = await verify(file, { isMarkRead: false });
    expect({ file, state, trust: signer?.trust, steps: history.length }).toEqual({
      ...{ file, state: "intact", trust: "this machine", steps },
    });
  }
}

describe("a checkpoint", () => {
  const wish = { prompt: "a cat", seed: 5, steps: 1, size: "32x32", model: tinyCheckpoint };

  it("signs what it draws, draws again, and starts from a picture with a proof of its own", async () => {
    const options = { engine: { ...engine, cacheDir: join(dir, "cache") } };
    const { files, images } = await generate({ ...wish, count: 2 }, { ...options, out: join(dir, "checkpoint.png") });
    await expectSigned(files);
    await expectSigned([await encodeImage(images[0]!)]);
    const again = { ...options, model: tinyCheckpoint, out: join(dir, "checkpoint-again.png") };
    await expectSigned((await redraw(await readPlan(files[0]!), again)).files);
    const started = await generate({ ...wish, reference: files[0]! }, { ...options, out: join(dir, "started.webp") });
    await expectSigned(started.files, 2);
  });

  it("signs the sheets of families and of evaluations", async () => {
    const out = join(dir, "families.png");
    await drawFamilies("a cat", { models: [tinyCheckpoint], steps: 1, out, engine });
    await expectSigned([out]);
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    await expectSigned([await signSheet(png, { title: "a sheet", models: [{ name: "m", sha256: "0".repeat(64) }] })]);
  });
});

describe.skipIf(!existsSync(join(shipped, "model.json")))("the shipped model", () => {
  const small = { steps: 1, size: "96x96", seed: 5 };
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await openModel("imagier-1", engine);
  });
  afterAll(() => pipeline.close());

  it.each(["png", "jpeg", "webp", "avif", "svg"] as const)("signs a drawing as %s", async (format) => {
    const request = { prompt: "a red apple", scene: false, format, ...small };
    const { files, credits } = await generate(request, { pipeline, out: dir });
    await expectSigned(files);
    const { works, rights, carriedPlan, history } = await verify(files[0]!, { isMarkRead: false });
    expect(works.map(({ title }) => title)).toEqual(credits.map(({ title }) => title));
    expect(rights?.en.print.length).toBeGreaterThan(0);
    expect(carriedPlan).toBe("same");
    expect(history[0]!.models[0]).toMatchObject({ name: "imagier-1", licence: "Apache-2.0" });
    if (format === "svg") return;
    await expectSigned((await redraw(await readPlan(files[0]!), { pipeline, out: dir })).files);
  });

  it.each(["png", "ora", "svg"] as const)(
    "signs a scene as %s, its edits and a conversation about it",
    async (format) => {
      const request = { prompt: "a red apple and a blue star", format, ...small };
      const { files, images } = await generate(request, { pipeline, out: dir });
      await expectSigned(files);
      const [file] = files as [string];
      const out = join(dir, `edited.${format}`);
      const parent = await parentPicture(file);
      const edited = await edit(await readPlan(file), "make the star yellow", { pipeline, out, parent });
      await expectSigned(edited.files, 2);
      await expectSigned(await save(images, join(dir, `saved.${format}`)));
      if (format !== "png") return;
      await expectSigned((await redraw(await readPlan(file), { pipeline, out: dir })).files);
      const chat = chatWith(pipeline, { plan: await readPlan(file), parent });
      await expectSigned((await chat.say("make the star green", { out: dir })).files, 2);
      await expectSigned((await chat.say("make the star red", { out: dir })).files, 3);
    },
  );

  it("signs plans drawn by hand, and a page of a comic", async () => {
    const plan = await planPrompt({ prompt: "two stars", size: "96x96", seed: 1 }, pipeline);
    await expectSigned((await drawScenePlan(plan, { pipeline, out: join(dir, "by-hand.webp") })).files);
    const comic = planComic('panel 1: a cat says "Hello"; panel 2: a dog', pipeline, { seed: 1 });
    await expectSigned((await drawComic(comic, { pipeline, out: join(dir, "comic.png") })).files);
  });

  it("keeps a private prompt out of file and name, and can still show that a plan is the one", async () => {
    const request = { prompt: "a purple elephant", scene: false, ...small };
    const { files, plan } = await generate(request, { pipeline, out: dir, proof: { isPlanPrivate: true } });
    expect(files[0]).not.toContain("elephant");
    expect((await readFile(files[0]!)).includes("purple elephant")).toBe(false);
    await expectSigned(files);
    await expect(readPlan(files[0]!)).rejects.toMatchObject({ code: "PLAN_NOT_FOUND" });
    expect(plan.prompt).toBe("a purple elephant");
  });

  it("leaves nothing where the signer fails", async () => {
    vi.stubEnv("IMAGIER_SIGNING", join(dir, "no-such-settings.json"));
    const out = await mkdtemp(join(dir, "refused-"));
    const drawing = generate({ prompt: "a red apple", scene: false, ...small }, { pipeline, out });
    await expect(drawing).rejects.toMatchObject({ code: "SIGNER_INVALID" });
    expect(await readdir(out)).toEqual([]);
    vi.stubEnv("IMAGIER_SIGNING", undefined);
  });
});

/** Every file of ours that makes bytes of pictures or writes files, and why what comes out of it is signed or no drawn picture. */
const known: Readonly<Record<string, string>> = {
  "packages/imagier/src/image/encode-pixels.ts": "encode-image.ts signs what it makes",
  "packages/imagier/src/image/trace-svg.ts": "encode-pixels.ts calls it",
  "packages/imagier/src/image/thumbnail.ts": "lies inside the proof",
  "packages/imagier/src/save.ts": "writes what encodeImage made",
  "packages/imagier/src/output/write-files.ts": "writes what it is given",
  "packages/imagier/src/families/family-sheet.ts": "draw-families.ts signs the sheet",
  "packages/imagier/src/families/draw-families.ts": "signSheet",
  "packages/imagier/src/character/character-store.ts": "JSON",
  "packages/imagier/src/character/character-look.ts": "scenes-on-demand.ts signs it for those who write it",
  "apps/cli/src/verbs/character.ts": "writes what characterPicture signed",
  "packages/imagier/src/proof/strip.ts": "the proof is taken off by the user's wish",
  "packages/imagier/src/reference/decode-reference.ts": "pixels for the network",
  "packages/imagier/src/scene/figure-raster.ts": "pixels of a head on a body, for the layers of a scene",
  "packages/imagier/src/image/small-webp.ts": "previews and thumbnails of pictures that are kept signed",
  "packages/scenes/src/compose/encode-png.ts":
    "layers inside an OpenRaster, whose merged picture is signed with their hashes",
  "packages/service/src/storage/folder-store.ts": "keeps the bytes that it is given",
  "packages/service/src/database/folder-lock.ts": "a lock",
  "packages/service/src/database/embedded-engine.ts": "files of the database",
  "apps/server/src/upload/decode-upload.ts":
    "uploads for the network; what is written anew for somebody, convert-stored.ts has signed",
  "apps/server/src/routes/openai/answer.ts": "previews while a picture is drawn",
  "apps/server/src/openapi/write-document.ts": "JSON",
  "apps/cli/src/verbs/evaluate.ts": "signSheet",
  "apps/cli/src/verbs/evaluate-suite.ts": "signSheet",
  "apps/cli/src/verbs/dataset-stats.ts": "sheets of drawings by people",
};

function sourcesOf(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("testing/"))
    .map((file) => `${folder}/${file}`);
}

it("knows every place where bytes of pictures are made or files are written", () => {
  const root = join(import.meta.dirname, "../../../..");
  const rooms = ["packages/imagier", "packages/scenes", "packages/service", "apps/cli", "apps/server"];
  const sources = rooms.flatMap((room) => sourcesOf(root, `${room}/src`));
  const writing = /\.toFile\(|\.toBuffer\(|\bwriteFiles?\(|createWriteStream\(|\bwriteFileSync\(/;
  const found = sources.filter((file) => writing.test(readFileSync(join(root, file), "utf8")));
  expect(found.filter((file) => known[file] === undefined)).toEqual([]);
  for (const file of found) {
    if (known[file] === "signSheet") expect(readFileSync(join(root, file), "utf8"), file).toContain("signSheet(");
  }
});

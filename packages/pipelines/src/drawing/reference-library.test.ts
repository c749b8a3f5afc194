// A library is what its manifest says to the last bit, or it is refused.

import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModelManifest, openModelFolder, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { tinyDrawings } from "@imagier/training/testing";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeTinyModel } from "../testing/tiny-model.js";
import { openReferenceLibrary } from "./reference-library.js";

const sizePx = 16;
let root: string;
let dir: string;
let files: NonNullable<ModelManifest["references"]>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-library-"));
  await writeTinyModel(join(root, "good"));
  files = (await openModelFolder(join(root, "good"))).manifest.references!;
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  dir = await mkdtemp(join(root, "copy-"));
  await cp(join(root, "good"), dir, { recursive: true });
});

/** Replaces the index, and its hash in the manifest. */
async function writeIndex(lines: readonly string[]): Promise<typeof files> {
  const text = lines.join("\n");
  await writeFile(join(dir, files.index.file), text);
  return { ...files, index: { ...files.index, sha256: createHash("sha256").update(text).digest("hex") } };
}

async function writePicture(id: string, data: Uint8Array): Promise<void> {
  const tensors: TensorToWrite[] = [{ name: id, dtype: "U8", shape: [data.length], data: new Uint8Array(data) }];
  await writeSafetensors(join(dir, files.pictures.file), tensors);
}

const openWith = async (lines: readonly object[]) =>
  openReferenceLibrary(dir, await writeIndex(lines.map((line) => JSON.stringify(line))), sizePx);

const goodLines = async () => (await readFile(join(root, "good", files.index.file), "utf8")).trim().split("\n");
const flat = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 4, background: "#123456" } })
    .webp({ lossless: true })
    .toBuffer();

describe("openReferenceLibrary", () => {
  it("gives the pixels that were stored", async () => {
    const library = await openReferenceLibrary(dir, files, sizePx);
    const drawings = tinyDrawings();
    expect(library.references.length).toBeGreaterThan(10);
    for (const reference of library.references) {
      const index = drawings.records.findIndex(({ id }) => id === reference.id);
      expect(Buffer.from(drawings.pixels(index)).equals(await library.pixels(reference))).toBe(true);
    }
  });

  it("gives a drawing by another hand the name of its thing, and leaves out what no name leads to", async () => {
    const lines = (await goodLines()).map((line) => JSON.parse(line)).filter(({ id }) => id !== undefined);
    const box = lines.find(({ id }) => id === "noto/box");
    const { id, sha256, concept, source, artist, licence, attribution, ...names } = box;
    const others = lines.filter((line) => line.concept !== concept);
    const lost = { id: "noto/wug", sha256, concept: "x-wug" };
    const set = { source, artist, licence, attribution, renderings: [{ id, sha256, concept }, lost] };
    const twin = { ...box, id: "noto/other-box" };
    const library = await openWith([set, twin, ...others]);
    expect(library.references).toEqual([twin, ...others]);
    expect([...library.renderings]).toEqual([[concept, [{ ...names, ...box }]]]);
    expect((await library.pixels(library.renderings.get(concept)![0]!)).length).toBe(sizePx ** 2 * 4);
    for (const renderings of [7, [7], [null], [{ ...lost, sha256: "0" }], [lost, lost]])
      await expect(openWith([{ ...set, renderings }])).rejects.toMatchObject({ code: "MODEL_INVALID" });
  });

  it("refuses an index that was changed", async () => {
    await writeIndex((await goodLines()).slice(1));
    await expect(openReferenceLibrary(dir, files, sizePx)).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringMatching(/references\.jsonl" has the SHA-256 [0-9a-f]{64}, not/),
    });
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "null"],
    ["a list", "[]"],
    ["a field too few", '{"id":"a"}'],
  ])("refuses a line that is %s, by its number", async (_, line) => {
    const [first] = await goodLines();
    const changed = await writeIndex([first!, line]);
    await expect(openReferenceLibrary(dir, changed, sizePx)).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining('references.jsonl", line 2, is no reference.'),
    });
  });

  it("refuses a field of another type, a bad hash and a drawing listed twice", async () => {
    const [first] = await goodLines();
    const reference = JSON.parse(first!);
    for (const change of [
      { id: 7 },
      { artist: null },
      { sha256: "0" },
      { label: undefined },
      { label: { en: "apple", fr: 7 } },
      { tags: { en: ["fruit"] } },
      { tags: { en: ["fruit"], fr: [7] } },
      { group: {} },
      {},
    ]) {
      const changed = await writeIndex([first!, JSON.stringify({ ...reference, ...change })]);
      const refused = openReferenceLibrary(dir, changed, sizePx);
      await expect(refused, JSON.stringify(change)).rejects.toMatchObject({ code: "MODEL_INVALID" });
    }
  });

  it("refuses files that are not there or cut off", async () => {
    const pictures = await readFile(join(dir, files.pictures.file));
    await writeFile(join(dir, files.pictures.file), pictures.subarray(0, pictures.length - 1));
    await expect(openReferenceLibrary(dir, files, sizePx)).rejects.toMatchObject({ code: "CHECKPOINT_TRUNCATED" });
    await rm(join(dir, files.pictures.file));
    await expect(openReferenceLibrary(dir, files, sizePx)).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FOUND" });
    await rm(join(dir, files.index.file));
    await expect(openReferenceLibrary(dir, files, sizePx)).rejects.toMatchObject({ code: "MODEL_INVALID" });
  });

  it("refuses a picture that is none, of another size, or not the one that was listed", async () => {
    const id = "noto/red-apple";
    for (const [picture, message] of [
      [Buffer.from("no picture"), "is no picture of 16x16 pixels"],
      [await flat(8), "is 8x8, not 16x16"],
      [await flat(256), "is no picture of 16x16 pixels"],
      [await flat(16), "has other pixels than the index says"],
    ] as const) {
      await writePicture(id, picture);
      const { references, pixels } = await openReferenceLibrary(dir, files, sizePx);
      const apple = references.find((reference) => reference.id === id)!;
      await expect(pixels(apple)).rejects.toMatchObject({
        code: "MODEL_INVALID",
        message: expect.stringContaining(`The reference "${id}" ${message}`),
      });
      const pear = references.find((reference) => reference.id === "noto/box")!;
      await expect(pixels(pear)).rejects.toMatchObject({ code: "CHECKPOINT_TENSOR_MISSING" });
    }
  });
});

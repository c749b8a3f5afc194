import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PictureFormat, parseGenerationPlan, pictureFormats } from "@imagier/contracts";
import { payloadForPlan } from "@imagier/provenance";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeImage, encodeMarked, type GeneratedImage } from "../image/encode-image.js";
import { tinyPlan } from "../testing/tiny-plan.js";
import { likenessOf } from "./likeness.js";
import { strip } from "./strip.js";
import { verify } from "./verify.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-mark-"));
});
afterAll(() => rm(dir, { recursive: true }));

/** A disc, a slope and a bar on a colour: nothing symmetric, so that its description is its own. */
function drawing(format: PictureFormat, sidePx: number): GeneratedImage {
  const data = new Uint8Array(sidePx * sidePx * 4);
  for (let i = 0; i < sidePx * sidePx; i++) {
    const [x, y] = [(i % sidePx) / sidePx, Math.floor(i / sidePx) / sidePx];
    const isInside = Math.hypot(x - 0.4, y - 0.45) < 0.25;
    const isDark = (x > 0.7 && y < 0.6 && y > 0.1 + x / 4) || (x < 0.6 && y > 0.75 + x / 6 && y < 0.93);
    data.set(isInside ? [220, 60, 40, 255] : isDark ? [40, 60, 30, 255] : [120, 170, 220, 255], i * 4);
  }
  const plan = parseGenerationPlan({ ...tinyPlan, format, background: "#78aadc", widthPx: sidePx, heightPx: sidePx });
  return { widthPx: sidePx, heightPx: sidePx, data, plan };
}

const planStart = (image: GeneratedImage) =>
  Buffer.from(payloadForPlan(JSON.stringify(image.plan)))
    .toString("hex")
    .slice(4);

it.each(pictureFormats)(
  "is read from a %s together with its proof, of the plan that the proof names",
  async (format) => {
    const image = drawing(format, 512);
    const { bytes, mark } = await encodeMarked(image);
    expect(mark).toBe("robust");
    const report = await verify(bytes);
    expect(report).toMatchObject({
      state: "intact",
      mark: { state: "found", service: "Imagier", planStart: planStart(image), ofSignedPlan: "same" },
    });
    expect(report.history[0]!.actions.map(({ action }) => action)).toContain("c2pa.watermarked.unbound");
  },
);

it("is read where proof and metadata are gone, and after the picture was compressed again", async () => {
  const image = drawing("png", 512);
  const file = join(dir, "whole.png");
  await writeFile(file, await encodeImage(image));
  const stripped = await strip(file, { out: join(dir, "stripped.png") });
  const found = { state: "found", service: "Imagier", planStart: planStart(image) };
  expect(await verify(stripped.file)).toMatchObject({ state: "none", mark: found });
  const again = await verify(await sharp(file).jpeg({ quality: 75 }).toBuffer());
  expect(again).toMatchObject({ state: "none", mark: found });
  expect(again.mark).not.toHaveProperty("ofSignedPlan");
});

it("is said to be of another plan where it is", async () => {
  const other = drawing("png", 512);
  const marked = await sharp(await encodeImage(other))
    .ensureAlpha()
    .raw()
    .toBuffer();
  const signed = await encodeImage(
    { ...other, data: new Uint8Array(marked), plan: { ...other.plan, seed: other.plan.seed + 1 } },
    { isMarked: false },
  );
  expect((await verify(signed)).mark).toMatchObject({ state: "found", ofSignedPlan: "different" });
});

it("stays out, to the bit, where it is not wanted, where a mask keeps pixels, and where it cannot hold", async () => {
  const image = drawing("png", 256);
  const pixelsOf = async (bytes: Uint8Array) => new Uint8Array(await sharp(bytes).ensureAlpha().raw().toBuffer());
  const off = await encodeMarked(image, { isMarked: false });
  expect([off.mark, await pixelsOf(off.bytes)]).toEqual(["off", image.data]);
  expect((await verify(off.bytes)).mark).toEqual({ state: "none" });
  const mask = { id: "mask.png", sha256: "a".repeat(64), pixels: "" };
  const masked = { ...image, plan: { ...image.plan, mask } as unknown as GeneratedImage["plan"] };
  const kept = await encodeMarked(masked);
  expect([kept.mark, await pixelsOf(kept.bytes)]).toEqual(["kept pixels", image.data]);
  const small = drawing("png", 96);
  const unmarked = await encodeMarked(small);
  expect([unmarked.mark, await pixelsOf(unmarked.bytes)]).toEqual(["too small or empty", small.data]);
});

it("does not make a reading of it fail: no pixels, or a moving picture", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
  expect((await verify(svg)).mark).toEqual({ state: "not looked for" });
  expect((await verify((await encodeImage(drawing("png", 96))).subarray(0, 900))).mark).toEqual({
    state: "not looked for",
  });
});

it("names what a picture is like in a protected folder, also as a thing of a scene, and refuses it above a limit", async () => {
  const image = drawing("png", 128);
  const folder = await mkdtemp(join(dir, "protected-"));
  await writeFile(join(folder, "mine.png"), await encodeImage(image));
  const options = { protect: folder, model: undefined, signal: undefined };
  const [found] = await likenessOf([image], options);
  expect(found).toMatchObject({ of: "mine.png", as: "protected", image: 0 });
  expect(found!.similarity).toBeGreaterThan(0.85);
  const page = { ...image, widthPx: 64, heightPx: 64, data: new Uint8Array(64 * 64 * 4).fill(255) };
  const scene = { ...page, things: new Map([["apple", [image]]]) };
  expect(await likenessOf([scene], options)).toMatchObject([{ of: "mine.png", layer: "apple" }]);
  await expect(likenessOf([image], { ...options, refuseAbove: 0.8 })).rejects.toMatchObject({
    code: "PICTURE_TOO_SIMILAR",
  });
  await expect(likenessOf([image], { ...options, protect: join(dir, "nowhere") })).rejects.toMatchObject({
    code: "PROTECTED_FOLDER_UNREADABLE",
  });
});

// Through the child process, as a caller sees it.

import { createHash } from "node:crypto";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { unpackReference } from "../plan/packed-pixels.js";
import { readReference } from "./read-reference.js";

const sidePx = 64;
let dir: string;
let apple: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-reference-"));
  apple = join(dir, "my apple.webp");
  await sharp({ create: { width: 30, height: 30, channels: 3, background: "#c00" } })
    .webp({ lossless: true })
    .toFile(apple);
});
afterAll(() => rm(dir, { recursive: true }));

it("gives a reference that a plan can hold: its own name, no folders, and its pixels", async () => {
  const reference = await readReference(apple, { sidePx });
  expect(reference).toMatchObject({ id: "my apple.webp", kind: "file" });
  const pixels = unpackReference([reference], sidePx)!;
  expect(createHash("sha256").update(pixels).digest("hex")).toBe(reference.sha256);
  expect([...pixels.subarray(0, 4)]).toEqual([204, 0, 0, 255]);
});

it("takes bytes as well, and gives the same for the same", async () => {
  const png = await sharp(apple).png().toBuffer();
  const [one, two] = await Promise.all([
    readReference(png, { sidePx }),
    readReference(new Uint8Array(png), { sidePx }),
  ]);
  expect(one).toEqual(two);
});

it("brings the decoder's refusal over", async () => {
  await expect(readReference(Buffer.from("no picture"), { sidePx })).rejects.toMatchObject({
    code: "REFERENCE_NOT_AN_IMAGE",
  });
});

it.each([
  ["what is not there", () => join(dir, "none.png"), "REFERENCE_NOT_FOUND"],
  ["a folder", () => dir, "REFERENCE_UNREADABLE"],
  ["a device", () => "/dev/zero", "REFERENCE_UNREADABLE"],
  ["a name with a zero in it", () => "a\0b", "REFERENCE_UNREADABLE"],
])("refuses %s", async (_, path, code) => {
  await expect(readReference(path(), { sidePx })).rejects.toMatchObject({ code });
});

it("refuses a gigabyte without reading it", async () => {
  const path = join(dir, "huge.png");
  await writeFile(path, "");
  const file = await open(path, "r+");
  await file.truncate(2 ** 30); // a sparse file: nothing is written
  await file.close();
  const before = process.memoryUsage.rss();
  await expect(readReference(path, { sidePx })).rejects.toMatchObject({
    code: "REFERENCE_TOO_LARGE",
    message: expect.stringContaining("1024 MB"),
  });
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 2 ** 20);
});

it("stops at once on abort", async () => {
  const controller = new AbortController();
  const reading = readReference(apple, { sidePx, signal: controller.signal });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: "CANCELLED" });
});

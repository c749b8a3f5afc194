import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { packPixels, unpackReference } from "./packed-pixels.js";

const side = 64;
const pixels = Uint8Array.from({ length: side * side * 4 }, (_, i) => (i * 31) & 255);
const sha256 = createHash("sha256").update(pixels).digest("hex");
const file = { id: "photo.png", kind: "file" as const, sha256, pixels: packPixels(pixels) };

it("brings the pixels back, and only for a reference that is a file", () => {
  expect(Buffer.from(unpackReference([file], side)!)).toEqual(Buffer.from(pixels));
  expect(unpackReference([{ id: "noto/apple", kind: "library", sha256 }], side)).toBeUndefined();
  expect(unpackReference([], side)).toBeUndefined();
});

it.each([
  ["another hash", { ...file, sha256: "0".repeat(64) }],
  ["no pixels", { ...file, pixels: undefined }],
  ["no deflated bytes", { ...file, pixels: "aGVsbG8=" }],
  ["too few", { ...file, pixels: packPixels(pixels.subarray(4)) }],
  // 256 MB out of 256 kB: must be refused without being inflated.
  ["a bomb", { ...file, pixels: deflateSync(Buffer.alloc(256 * 2 ** 20), { level: 9 }).toString("base64") }],
])("refuses %s", (_, reference) => {
  expect(() => unpackReference([reference], side)).toThrow(expect.objectContaining({ code: "PLAN_INVALID" }));
});

// The pictures that people give, and those they should not: each made by the encoder itself, then damaged where it must be.

import { ImagierError } from "@imagier/contracts";
import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { crc32 } from "../image/crc32.js";
import { decodeReference } from "./decode-reference.js";

const side = 16;
const red = { create: { width: 40, height: 20, channels: 4 as const, background: "#ff0000" } };
const noise = {
  create: {
    width: 64,
    height: 64,
    channels: 3 as const,
    background: "#888",
    noise: { type: "gaussian" as const, mean: 128, sigma: 40 },
  },
};
const frames = Buffer.concat([Buffer.alloc(8 * 8 * 3, 10), Buffer.alloc(8 * 8 * 3, 200)]);
const moving = () => sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } });

describe("decodeReference", () => {
  it.each(["png", "jpeg", "webp", "avif", "gif"] as const)("fits a %s whole into the square", async (format) => {
    const pixels = await decodeReference(await sharp(red).flatten().toFormat(format).toBuffer(), side);
    expect(pixels).toHaveLength(side * side * 4);
    const at = (x: number, y: number) => [...pixels.subarray((y * side + x) * 4, (y * side + x) * 4 + 4)];
    expect(at(8, 0)).toEqual([0, 0, 0, 0]); // twice as wide as high: nothing above and below
    const [r, g, b, a] = at(8, 8);
    expect(r).toBeGreaterThan(245);
    expect(Math.max(g!, b!)).toBeLessThan(12);
    expect(a).toBe(255);
  });

  it("premultiplies", async () => {
    const half = {
      create: { width: 4, height: 4, channels: 4 as const, background: { r: 200, g: 100, b: 0, alpha: 0.5 } },
    };
    const pixels = await decodeReference(await sharp(half).png().toBuffer(), 4);
    expect([...pixels.subarray(0, 4)]).toEqual([100, 50, 0, 128]);
  });

  it("turns the picture the way the camera was held", async () => {
    const tall = await sharp(red).flatten().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const pixels = await decodeReference(tall, side);
    expect(pixels[(8 * side + 0) * 4 + 3]).toBe(0); // now the sides are empty
    expect(pixels[(0 * side + 8) * 4 + 3]).toBe(255);
  });

  const whole = { png: () => sharp(noise).png(), jpeg: () => sharp(noise).jpeg(), webp: () => sharp(noise).webp() };
  it.each([
    ["a text", async () => Buffer.from("hello"), "REFERENCE_NOT_AN_IMAGE"],
    ["nothing", async () => Buffer.alloc(0), "REFERENCE_NOT_AN_IMAGE"],
    ["an SVG", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "REFERENCE_NOT_AN_IMAGE"],
    ["a TIFF", () => sharp(red).tiff().toBuffer(), "REFERENCE_NOT_AN_IMAGE"],
    ["a cut PNG", () => cut(whole.png()), "REFERENCE_TRUNCATED"],
    ["a cut JPEG", () => cut(whole.jpeg()), "REFERENCE_TRUNCATED"],
    ["a cut WebP", () => cut(whole.webp()), "REFERENCE_TRUNCATED"],
    ["a PNG of 20 bytes", async () => (await whole.png().toBuffer()).subarray(0, 20), "REFERENCE_TRUNCATED"],
    ["a moving GIF", () => moving().gif().toBuffer(), "REFERENCE_ANIMATED"],
    ["a moving WebP", () => moving().webp().toBuffer(), "REFERENCE_ANIMATED"],
    ["a moving PNG", animatedPng, "REFERENCE_ANIMATED"],
    ["a PNG of 16 bits", () => sharp(red).toColourspace("rgb16").png().toBuffer(), "REFERENCE_DEPTH_UNSUPPORTED"],
    ["a grey PNG of 16 bits", () => sharp(red).toColourspace("grey16").png().toBuffer(), "REFERENCE_DEPTH_UNSUPPORTED"],
    ["an AVIF of 10 bits", () => sharp(red).avif({ bitdepth: 10 }).toBuffer(), "REFERENCE_DEPTH_UNSUPPORTED"],
    [
      "a JPEG in CMYK",
      () => sharp(red).flatten().toColourspace("cmyk").jpeg().toBuffer(),
      "REFERENCE_COLOUR_UNSUPPORTED",
    ],
    ["a PNG that claims a billion pixels", hugePng, "REFERENCE_TOO_LARGE"],
  ] as [string, () => Promise<Uint8Array>, string][])("refuses %s", async (_, make, code) => {
    await expect(decodeReference(await make(), side)).rejects.toMatchObject({ code, blame: "input" });
  });

  it("answers any bytes with pixels or an ImagierError", async () => {
    const starts = await Promise.all([whole.png().toBuffer(), whole.jpeg().toBuffer(), whole.webp().toBuffer()]);
    const damaged = fc
      .tuple(fc.constantFrom(...starts), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 40 }))
      .map(([start, at, patch]) => {
        const bytes = Buffer.from(start);
        bytes.set(patch.subarray(0, bytes.length - (at % bytes.length)), at % bytes.length);
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), damaged), async (bytes) => {
        const answer = await decodeReference(bytes, side).catch((error: unknown) => error);
        if (!(answer instanceof Uint8Array)) expect(answer).toBeInstanceOf(ImagierError);
        else expect(answer).toHaveLength(side * side * 4);
      }),
      { numRuns: 60 },
    );
  });
});

async function cut(picture: Sharp): Promise<Uint8Array> {
  const bytes = await picture.toBuffer();
  return bytes.subarray(0, Math.floor(bytes.length * 0.6));
}

/** The encoder makes none: a still one, with the chunk put in that announces frames. */
async function animatedPng(): Promise<Uint8Array> {
  const still = await sharp(red).png().toBuffer();
  const control = Buffer.from("000000086163544c0000000200000000f38d9370", "hex"); // acTL: two frames, for ever
  return Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
}

async function hugePng(): Promise<Uint8Array> {
  const png = await sharp(red).png().toBuffer();
  const header = Buffer.from(png.subarray(12, 29)); // IHDR and its data
  header.writeUInt32BE(32_000, 4);
  header.writeUInt32BE(32_000, 8);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(header));
  return Buffer.concat([png.subarray(0, 12), header, checksum, png.subarray(33)]);
}

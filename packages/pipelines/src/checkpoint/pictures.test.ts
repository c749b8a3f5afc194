import fc from "fast-check";
import { expect, it } from "vitest";
import { latentPreview } from "./latent-preview.js";
import { latentMask, maskedPixels, toByte, toBytes, toPixels, toUnit } from "./pictures.js";

it("brings every byte there and back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
      const back = toBytes(toPixels(bytes));
      expect(Array.from(back).filter((_, i) => i % 4 < 3)).toEqual(Array.from(bytes));
      expect(Array.from(back).filter((_, i) => i % 4 === 3)).toEqual([255, 255, 255, 255]);
    }),
  );
});

it("orders planes by colour, from 0 to 1 for maps", () => {
  expect(Array.from(toUnit(Uint8Array.of(255, 0, 51, 0, 255, 0)))).toEqual([1, 0, 0, 1, Math.fround(0.2), 0]);
});

it("cuts what lies outside, and rounds halves to the even byte", () => {
  expect([-1, 2, 0.5 / 255, 1.5 / 255, 2.5 / 255].map(toByte)).toEqual([0, 255, 0, 2, 2]);
});

it("takes grey from 128 on as to be drawn, at the corner of each place", () => {
  const mask = new Uint8Array(16 * 8);
  mask[0] = 128;
  mask[8] = 127;
  expect(Array.from(latentMask(mask, { width: 2, height: 1 }, 8))).toEqual([1, 0]);
  const pixels = new Float32Array(3 * mask.length).fill(1);
  const masked = maskedPixels(pixels, mask);
  expect([masked[0], masked[1], masked[mask.length]]).toEqual([0, 1, 0]);
});

it("shows latents of nothing as a middle colour, one pixel a place", () => {
  const size = { width: 3, height: 2 };
  const { widthPx, heightPx, data } = latentPreview("sd", new Float32Array(24), size);
  expect([widthPx, heightPx, data.length]).toEqual([3, 2, 24]);
  expect(Array.from(data.subarray(0, 4))).toEqual([128, 128, 128, 255]);
  expect(Array.from(latentPreview("sdxl", new Float32Array(24), size).data.subarray(0, 4))).toEqual([
    150, 140, 130, 255,
  ]);
  expect(Array.from(latentPreview("sd3", new Float32Array(96), size).data.subarray(0, 4))).toEqual([
    128, 128, 128, 255,
  ]);
});

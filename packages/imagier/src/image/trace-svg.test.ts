// A traced drawing looks like the drawing, is made of shapes alone, and carries its plan.

import type { DrawingPlan } from "@imagier/contracts";
import sharp from "sharp";
import { expect, it } from "vitest";
import { planFromBytes } from "../plan/read-plan.js";
import { tinyPlan } from "../testing/tiny-plan.js";
import { traceSvg } from "./trace-svg.js";

const side = 96;
const isInside = (x: number, y: number) => (x - 48) ** 2 + (y - 48) ** 2 < 40 ** 2;
/** A red disc with a blue half, on nothing, its edge soft. */
const data = Uint8Array.from({ length: side * side * 4 }, (_, i) => {
  const [x, y] = [Math.floor(i / 4) % side, Math.floor(i / 4 / side)];
  if (!isInside(x, y)) return 0;
  return (x < 48 ? [220, 30, 40, 255] : [30, 60, 200, 255])[i % 4]!;
});
const plan: DrawingPlan = { ...(tinyPlan as DrawingPlan), format: "svg" };
const image = { widthPx: side, heightPx: side, data };
const metadata = { plan: JSON.stringify(plan) };

it("draws the same areas in the same colours", async () => {
  const svg = await traceSvg(image, metadata);
  const text = Buffer.from(svg).toString();
  expect(text).toContain('viewBox="0 0 96 96"');
  expect(text).not.toMatch(/<image|<script|data:/);
  const pixels = await sharp(svg).ensureAlpha().raw().toBuffer();
  let wrong = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const far = [0, 1, 2, 3].some(
      (c) => Math.abs(pixels[i + c]! * pixels[i + 3]! - data[i + c]! * data[i + 3]!) > 60 * 255,
    );
    if (far) wrong++;
  }
  expect(wrong / (side * side)).toBeLessThan(0.03); // its outline
});

it("carries the plan, and is the same for the same picture", async () => {
  const svg = await traceSvg(image, metadata);
  expect(planFromBytes(svg, "it")).toEqual(plan);
  expect(await traceSvg(image, metadata)).toEqual(svg);
});

it("refuses to trace nothing", async () => {
  await expect(traceSvg({ ...image, data: new Uint8Array(data.length) }, metadata)).rejects.toMatchObject({
    code: "FORMAT_UNKNOWN",
  });
});

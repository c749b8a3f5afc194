import { type PictureFormat, parseGenerationPlan, pictureFormats } from "@imagier/contracts";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { planFromBytes } from "../plan/read-plan.js";
import { tinyPlan } from "../testing/tiny-plan.js";
import { unsigned } from "../testing/unsigned.js";
import { encodeImage, type GeneratedImage } from "./encode-image.js";

function ramp(format: PictureFormat, background: string): GeneratedImage {
  const plan = parseGenerationPlan({ ...tinyPlan, format, background });
  const data = Uint8Array.from({ length: 32 * 32 * 4 }, (_, i) =>
    i % 4 === 3 ? (i >> 2) & 255 || 255 : (i >> 4) & 255,
  );
  return { widthPx: 32, heightPx: 32, data, plan };
}

describe.each(pictureFormats)("%s", (format) => {
  const image = ramp(format, format === "jpeg" ? "#ffffff" : "transparent");

  it("carries the plan, whole", async () => {
    const bytes = await encodeImage(image);
    expect(planFromBytes(bytes, "picture")).toEqual(image.plan);
    expect(JSON.stringify(planFromBytes(bytes, "picture"))).toBe(JSON.stringify(image.plan));
  });

  it("is the same bytes each time up to its signature, and a picture of that format", async () => {
    const [one, two] = await Promise.all([encodeImage(image), encodeImage(image)]);
    expect(await unsigned(one)).toEqual(await unsigned(two));
    const found = await sharp(one).metadata();
    expect(found).toMatchObject({ width: 32, height: 32, hasAlpha: format !== "jpeg" });
    expect(found.format).toBe(format === "avif" ? "heif" : format);
  });
});

it("keeps every pixel in PNG", async () => {
  const image = ramp("png", "transparent");
  const { data } = await sharp(await encodeImage(image))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(data).toEqual(Buffer.from(image.data));
});

it("leaves the alpha channel out where the background is a colour", async () => {
  const found = await sharp(await encodeImage(ramp("png", "#ffe4b5"))).metadata();
  expect(found.channels).toBe(3);
});

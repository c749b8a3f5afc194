import { parseGenerationPlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { compose } from "./compose.js";
import { tinyPlan } from "./testing/tiny-plan.js";

const side = 8;
/** Opaque red in the middle, nothing at the rim. */
const image = {
  widthPx: side,
  heightPx: side,
  data: Uint8Array.from({ length: side * side * 4 }, (_, i) => {
    const [x, y, c] = [(i >> 2) % side, Math.floor(i / 4 / side), i % 4];
    const isInside = x > 1 && x < 6 && y > 1 && y < 6;
    return isInside && (c === 0 || c === 3) ? 255 : 0;
  }),
};

function pixel(data: Uint8Array, widthPx: number, [x, y]: readonly [number, number]): number[] {
  return [...data.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 4)];
}

describe("compose", () => {
  it("centres the drawing in a picture of another shape, on nothing", async () => {
    const [made] = await compose(parseGenerationPlan({ ...tinyPlan, widthPx: 64, heightPx: 32 }), [image]);
    expect(made!.data).toHaveLength(64 * 32 * 4);
    expect(pixel(made!.data, 64, [32, 16])).toEqual([255, 0, 0, 255]);
    for (const corner of [
      [0, 0],
      [63, 31],
      [2, 16],
    ] as const) {
      expect(pixel(made!.data, 64, corner)).toEqual([0, 0, 0, 0]);
    }
  });

  it("puts it on a colour, opaque everywhere", async () => {
    const [made] = await compose(parseGenerationPlan({ ...tinyPlan, background: "#0080ff" }), [image]);
    expect(pixel(made!.data, 32, [0, 0])).toEqual([0, 128, 255, 255]);
    expect(pixel(made!.data, 32, [16, 16])).toEqual([255, 0, 0, 255]);
    expect(made!.data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it("gives the drawing itself at its own size", async () => {
    const large = { ...image, widthPx: 16, heightPx: 4 };
    const [made] = await compose(parseGenerationPlan({ ...tinyPlan, widthPx: 16, heightPx: 16 }), [large]);
    expect(Buffer.from(made!.data.subarray(6 * 64, 10 * 64))).toEqual(Buffer.from(image.data));
  });

  it("gives each picture of a batch the plan of itself alone", async () => {
    const plan = parseGenerationPlan({ ...tinyPlan, imageCount: 2, firstImage: 3 });
    const plans = (await compose(plan, [image, image])).map((made) => made.plan);
    expect(plans.map(({ firstImage, imageCount }) => [firstImage, imageCount])).toEqual([
      [3, 1],
      [4, 1],
    ]);
    expect({ ...plans[1], firstImage: 3, imageCount: 2 }).toEqual(plan);
  });

  it("stops on abort", async () => {
    await expect(compose(tinyPlan, [image], AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
  });
});

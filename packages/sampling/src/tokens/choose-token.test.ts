import { expect, it } from "vitest";
import { uniformNoise } from "../noise.js";
import { chooseToken } from "./choose-token.js";

const logits = Float32Array.from([0.1, 0.6, 0.25, 0.05], Math.log);

/** How often each token comes, over evenly spread random numbers. */
function shares(options: Parameters<typeof chooseToken>[1], draws = 4000): number[] {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < draws; i++) counts[chooseToken(logits, options, (i + 0.5) / draws)]! += 1 / draws;
  return counts.map((count) => Math.round(count * 1000) / 1000);
}

it("takes tokens as often as they are likely", () => {
  expect(shares({})).toEqual([0.1, 0.6, 0.25, 0.05]);
});

it("sharpens with a temperature below 1 and takes the likeliest at 0", () => {
  const [a, b, c, d] = [0.1, 0.6, 0.25, 0.05].map((p) => p ** 2) as [number, number, number, number];
  const expected = [a, b, c, d].map((p) => p / (a + b + c + d));
  for (const [i, share] of shares({ temperature: 0.5 }).entries()) expect(share).toBeCloseTo(expected[i]!, 2);
  expect(shares({ temperature: 0 })).toEqual([0, 1, 0, 0]);
  expect(chooseToken(Float32Array.of(1, 3, 3), { temperature: 0 }, 0.9)).toBe(1);
});

it("keeps the most likely k, then the likeliest that hold p of those", () => {
  expect(shares({ topK: 2 }).map((share) => share > 0)).toEqual([false, true, true, false]);
  expect(shares({ topP: 0.61 }).map((share) => share > 0)).toEqual([false, true, true, false]);
  expect(shares({ topP: 0.59 }).map((share) => share > 0)).toEqual([false, true, false, false]);
  // Of the two kept the first holds 0.6 / 0.85 = 0.706.
  expect(shares({ topK: 2, topP: 0.7 }).map((share) => share > 0)).toEqual([false, true, false, false]);
  expect(shares({ topK: 9 })).toEqual(shares({}));
});

it("depends on nothing but its arguments: counter-based numbers give the same picture in any batch", () => {
  const draw = (image: number, step: number) =>
    chooseToken(logits, {}, uniformNoise({ seed: 7, image, layer: 0, step }, 1)[0]!);
  const alone = Array.from({ length: 16 }, (_, step) => draw(3, step));
  const backwards = Array.from({ length: 16 }, (_, i) => draw(3, 15 - i)).toReversed();
  expect(backwards).toEqual(alone);
  expect(new Set(alone).size).toBeGreaterThan(1);
});

it.each([
  [{ temperature: -1 }, "temperature"],
  [{ topK: 0 }, "topK"],
  [{ topP: 0 }, "topP"],
  [{ topP: 1.5 }, "topP"],
])("refuses %j", (options, name) => {
  expect(() => chooseToken(logits, options, 0)).toThrow(name);
});

it("refuses logits that are not finite", () => {
  expect(() => chooseToken(Float32Array.of(0, Number.NaN), {}, 0)).toThrow("logits[1]");
});

import { sceneMoods } from "@imagier/contracts";
import { expect, test } from "vitest";
import { gradeMood } from "./grade-mood.js";
import { discOf, pixelAt, smallScene } from "./testing/test-rasters.js";

test.each(sceneMoods)("%s changes colours and leaves alpha alone", (mood) => {
  const picture = discOf(64, [180, 90, 60, 255]);
  const graded = gradeMood(picture, mood);
  expect(pixelAt(graded, 32, 32)).not.toEqual(pixelAt(picture, 32, 32));
  const alpha = (data: Uint8Array) => data.filter((_, i) => i % 4 === 3);
  expect(alpha(graded.data)).toEqual(alpha(picture.data));
  expect(pixelAt(graded, 0, 0)).toEqual([0, 0, 0, 0]);
});

test("moods do what they say", () => {
  const picture = smallScene(64);
  const at = (mood: (typeof sceneMoods)[number]) =>
    pixelAt(gradeMood(picture, mood), 20, 10) as [number, number, number, number];
  const [red, green, blue] = pixelAt(picture, 20, 10) as [number, number, number];
  expect(at("warm")[0] - at("warm")[2]).toBeGreaterThan(red - blue);
  expect(at("cold")[0] - at("cold")[2]).toBeLessThan(red - blue);
  expect(at("dark")[1]).toBeLessThan(green * 0.8);
  expect(at("sad")[2] - at("sad")[0]).toBeLessThan(blue - red);
});

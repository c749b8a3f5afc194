import { type SceneBackdrop, sceneSettings, sceneTimes, sceneWeathers } from "@imagier/contracts";
import { expect, it } from "vitest";
import { luminance } from "../vector/tone.js";
import { backgroundRaster, horizonOf } from "./background-raster.js";

const size = { widthPx: 64, heightPx: 64, seed: 3 };

function meanLight(data: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += luminance(data[i]!, data[i + 1]!, data[i + 2]!);
  return (sum * 4) / data.length;
}

it.each(sceneSettings)("draws %s: opaque, the same for a seed, another for another", (setting) => {
  const { raster, svg } = backgroundRaster({ setting }, size);
  expect(raster.data).toHaveLength(64 * 64 * 4);
  expect(raster.data.every((value, index) => index % 4 < 3 || value === 255)).toBe(true);
  expect(backgroundRaster({ setting }, size).svg).toBe(svg);
  if (
    setting !== "plain" &&
    setting !== "gradient" &&
    setting !== "dots" &&
    setting !== "checks" &&
    setting !== "stripes"
  )
    expect(backgroundRaster({ setting }, { ...size, seed: 4 }).svg).not.toBe(svg);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

it("draws every time and weather outdoors, darker at night and in a storm", () => {
  const light = (air: object) => meanLight(backgroundRaster({ setting: "meadow", ...air }, size).raster.data);
  for (const time of sceneTimes.filter((each) => each !== "day"))
    expect(light({ time })).toBeLessThan(light({ time: "day" }));
  expect(light({ weather: "storm" })).toBeLessThan(0.6 * light({}));
  for (const weather of sceneWeathers) expect(light({ weather })).not.toBe(light({}));
});

it("says where the ground begins, and there is something else above than below", () => {
  expect(horizonOf({ setting: "space" })).toBeUndefined();
  expect(horizonOf({ setting: "paper" })).toBeUndefined();
  const horizon = horizonOf({ setting: "meadow" })!;
  const { data } = backgroundRaster({ setting: "meadow" }, size).raster;
  const at = (share: number) => data.slice((Math.floor(share * 64) * 64 + 32) * 4).slice(0, 3);
  const [above, below] = [at(horizon - 0.3), at(horizon + 0.12)];
  expect(above[2]).toBeGreaterThan(above[1]!); // sky: more blue than green
  expect(below[1]).toBeGreaterThan(below[2]!); // grass
});

it("has land under a sky of an hour, a weather or a colour, and none in the sky itself", () => {
  expect(horizonOf({ setting: "sky" })).toBeUndefined();
  const skies: Partial<SceneBackdrop>[] = [{ time: "night" }, { weather: "rain" }, { colours: ["purple"] }];
  for (const sky of skies) expect(horizonOf({ setting: "sky", ...sky })).toBeGreaterThan(0.5);
  const { data } = backgroundRaster({ setting: "sky", colours: ["purple"] }, size).raster;
  const at = (share: number) => data.slice((Math.floor(share * 64) * 64 + 32) * 4).slice(0, 3);
  expect(at(0.2)[2]).toBeGreaterThan(at(0.2)[1]!); // purple
  expect(at(0.9)[1]).toBeGreaterThan(at(0.9)[2]!); // grass
});

it("leaves sun and moon to a scene that has its own", () => {
  const night = (isSunless: boolean) =>
    meanLight(backgroundRaster({ setting: "meadow", time: "night" }, { ...size, isSunless }).raster.data);
  expect(night(true)).toBeLessThan(night(false));
});

it("keeps the colours asked for", () => {
  const middle = (colours: ("red" | "blue")[]) => {
    const { data } = backgroundRaster({ setting: "plain", colours }, size).raster;
    return [...data.slice((32 * 64 + 32) * 4, (32 * 64 + 32) * 4 + 3)];
  };
  const [red, blue] = [middle(["red"]), middle(["blue"])];
  expect(red[0]).toBeGreaterThan(red[2]! + 100);
  expect(blue[2]).toBeGreaterThan(blue[0]! + 100);
});

it("fits any canvas", () => {
  for (const [widthPx, heightPx] of [
    [200, 40],
    [40, 200],
    [64, 64],
  ] as const) {
    const { raster } = backgroundRaster({ setting: "city", time: "night" }, { widthPx, heightPx, seed: 1 });
    expect([raster.widthPx, raster.heightPx]).toEqual([widthPx, heightPx]);
    expect(raster.data.every((value, index) => index % 4 < 3 || value === 255)).toBe(true);
  }
});

import { colourIds } from "@imagier/contracts";
import { expect, it } from "vitest";
import { colours, coloursIn, dominantColour } from "./colours.js";

const area = (parts: [number, readonly number[]][]) =>
  Uint8Array.from(parts.flatMap(([count, rgba]) => Array.from({ length: count }, () => rgba).flat()));

it.each(colourIds)("calls its own anchor %s", (id) => {
  expect(dominantColour(area([[10, [...colours[id].rgb, 255]]]))).toEqual({ colour: id, share: 1 });
});

it.each([
  ["red", [221, 46, 68]],
  ["red", [255, 69, 30]],
  ["orange", [244, 144, 12]],
  ["yellow", [255, 204, 77]],
  ["green", [119, 178, 85]],
  ["turquoise", [79, 209, 217]],
  ["blue", [85, 172, 238]],
  ["purple", [146, 102, 204]],
  ["pink", [255, 136, 176]],
  ["brown", [121, 85, 72]],
  ["brown", [193, 105, 79]],
  ["black", [41, 47, 51]],
  ["grey", [153, 170, 181]],
  ["white", [245, 248, 250]],
] as const)("calls it %s where people do: %s", (name, rgb) => {
  expect(dominantColour(area([[4, [...rgb, 255]]]))?.colour).toBe(name);
});

it("prefers a hue that covers a quarter to outlines and whites, and reads through premultiplied alpha", () => {
  const half = colours.red.rgb.map((value) => Math.round(value / 2));
  expect(
    dominantColour(
      area([
        [60, [255, 255, 255, 255]],
        [60, [...half, 128]],
      ]),
    ),
  ).toMatchObject({ colour: "red" });
  expect(
    dominantColour(
      area([
        [90, [255, 255, 255, 255]],
        [10, [...colours.red.rgb, 255]],
      ]),
    ),
  ).toEqual({ colour: "white", share: 0.9 });
});

it("has no word for nothing", () => {
  expect(dominantColour(new Uint8Array(64))).toBeUndefined();
});

it("lists the colours that cover enough, most first", () => {
  const flag = area([
    [30, [...colours.blue.rgb, 255]],
    [60, [...colours.red.rgb, 255]],
    [4, [...colours.green.rgb, 255]],
  ]);
  expect(coloursIn(flag, 0.05).map(({ colour }) => colour)).toEqual(["red", "blue"]);
  expect(coloursIn(flag, 0)).toHaveLength(3);
  expect(coloursIn(new Uint8Array(64), 0)).toEqual([]);
});

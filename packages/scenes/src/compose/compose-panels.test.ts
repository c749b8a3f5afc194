import { expect, test } from "vitest";
import { composePanels } from "./compose-panels.js";
import { fieldOf, pixelAt } from "./testing/test-rasters.js";

const options = { columns: 2, gutterPx: 4, borderPx: 1 };

test("panels stand in reading order on white, each in a black frame", () => {
  const colours = [10, 60, 110].map((red) => fieldOf(16, 12, [red, 0, 0, 255]));
  const page = composePanels(colours, options);
  expect([page.widthPx, page.heightPx]).toEqual([4 + 20 + 20, 4 + 16 + 16]);
  expect(pixelAt(page, 2, 2)).toEqual([255, 255, 255, 255]);
  expect(pixelAt(page, 4, 4)).toEqual([0, 0, 0, 255]);
  expect([pixelAt(page, 12, 10)[0], pixelAt(page, 32, 10)[0], pixelAt(page, 12, 26)[0]]).toEqual([10, 60, 110]);
  expect(pixelAt(page, 32, 26)).toEqual([255, 255, 255, 255]); // the fourth cell is empty
});

test("a smaller picture is fitted whole, and transparent ones lie on white", () => {
  const page = composePanels([fieldOf(16, 16, [0, 0, 200, 255]), fieldOf(8, 4, [0, 0, 0, 0])], options);
  expect(pixelAt(page, 32, 12)).toEqual([255, 255, 255, 255]);
});

test("none and seven are refused", () => {
  expect(() => composePanels([], options)).toThrow(/panels.*0/);
  expect(() => composePanels(Array(7).fill(fieldOf(2, 2, [0, 0, 0, 255])), options)).toThrow(/panels.*7/);
});

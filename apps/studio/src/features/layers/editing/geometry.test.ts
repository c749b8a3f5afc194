// A corner that is drawn aside leaves the opposite one where it is, whatever the hand does.

import fc from "fast-check";
import { expect, it } from "vitest";
import { drawnOut, grown } from "./geometry.js";

const frame = { left: 100, top: 50, width: 200, height: 80 };
const far = fc.integer({ min: -900, max: 900 });

it("keeps the opposite corner, and a width and a height", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("top-left", "top-right", "bottom-left", "bottom-right"),
      far,
      far,
      fc.boolean(),
      (corner, x, y, keepsShape) => {
        const box = drawnOut(frame, { corner, by: { x, y }, keepsShape });
        expect(box.width).toBeGreaterThanOrEqual(3.999);
        expect(box.height).toBeGreaterThanOrEqual(3.999);
        if (corner.endsWith("left")) expect(box.left + box.width).toBeCloseTo(300);
        else expect(box.left).toBe(100);
        if (corner.startsWith("top")) expect(box.top + box.height).toBeCloseTo(130);
        else expect(box.top).toBe(50);
        if (keepsShape) expect(box.width / box.height).toBeCloseTo(2.5);
      },
    ),
  );
});

it("follows the hand", () => {
  const by = { x: 40, y: -16 };
  expect(drawnOut(frame, { corner: "top-right", by, keepsShape: false })).toEqual({
    left: 100,
    top: 34,
    width: 240,
    height: 96,
  });
  expect(drawnOut(frame, { corner: "bottom-left", by, keepsShape: false })).toEqual({
    left: 140,
    top: 50,
    width: 160,
    height: 64,
  });
});

it("grows on its foot", () => {
  expect(grown(frame, 1.5)).toEqual({ left: 50, top: 10, width: 300, height: 120 });
});

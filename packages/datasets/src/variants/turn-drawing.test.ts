import { randomStream } from "@imagier/sampling";
import { describe, expect, it } from "vitest";
import { inkBox } from "../pixels.js";
import { chooseTurn, mayMirror, turnDrawing } from "./turn-drawing.js";

const square = new Uint8Array(32 * 32 * 4);
for (let y = 8; y < 16; y++) for (let x = 4; x < 12; x++) square.set([90, 60, 30, 255], (y * 32 + x) * 4);

describe("turnDrawing", () => {
  it("mirrors exactly, and twice is as before", () => {
    const once = turnDrawing(square, 32, { isMirrored: true });
    expect(inkBox(once, 32)).toEqual({ left: 20, top: 8, width: 8, height: 8 });
    expect(turnDrawing(once, 32, { isMirrored: true })).toEqual(square);
    expect(turnDrawing(square, 32, {})).toEqual(square);
  });

  it("shifts, grows and turns about the middle", () => {
    expect(inkBox(turnDrawing(square, 32, { shiftX: 0.25, shiftY: -0.125 }), 32)).toMatchObject({ left: 12, top: 4 });
    expect(inkBox(turnDrawing(square, 32, { scale: 0.5 }), 32)).toMatchObject({
      left: 10,
      top: 12,
      width: 4,
      height: 4,
    });
    // A quarter turn clockwise takes what is on the left to the top.
    expect(inkBox(turnDrawing(square, 32, { degrees: 90 }), 32)).toMatchObject({
      left: 16,
      top: 4,
      width: 8,
      height: 8,
    });
  });

  it("mirrors no writing, no sign and no flag", () => {
    expect(mayMirror({ hasWriting: false, group: "objects", isFlag: false })).toBe(true);
    expect(mayMirror({ hasWriting: true, group: "objects", isFlag: false })).toBe(false);
    expect(mayMirror({ hasWriting: false, group: "symbols", isFlag: false })).toBe(false);
    const random = randomStream({ seed: 1, stream: 1 });
    for (let n = 0; n < 50; n++)
      expect(chooseTurn(random, false, { degrees: 10 })).toMatchObject({ isMirrored: false, scale: 1 });
  });
});

import { colourIds, colours, dominantColour } from "@imagier/colours";
import { randomStream } from "@imagier/sampling";
import { describe, expect, it } from "vitest";
import { basicColours, chooseColour } from "./choose-colour.js";
import { paintabilityOf, paintDrawing, takesColour, tint } from "./paint-drawing.js";

/** Opaque rows of colour: `[rows, rgb]`. */
const rows = (...parts: [number, readonly number[]][]) =>
  Uint8Array.from(parts.flatMap(([count, rgb]) => Array.from({ length: count * 8 }, () => [...rgb, 255])).flat());

const car = rows([6, colours.red.rgb], [1, [120, 190, 240]], [1, [30, 30, 30]]);
const flag = rows([3, colours.blue.rgb], [3, colours.yellow.rgb], [2, colours.green.rgb]);

describe("paintDrawing", () => {
  it.each(colourIds)("paints a car %s and leaves its window and tyre", (colour) => {
    const painted = paintDrawing(car, colour)!;
    expect(dominantColour(painted)?.colour).toBe(colour);
    expect(painted.subarray(6 * 32)).toEqual(car.subarray(6 * 32));
  });

  it("says what cannot take a colour", () => {
    expect(paintabilityOf(car).takes).toBe("all");
    expect(paintabilityOf(flag).takes).toBe("none");
    expect(paintabilityOf(new Uint8Array(64))).toEqual({ main: undefined, takes: "none" });
    const gift = paintabilityOf(rows([5, colours.red.rgb], [3, colours.blue.rgb]));
    expect(colourIds.filter((colour) => takesColour(gift, colour))).not.toContain("white");
    expect(takesColour(gift, "green")).toBe(true);
  });

  it("refuses where another colour would be seen", () => {
    expect(paintDrawing(flag, "white")).toBeUndefined();
  });

  it("tints one ink exactly, alpha and all", () => {
    const ink = Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 51, 0, 0, 0, 0);
    expect([...paintDrawing(ink, "black", { isTintable: true })!.subarray(8)]).toEqual([0, 0, 0, 0]);
    expect([...tint(ink, [250, 100, 0])]).toEqual([250, 100, 0, 255, 50, 20, 0, 51, 0, 0, 0, 0]);
  });
});

describe("chooseColour", () => {
  it("asks for each of eleven colours equally often, and for none that is held out", () => {
    const random = randomStream({ seed: 1, stream: 1 });
    const counts = new Map<string, number>();
    for (let n = 0; n < 11_000; n++) {
      const colour = chooseColour(random)!;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([...basicColours].sort());
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(29.6); // 10 degrees of freedom, p = 0.001
    for (let n = 0; n < 200; n++)
      expect(chooseColour(random, { isHeldOut: (colour) => colour === "red" })).not.toBe("red");
    expect(chooseColour(random, { takes: () => false })).toBeUndefined();
  });
});

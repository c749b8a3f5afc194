import { colourIds } from "@imagier/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colours, dominantColour } from "./colours.js";
import { recolour, recolourWhole } from "./recolour.js";

/** A 64x64 apple: a shaded red disc, a green leaf, a brown stalk, a white glint; premultiplied. */
function apple(): Uint8Array {
  const pixels = new Uint8Array(64 * 64 * 4);
  for (let y = 0; y < 64; y++) {
    for (let x = 0; x < 64; x++) {
      const light = 1 - y / 200;
      const inDisc = Math.hypot(x - 32, y - 38) < 22;
      if (inDisc) pixels.set([221 * light, 38 * light, 48 * light, 255], (y * 64 + x) * 4);
      if (x > 36 && x < 48 && y > 4 && y < 14) pixels.set([95, 165, 60, 255], (y * 64 + x) * 4);
      if (Math.hypot(x - 26, y - 28) < 4) pixels.set([250, 250, 250, 255], (y * 64 + x) * 4);
    }
  }
  return pixels;
}
const at = (pixels: Uint8Array, x: number, y: number) => [...pixels.subarray((y * 64 + x) * 4, (y * 64 + x) * 4 + 4)];

describe("recolour", () => {
  it.each(colourIds)("makes a red apple %s, with its leaf green and its glint white", (id) => {
    const painted = recolour(apple(), id);
    expect(dominantColour(painted)?.colour).toBe(id);
    expect(at(painted, 42, 9)).toEqual([95, 165, 60, 255]);
    expect(at(painted, 26, 28)).toEqual([250, 250, 250, 255]);
  });

  it("keeps the shading: what was darker stays darker", () => {
    const painted = recolour(apple(), "blue");
    expect(at(painted, 32, 22)[2]).toBeGreaterThan(at(painted, 32, 56)[2]!);
  });

  it("comes near the target in the middle of the shading", () => {
    const painted = at(recolour(apple(), "green"), 32, 38);
    for (const [channel, value] of colours.green.rgb.entries())
      expect(Math.abs(painted[channel]! - value)).toBeLessThan(12);
  });

  it("paints a grey thing where its grey is typical, and leaves its black eye", () => {
    const elephant = new Uint8Array(64 * 64 * 4);
    for (let n = 0; n < 64 * 64; n++) elephant.set(n < 100 ? [20, 20, 20, 255] : [150, 150, 152, 255], n * 4);
    const painted = recolour(elephant, "blue");
    expect(dominantColour(painted)?.colour).toBe("blue");
    expect(at(painted, 0, 0)).toEqual([20, 20, 20, 255]);
  });

  it("leaves a Buffer as it was, whose slices are views", () => {
    const pixels = Buffer.from(apple());
    expect(recolour(pixels, "blue")).not.toEqual(apple());
    expect(Uint8Array.from(pixels)).toEqual(apple());
  });

  it("leaves its input and all alpha as they were, and stays premultiplied, whatever the pixels", () => {
    const pixel = fc
      .tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
      .map(([r, g, b, alpha]) => [Math.min(r, alpha), Math.min(g, alpha), Math.min(b, alpha), alpha]);
    const picture = fc.array(pixel, { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(picture, fc.constantFrom(...colourIds), (values, id) => {
        const pixels = Uint8Array.from(values.flat());
        const copy = pixels.slice();
        const painted = recolour(pixels, id);
        expect(pixels).toEqual(copy);
        for (let i = 0; i < painted.length; i += 4) {
          expect(painted[i + 3]).toBe(pixels[i + 3]);
          expect(Math.max(painted[i]!, painted[i + 1]!, painted[i + 2]!)).toBeLessThanOrEqual(painted[i + 3]!);
        }
      }),
    );
  });

  it("takes a colour of one's own", () => {
    const painted = at(recolour(apple(), [10, 90, 90]), 32, 38);
    expect(painted[1]).toBeGreaterThan(painted[0]! + 30);
  });
});

describe("recolourWhole", () => {
  /** Bands from the top, of so many rows of 64. */
  const bands = (...rows: [count: number, rgb: readonly [number, number, number]][]) => {
    const colour = rows.flatMap(([count, rgb]) => Array.from({ length: count }, () => rgb));
    const pixels = new Uint8Array(64 * 64 * 4);
    for (let n = 0; n < 64 * 64; n++) pixels.set([...colour[n >> 6]!, 255], n * 4);
    return pixels;
  };
  const [white, red, yellow] = [
    [244, 244, 246],
    [214, 40, 46],
    [250, 204, 40],
  ] as const;

  it("paints the body of an ambulance and leaves its stripes", () => {
    const painted = recolourWhole(bands([49, white], [15, red]), "yellow");
    expect(dominantColour(painted)?.colour).toBe("yellow");
    expect(at(painted, 5, 60)).toEqual([...red, 255]);
  });

  it("paints one half of a pill after the other where each alone leaves it called otherwise", () => {
    const painted = recolourWhole(bands([32, red], [32, yellow]), "black");
    expect(dominantColour(painted)).toEqual({ colour: "black", share: 1 });
  });

  it("leaves a white zebra its stripes, and makes a black thing with little white quite white", () => {
    const [black, pale] = [[20, 20, 20] as const, [186, 186, 188] as const];
    const zebra = recolourWhole(bands([30, black], [14, white], [20, pale]), "white");
    expect(at(zebra, 5, 5)).toEqual([...black, 255]);
    expect(at(zebra, 5, 60)[0]).toBeGreaterThan(pale[0] + 20);
    expect(dominantColour(recolourWhole(bands([50, black], [14, white]), "white"))?.colour).toBe("white");
  });

  it("paints as recolour does where that is enough", () => {
    expect(recolourWhole(apple(), "blue")).toEqual(recolour(apple(), "blue"));
    expect(recolourWhole(new Uint8Array(64), "blue")).toEqual(new Uint8Array(64));
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { halvePremultiplied, premultiply, unpremultiply } from "./pixels.js";

it("undoes premultiplying to within what the bytes can hold", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (straight) => {
      const back = unpremultiply(premultiply(straight));
      const alpha = straight[3]!;
      expect(back[3]).toBe(alpha);
      for (let c = 0; c < 3; c++) {
        if (alpha === 0) expect(back[c]).toBe(0);
        else expect(Math.abs(back[c]! - straight[c]!)).toBeLessThanOrEqual(0.5 + 128 / alpha);
      }
    }),
  );
});

it("averages light, not colour: a hidden green does not tint a visible red", () => {
  const red = [255, 0, 0, 255];
  const hiddenGreen = [0, 255, 0, 0];
  const picture = Uint8Array.from([red, hiddenGreen, hiddenGreen, red].flat());
  expect([...halvePremultiplied(picture, 2)]).toEqual([128, 0, 0, 128]);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { halve, inkBox, premultiply, unpremultiply } from "./pixels.js";

/** Premultiplied: no channel above its alpha. */
const premultiplied = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  .map(([r, g, b, alpha]) => Uint8Array.from([Math.min(r, alpha), Math.min(g, alpha), Math.min(b, alpha), alpha]));

it("stores premultiplied pixels straight without losing a bit", () => {
  fc.assert(
    fc.property(premultiplied, (pixel) => {
      expect(premultiply(unpremultiply(pixel))).toEqual(pixel);
    }),
  );
});

it("averages light, not colour: an empty pixel does not darken a red one", () => {
  const red = [255, 0, 0, 255];
  const empty = [0, 0, 0, 0];
  const halved = halve(Uint8Array.from([red, empty, empty, red].flat()), 2);
  expect([...halved]).toEqual([128, 0, 0, 128]);
  expect([...unpremultiply(halved)]).toEqual([255, 0, 0, 128]);
});

it("finds the box of what shows, and no box where nothing does", () => {
  const picture = new Uint8Array(8 * 6 * 4);
  expect(inkBox(picture, 8, 6)).toBeUndefined();
  for (const [x, y, alpha] of [
    [2, 1, 255],
    [6, 4, 40],
    [0, 0, 3],
  ] as const)
    picture[(y * 8 + x) * 4 + 3] = alpha;
  expect(inkBox(picture, 8, 6)).toEqual({ left: 2, top: 1, width: 5, height: 4 });
});

// Bytes to planes and back: what is opaque or empty survives to the bit, edges keep their colour, haze goes.

import { premultiply } from "@imagier/datasets";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToPlanes, planesToStraightBytes } from "./planes.js";

const roundTrip = (straight: readonly number[]) => [
  ...planesToStraightBytes(bytesToPlanes(premultiply(Uint8Array.from(straight)))),
];

describe("bytesToPlanes", () => {
  it("puts the channels of all places one after the other, 0 to -1 and 255 to 1", () => {
    const planes = bytesToPlanes(Uint8Array.of(0, 51, 255, 255, 255, 0, 102, 0));
    expect([...planes]).toEqual([-1, 1, -0.6, -1, 1, -0.2, 1, -1].map((value) => expect.closeTo(value, 6)));
  });
});

describe("planesToStraightBytes", () => {
  it("gives back what was opaque or empty, to the bit", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        expect(roundTrip([red, green, blue, 255, red, green, blue, 0])).toEqual([red, green, blue, 255, 0, 0, 0, 0]);
      }),
    );
  });

  it("keeps the colour of half-transparent edges, however thin", () => {
    for (const alpha of [32, 64, 128, 192, 250]) {
      const [red, green, blue, out] = roundTrip([200, 100, 0, alpha]) as [number, number, number, number];
      expect(Math.abs(red - 200)).toBeLessThan(8); // premultiplied bytes hold a thin colour only roughly
      expect(Math.abs(green - 100)).toBeLessThan(8);
      expect(blue).toBe(0);
      expect(Math.abs(out - alpha)).toBeLessThan(9);
    }
  });

  it("takes a faint haze for nothing, and what is almost full for full", () => {
    const at = (alpha: number) => planesToStraightBytes(Float32Array.of(-0.98, -0.98, -0.98, alpha));
    expect([...at(-0.95)]).toEqual([0, 0, 0, 0]);
    expect(at(0.95)[3]).toBe(255);
  });

  it("stays within bytes whatever the network says", () => {
    const wild = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(wild, (values) => {
        const bytes = planesToStraightBytes(Float32Array.from(values));
        for (const i of [0, 4]) if (bytes[i + 3] === 0) expect([...bytes.slice(i, i + 3)]).toEqual([0, 0, 0]);
      }),
    );
  });
});

import type { TensorValue } from "@imagier/graph";
import fc from "fast-check";
import { expect, it } from "vitest";
import { PartCollector, partGroups, sliceGroups } from "./state-parts.js";

const tensors = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 4 }),
  fc
    .float32Array({ maxLength: 40, noNaN: true })
    .map((data): TensorValue => ({ dtype: "float32", shape: [data.length], data })),
);

it("cuts and joins any tensors without loss, no group larger than allowed", () => {
  fc.assert(
    fc.property(tensors, fc.integer({ min: 1, max: 200 }), (values, maxBytes) => {
      const collector = new PartCollector();
      const joined = new Map<string, TensorValue>();
      for (const group of partGroups(values, maxBytes)) {
        expect(group.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(maxBytes);
        for (const part of group) {
          const whole = collector.add(part);
          if (whole) joined.set(part.name, whole);
        }
      }
      expect(joined).toEqual(new Map(Object.entries(values)));
    }),
  );
});

it("puts small tensors into one message and large ones into several", () => {
  const sizes = [
    { name: "a", byteLength: 3 },
    { name: "b", byteLength: 0 },
    { name: "c", byteLength: 12 },
  ];
  expect([...sliceGroups(sizes, 5)]).toEqual([
    [
      { name: "a", byteOffset: 0, byteLength: 3 },
      { name: "b", byteOffset: 0, byteLength: 0 },
      { name: "c", byteOffset: 0, byteLength: 2 },
    ],
    [{ name: "c", byteOffset: 2, byteLength: 5 }],
    [{ name: "c", byteOffset: 7, byteLength: 5 }],
  ]);
});

it("refuses a piece that does not follow the one before", () => {
  const part = { name: "w", dtype: "uint8", shape: [4], byteOffset: 0, bytes: Uint8Array.of(1, 2) } as const;
  const collector = new PartCollector();
  expect(() => collector.add({ ...part, byteOffset: 2 })).toThrow('A piece of "w" at byte 2, 2 long');
  expect(collector.add(part)).toBeUndefined();
  expect(() => collector.add({ ...part, byteOffset: 3 })).toThrow("does not follow");
  expect(() => collector.add({ ...part, byteOffset: 2, bytes: new Uint8Array(3) })).toThrow("does not follow");
  expect(collector.add({ ...part, byteOffset: 2 })?.data).toEqual(Uint8Array.of(1, 2, 1, 2));
});

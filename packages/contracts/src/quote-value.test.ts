import fc from "fast-check";
import { expect, it } from "vitest";
import { quoteValue } from "./quote-value.js";

it.each([
  ["a red apple", '"a red apple"'],
  [Number.NaN, "NaN"],
  [undefined, "undefined"],
  [[1, 2], "[1,2]"],
  [new Uint8Array(5), "5 bytes"],
  [10n, "a value of type bigint"],
  ["\x1b[31m\u009b\u202e", '"\\u001b[31m\\u009b\\u202e"'],
])("%s -> %s", (value, quoted) => {
  expect(quoteValue(value)).toBe(quoted);
});

it("is one short printable line for anything", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
      const quoted = quoteValue(value);
      expect(quoted).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      expect([...quoted].length).toBeLessThan(500);
    }),
  );
});

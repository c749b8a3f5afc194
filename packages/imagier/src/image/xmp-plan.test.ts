import fc from "fast-check";
import { expect, it } from "vitest";
import { readXmpText, xmpPacket } from "./xmp-plan.js";

it("brings any text back, from among other bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.uint8Array(), (text, around) => {
      const bytes = Buffer.concat([around, Buffer.from(xmpPacket({ plan: text })), around]);
      expect(readXmpText(bytes)).toBe(text);
    }),
  );
});

it("does not mistake a text that looks like markup", () => {
  const text = '"/><x imagier:plan="other&quot;&amp;lt;';
  expect(readXmpText(Buffer.from(xmpPacket({ plan: text })))).toBe(text);
});

it("finds nothing in bytes without a packet, or with half of one", () => {
  const packet = Buffer.from(xmpPacket({ plan: "a plan" }));
  expect(readXmpText(Buffer.from("imagier:plan"))).toBeUndefined();
  expect(readXmpText(packet.subarray(0, packet.indexOf("a plan") + 3))).toBeUndefined();
});

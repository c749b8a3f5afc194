import { expect, it } from "vitest";
import { checkRequestMessage } from "./request-check.js";

const load = {
  kind: "load",
  session: 1,
  bytes: Uint8Array.of(8, 10),
  prepacking: true,
  optimisation: "all",
  stateNames: ["w"],
  carry: { w: "next" },
  append: {},
};
const slice = { name: "w", byteOffset: 0, byteLength: 8 };
const part = { name: "w", dtype: "uint8", shape: [1], byteOffset: 0, bytes: Uint8Array.of(1) };

it.each([
  { kind: "open", device: "auto", threads: 2, spinning: true },
  load,
  { ...load, folder: "/w", cache: { dir: "/c", contentHash: "h" }, profilePrefix: "p" },
  { kind: "run", session: 1, feeds: {}, outputs: ["y"] },
  { kind: "readState", session: 1, slices: [slice] },
  { kind: "writeState", session: 1, parts: [part] },
  { kind: "describeState", session: 1 },
  { kind: "release", session: 1 },
])("takes $kind", (request) => {
  const message = { id: 1, request };
  expect(checkRequestMessage(message)).toBe(message);
});

it.each([
  { request: undefined, message: 'no request "undefined"' },
  { request: { kind: "format disk" }, message: 'no request "format disk"' },
  { request: { kind: "toString" }, message: 'no request "toString"' },
  { request: { kind: "open", device: "cpu", threads: -1, spinning: true }, message: 'a wrong "threads"' },
  { request: { ...load, bytes: "model" }, message: '"load" has a wrong "bytes"' },
  { request: { ...load, cache: { dir: "/c" } }, message: 'a wrong "cache"' },
  { request: { ...load, stateNames: [1] }, message: 'a wrong "stateNames"' },
  { request: { ...load, carry: ["w"] }, message: 'a wrong "carry"' },
  { request: { kind: "run", session: 0.5, feeds: {} }, message: 'a wrong "session"' },
  { request: { kind: "run", session: 1, feeds: { x: 1 } }, message: 'The tensor "x" is 1' },
  { request: { kind: "readState", session: 1, slices: [{ ...slice, byteLength: -1 }] }, message: 'a wrong "slices"' },
  { request: { kind: "writeState", session: 1, parts: [{ ...part, bytes: [1] }] }, message: 'a wrong "parts"' },
])("refuses: $message", ({ request, message }) => {
  expect(() => checkRequestMessage({ id: 1, request })).toThrow(message);
});

it("refuses what is no message at all", () => {
  for (const message of [null, undefined, 3, "open"]) expect(() => checkRequestMessage(message)).toThrow("no request");
});

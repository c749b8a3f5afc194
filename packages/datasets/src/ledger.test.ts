import { expect, it } from "vitest";
import type { DrawingRecord } from "./drawing-record.js";
import { creditsOf, ledgerOf } from "./ledger.js";

const record = (id: string, attribution: string) =>
  ({ id, attribution, licence: "MIT", label: { en: id } }) as DrawingRecord;
const drawings = { records: [record("b/1", "B"), record("a/1", "A"), record("b/2", "B")] };

it("gives a line a drawing, in order, and only those asked for", () => {
  expect(ledgerOf(drawings).map(({ id }) => id)).toEqual(["b/1", "a/1", "b/2"]);
  expect(ledgerOf(drawings, ({ id }) => id.startsWith("b")).map(({ id }) => id)).toEqual(["b/1", "b/2"]);
  expect(ledgerOf(drawings)[0]).not.toHaveProperty("label");
});

it("credits each work once, with the number of drawings", () => {
  expect(creditsOf(ledgerOf(drawings))).toEqual([
    { attribution: "A", licence: "MIT", drawings: 1 },
    { attribution: "B", licence: "MIT", drawings: 2 },
  ]);
});

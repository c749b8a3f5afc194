// Reports read with repairs and without; what is none is none; what fails comes first.

import { expect, it } from "vitest";
import { claimsInOrder, readInspection } from "./read-inspection.js";

const claim = (verdict: "pass" | "fail" | "unsure", kind: "object" | "count" = "object") => ({
  ...{ kind, layers: ["cat"], verdict, confidence: 0.9 },
  evidence: [{ left: 1, top: 2, width: 3, height: 4 }],
  sentence: { en: "a cat", fr: "un chat" },
});
const report = {
  verdict: "fail",
  claims: [claim("pass"), claim("unsure"), claim("fail"), claim("pass", "count")],
  others: [],
  unchecked: [],
};

it("takes a report alone, or with what was repaired", () => {
  expect(readInspection(report)).toEqual({ report });
  const repairs = [{ changes: [], brokenBefore: 2, brokenAfter: 1, isBetter: true }];
  expect(readInspection({ report, repairs })).toEqual({ report, repairs });
  for (const none of [undefined, {}, { claims: [] }, { report: { ...report, verdict: "maybe" } }, "text"])
    expect(readInspection(none)).toBeUndefined();
});

it("puts what does not hold first, and keeps the order of the rest", () => {
  const order = claimsInOrder(readInspection(report)!.report);
  expect(order.map(({ verdict, kind }) => `${verdict} ${kind}`)).toEqual([
    "fail object",
    "unsure object",
    "pass object",
    "pass count",
  ]);
});

import type { InspectionReport } from "@imagier/contracts";
import { expect, it } from "vitest";
import { claimsMet } from "./claims-met.js";

const claim = (verdict: "pass" | "fail" | "unsure"): InspectionReport["claims"][number] => ({
  kind: "object",
  layers: ["apple"],
  verdict,
  confidence: 1,
  evidence: [],
  sentence: { en: "An apple is there.", fr: "Il y a une pomme." },
});

const report: InspectionReport = {
  verdict: "fail",
  claims: [claim("pass"), claim("fail"), claim("unsure"), claim("pass")],
  others: [],
  unchecked: [],
};

it("counts the claims that hold, alone or with what repair did", () => {
  expect(claimsMet({ ...report })).toEqual({ met: 2, all: 4 });
  expect(claimsMet({ report, repairs: [] })).toEqual({ met: 2, all: 4 });
});

it("says nothing where nobody looked", () => {
  expect(claimsMet(undefined)).toBeUndefined();
  expect(claimsMet({ report: { ...report, claims: [] } })).toBeUndefined();
  expect(claimsMet({ report: null, claims: "many" })).toBeUndefined();
});

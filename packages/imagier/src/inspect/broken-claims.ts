// How far a report is from all claims holding: what repair compares pictures by, and what it tells of what remains.
// Claims that no picture could bear out here, since the inspector lacks the name, are not counted.

import type { GenerationWarning, InspectionReport, JudgedClaim } from "@imagier/contracts";

/** Claims that fail, and those that are open though they could be told. */
export function brokenClaims({ claims }: InspectionReport): JudgedClaim[] {
  return claims.filter(({ verdict, confidence }) => verdict === "fail" || (verdict === "unsure" && confidence > 0));
}

/** Whether fewer claims fail, or as few and fewer are open. */
export function isBetter(one: InspectionReport, other: InspectionReport): boolean {
  const [fails, opens] = [failing(one) - failing(other), brokenClaims(one).length - brokenClaims(other).length];
  return fails < 0 || (fails === 0 && opens < 0);
}

const failing = ({ claims }: InspectionReport) => claims.filter(({ verdict }) => verdict === "fail").length;

/** What remains wrong, for a person. */
export function inspectionWarnings({ claims }: InspectionReport): GenerationWarning[] {
  return claims
    .filter(({ verdict }) => verdict === "fail")
    .map(({ sentence }) => ({ code: "INSPECTION_FAILED", message: sentence.en }));
}

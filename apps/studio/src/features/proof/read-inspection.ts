// An inspection as it came with a proof or from a fresh look, checked; and the order in which a person wants its claims.
// Not the looking. Anything that does not read as a report is none.

import {
  type InspectionReport,
  inspectionReportSchema,
  type JudgedClaim,
  type PictureInspection,
  pictureInspectionSchema,
} from "@imagier/contracts";

/** A report with the rounds of its repair, or a report alone; else undefined. */
export function readInspection(value: unknown): PictureInspection | undefined {
  const whole = pictureInspectionSchema.safeParse(value);
  if (whole.success) return whole.data;
  const report = inspectionReportSchema.safeParse(value);
  return report.success ? { report: report.data } : undefined;
}

const ranks = { fail: 0, unsure: 1, pass: 2 } as const;

/** What does not hold first: that is what one looks for. */
export function claimsInOrder({ claims }: Pick<InspectionReport, "claims">): JudgedClaim[] {
  return [...claims].sort((a, b) => ranks[a.verdict] - ranks[b.verdict]);
}

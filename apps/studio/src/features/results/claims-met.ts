// How many of the things that a prompt asks for were found in the picture, out of what an inspector reported.
// Not the report itself: the proof room shows it.

import type { ClaimVerdict } from "@imagier/contracts";

export interface ClaimsMet {
  met: number;
  all: number;
}

const pass: ClaimVerdict = "pass";

/** Of a PictureInspection or its report alone. Undefined where nobody looked, or nothing was claimed. */
export function claimsMet(inspection: Readonly<Record<string, unknown>> | undefined): ClaimsMet | undefined {
  const report = (inspection?.report ?? inspection) as { claims?: unknown } | undefined;
  const claims: unknown = report?.claims;
  if (!Array.isArray(claims) || claims.length === 0) return undefined;
  const verdicts = claims.map((claim: { verdict?: unknown } | null) => claim?.verdict);
  return { met: verdicts.filter((verdict) => verdict === pass).length, all: verdicts.length };
}

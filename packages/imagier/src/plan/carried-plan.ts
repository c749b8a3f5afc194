// Whether a file can carry its plan: JPEG has no room for one with pictures in it.
// Not the writing of plans (image/encode-image.ts).

import type { GenerationPlan, GenerationWarning } from "@imagier/contracts";

/** A JPEG segment holds 65,535 bytes, credits and packet around the plan included (XMP part 3, 1.1.3). */
const mostJpegBytes = 48_000;

export function carriedPlanWarnings(plan: GenerationPlan): GenerationWarning[] {
  if (plan.format !== "jpeg") return [];
  const sizeBytes = Buffer.byteLength(JSON.stringify(plan).replaceAll('"', "&quot;"));
  if (sizeBytes <= mostJpegBytes) return [];
  const message = `The plan has ${sizeBytes} bytes with its pictures, more than a jpeg can carry: use png or webp to draw it again.`;
  return [{ code: "PLAN_NOT_CARRIED", message }];
}

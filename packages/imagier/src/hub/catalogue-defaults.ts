// Steps and guidance that the catalogue knows for a checkpoint, where a request names it and does not say them itself.
// A turbo model drawn with fifty steps is a waste of minutes and a worse picture. Not for families that take no steps.

import { catalogueEntry } from "@imagier/checkpoints";
import type { GenerationRequest } from "@imagier/contracts";

/** Those whose one number of steps is that of their sampler. */
const takeSteps: ReadonlySet<string> = new Set(["sd15", "sd21", "sdxl", "sd3", "flux", "pixart", "dit"]);

/** The request itself where the catalogue does not know its model. */
export function withCatalogueDefaults(request: GenerationRequest): GenerationRequest {
  const entry = request.model === undefined ? undefined : catalogueEntry(request.model.replace(/@.*$/, ""));
  if (entry === undefined || entry.kind !== "checkpoint" || !takeSteps.has(entry.family)) return request;
  const { steps = entry.steps, guidanceScale = entry.guidanceScale } = request;
  return { ...request, ...(steps !== undefined && { steps }), ...(guidanceScale !== undefined && { guidanceScale }) };
}

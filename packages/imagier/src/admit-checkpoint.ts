// The border for checkpoints: a wish for one is checked, and what it says of sizes settled, before the checkpoint is opened.
// Not what needs a look at its weights: the pipeline resolves that.

import {
  type CheckpointPlan,
  type GenerationRequest,
  type GenerationWarning,
  ImagierError,
  type PictureFormat,
  parseGenerationRequest,
} from "@imagier/contracts";
import type { CheckpointPipeline } from "@imagier/pipelines";
import { admitOutput, requireFlat } from "./admit.js";
import { withCatalogueDefaults } from "./hub/catalogue-defaults.js";
import { checkpointPathOf } from "./models.js";
import { type OutputTarget, resolveFormat, resolveOutput } from "./output/output-target.js";

export interface AdmittedCheckpoint {
  request: GenerationRequest;
  /** Of the checkpoint; undefined where an open one is used. */
  path: string | undefined;
  format: PictureFormat;
  background: string;
  target?: OutputTarget | undefined;
  warnings: GenerationWarning[];
}

/** @throws ImagierError, blame "input", for all that the caller can put right */
export async function admitCheckpoint(wish: unknown, out: string | undefined): Promise<AdmittedCheckpoint> {
  const request = withCatalogueDefaults(parseGenerationRequest(wish));
  if (request.style !== undefined) {
    throw new ImagierError("OPTION_CONFLICT", "A checkpoint has no styles.", { hint: "Say the style in the prompt." });
  }
  if (request.edges !== undefined) {
    throw new ImagierError("OPTION_CONFLICT", "A checkpoint follows edges by a ControlNet.", {
      hint: "Give --control EDGES.png:PATH, with the path of one that learned from edges.",
    });
  }
  const { format, ...admitted } = await admitOutput(request, out);
  return { request, path: checkpointPathOf(request.model), format: requireFlat(format), ...admitted };
}

/** @throws MODEL_MISMATCH where the open checkpoint draws other plans */
export function requireFamily(plan: CheckpointPlan, { family }: Pick<CheckpointPipeline, "family">): void {
  if (plan.family === family) return;
  const message = `The plan is of the family ${plan.family}, and the checkpoint of the family ${family}.`;
  throw new ImagierError("MODEL_MISMATCH", message);
}

/** @throws OUTPUT_UNWRITABLE, OPTION_CONFLICT */
export async function admitCheckpointPlan(
  plan: CheckpointPlan,
  out: string | undefined,
): Promise<OutputTarget | undefined> {
  const target = out === undefined ? undefined : await resolveOutput(out);
  resolveFormat(plan.format, target ?? {});
  return target;
}

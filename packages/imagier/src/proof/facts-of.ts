// What the proof of a picture says, out of its plan and of where it came from.
// Not the proof (provenance/) and not the plan: names and hashes are taken from there as they stand.

import { createRequire } from "node:module";
import type { ModelFolder } from "@imagier/checkpoints";
import type { Credit, GenerationPlan } from "@imagier/contracts";
import type { PictureFacts, SourcePicture, UsedModel } from "@imagier/provenance";
import { inputsOf } from "./inputs-of.js";
import { plansWithin } from "./plans-within.js";

/** What a plan does not say of a picture. */
export interface PictureOrigin {
  credits: readonly Credit[];
  /** Of the model that drew, where it is one of ours. */
  model?: ModelFolder["manifest"] | undefined;
  /** The picture that was changed into this one. */
  parent?: SourcePicture | undefined;
  /** Pictures from outside that the plan looks at, by their name in the plan. @default their hashes alone are told */
  inputBytes?: ReadonlyMap<string, Uint8Array> | undefined;
}

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
export const tool = { name: "Imagier", version };

export function factsOf({ plan, origin }: { plan: GenerationPlan; origin?: PictureOrigin | undefined }): PictureFacts {
  const { credits = [], parent, model, inputBytes } = origin ?? {};
  const inputs = inputsOf(plan, credits).map((source) => ({ ...source, bytes: inputBytes?.get(source.title) }));
  const isChanged = parent !== undefined; // a file has one parent: what was looked at besides is an input
  const sources = inputs.map((source) => (isChanged ? { ...source, role: "input" as const } : source));
  return {
    tool,
    models: modelsOf(plan).map((used) => (used.name === model?.name ? { ...used, ...knownOf(model) } : used)),
    plan: JSON.stringify(plan),
    credits,
    sources: isChanged ? [parent, ...sources] : sources,
    isComposite: "mask" in plan && plan.mask !== undefined,
  };
}

function knownOf({ licence, styles, ledger }: ModelFolder["manifest"]): Partial<UsedModel> {
  const learnedFrom = styles.map(({ source, artist }) => ({ source, artist }));
  return { licence, learnedFrom, ledgerSha256: ledger?.sha256 };
}

/** The main model first, then what was plugged into it, each once. */
function modelsOf(plan: GenerationPlan): UsedModel[] {
  const found = plansWithin(plan).flatMap((each) => {
    if (!("loras" in each)) return [each.model];
    const plugged = [...each.loras, ...each.embeddings, ...each.controls];
    return [each.model, ...plugged.map(({ id, sha256 }) => ({ name: id, sha256 }))];
  });
  return [...new Map(found.map(({ name, sha256 }) => [sha256, { name, sha256 }])).values()];
}

// A plan of ours in the words of this dialect, so that its programs can show and copy what a picture was made with.
// Not the plan: a scene has more to it than these words can say, and keeps it in its own text.

import type { GenerationPlan } from "@imagier/contracts";
import type { Parameters } from "./parameters-text.js";
import { labelsOfScheduler } from "./sampler-labels.js";

/** What is told as "Version". */
export const dialectVersion = "imagier";

export function parametersOfPlan(plan: GenerationPlan): Parameters {
  // Of a comic, each panel is a scene of its own: the words are those of the page.
  const fields = new Map<string, string>();
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) fields.set(name, String(value));
  };
  const how = plan.family === "scene" ? Object.values(plan.things)[0] : plan.family === "comic" ? undefined : plan;
  if (how !== undefined && "steps" in how) add("Steps", how.steps);
  const { sampler, schedule } = samplerOf(how);
  add("Sampler", sampler);
  add("Schedule type", schedule);
  if (how !== undefined && "guidance" in how && "scale" in how.guidance) add("CFG scale", how.guidance.scale);
  add("Seed", plan.seed);
  if ("widthPx" in plan) add("Size", `${plan.widthPx}x${plan.heightPx}`);
  add("Model hash", how?.model.sha256.slice(0, 10));
  add("Model", how?.model.name);
  if (how !== undefined && "strength" in how && startsFromPicture(how)) add("Denoising strength", how.strength);
  if (how !== undefined && "clipSkip" in how && how.clipSkip > 0) add("Clip skip", how.clipSkip + 1);
  if (how !== undefined && "style" in how) add("Style", how.style);
  add("Image", plan.firstImage);
  add("Version", dialectVersion);
  return { prompt: plan.prompt, negativePrompt: "negativePrompt" in plan ? (plan.negativePrompt ?? "") : "", fields };
}

/** From somebody's own: a drawing of the library is no setting of theirs. */
function startsFromPicture(plan: object): boolean {
  if ("picture" in plan) return plan.picture !== undefined;
  if (!("references" in plan)) return false;
  return (plan.references as readonly { kind: string }[]).some(({ kind }) => kind === "file");
}

function samplerOf(how: object | undefined): { sampler?: string; schedule?: string | undefined } {
  if (how === undefined) return {};
  if ("sampler" in how && typeof how.sampler === "string")
    return { sampler: how.sampler === "heun" ? "Heun" : "Euler" };
  if (!("scheduler" in how)) return {};
  const { className, options } = how.scheduler as { className: string; options: Record<string, unknown> };
  return labelsOfScheduler(className, options);
}

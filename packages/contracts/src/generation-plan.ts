// A plan of any kind, as it comes back from a file: checked, and frozen. Hostile until then.
// Not the kinds themselves: each has a file of its own; all but the first of them, drawing-plan.ts, say which under `family`.

import type { z } from "zod";
import { type ComicPicturePlan, comicPicturePlanSchema } from "./comic-picture-plan.js";
import { type DiffusionPlan, diffusionPlanSchema } from "./diffusion-plan.js";
import { type DrawingPlan, drawingPlanSchema } from "./drawing-plan.js";
import { type GanPlan, ganPlanSchema } from "./gan-plan.js";
import { ImagierError } from "./imagier-error.js";
import { planVersion } from "./plan-fields.js";
import { quoteValue } from "./quote-value.js";
import { type ScenePicturePlan, scenePicturePlanSchema } from "./scene-picture-plan.js";
import { type TokenPlan, tokenPlanSchema } from "./token-plan.js";
import { type UnclipPlan, unclipPlanSchema } from "./unclip-plan.js";

/** Of a checkpoint of any family. */
export type CheckpointPlan = DiffusionPlan | UnclipPlan | GanPlan | TokenPlan;
export type GenerationPlan = DrawingPlan | ScenePicturePlan | ComicPicturePlan | CheckpointPlan;

const schemas: Readonly<Record<string, z.ZodType<GenerationPlan>>> = {
  "stable-diffusion": diffusionPlanSchema,
  scene: scenePicturePlanSchema,
  comic: comicPicturePlanSchema,
  unclip: unclipPlanSchema,
  gan: ganPlanSchema,
  autoregressive: tokenPlanSchema,
};

/**
 * Checks a plan and freezes it through and through; its keys come out in the order of the schema.
 * @throws PLAN_VERSION_UNSUPPORTED, PLAN_INVALID naming the field and quoting its value
 */
export function parseGenerationPlan(value: unknown): GenerationPlan {
  const version = (value as { schemaVersion?: unknown } | null | undefined)?.schemaVersion;
  if (typeof version === "number" && version !== planVersion) {
    throw new ImagierError(
      "PLAN_VERSION_UNSUPPORTED",
      `Expected a plan of version ${planVersion} but received version ${quoteValue(version)}.`,
    );
  }
  const { family } = (value ?? {}) as { family?: unknown };
  const parsed = schemaOf(family).safeParse(value);
  if (parsed.success) return deepFreeze(parsed.data);
  const issue = parsed.error.issues[0]!;
  const field = issue.path.join(".");
  const place = field === "" ? "The plan" : `The plan's ${field}, ${quoteValue(valueAt(value, issue.path))},`;
  throw new ImagierError("PLAN_INVALID", `${place} is not valid: ${issue.message}.`);
}

function schemaOf(family: unknown): z.ZodType<GenerationPlan> {
  if (family === undefined) return drawingPlanSchema;
  // A family that nobody knows fails where its name is checked.
  return typeof family === "string" && Object.hasOwn(schemas, family) ? schemas[family]! : diffusionPlanSchema;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}

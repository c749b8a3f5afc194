// The border: takes a wish or a plan from outside, refuses what is wrong with it, and finds what it names on this disk.
// Loads no weights: all that can be refused is refused before that.

import type { ModelFolder } from "@imagier/checkpoints";
import {
  checkpointFieldNames,
  type DrawingPlan,
  type GenerationRequest,
  type GenerationWarning,
  ImagierError,
  nearestName,
  type PictureFormat,
  type PlannedReference,
  parseGenerationPlan,
  parseGenerationRequest,
  quoteValue,
} from "@imagier/contracts";
import { findModel } from "./models.js";
import { type OutputTarget, resolveFormat, resolveOutput } from "./output/output-target.js";
import { readReference } from "./reference/read-reference.js";

export interface AdmitOptions {
  /** A folder or a file name; absent: nothing is written. */
  out?: string | undefined;
  /** A model that is open already. */
  model?: ModelFolder | undefined;
  signal?: AbortSignal | undefined;
}

/** A wish that can be drawn. */
export interface Admitted {
  request: GenerationRequest;
  model: ModelFolder;
  format: PictureFormat;
  /** "transparent" or "#rrggbb". */
  background: string;
  /** From a file; the pixels are in it. */
  reference?: PlannedReference;
  target?: OutputTarget;
  warnings: GenerationWarning[];
}

/** @throws ImagierError, blame "input", for all that the caller can put right */
export async function admit(wish: unknown, { out, model: open, signal }: AdmitOptions): Promise<Admitted> {
  const request = parseGenerationRequest(wish);
  if (request.reference !== undefined && request.useReferences === false) {
    throw new ImagierError("OPTION_CONFLICT", "A reference is given, and none is to be used.");
  }
  const [field] = checkpointFieldNames.filter((name) => request[name] !== undefined);
  if (field !== undefined)
    throw new ImagierError("OPTION_CONFLICT", `Only a checkpoint takes ${field}.`, { hint: namesAPath });
  const { target, format, background, warnings } = await admitOutput(request, out);
  const model = open ?? (await findModel(request.model));
  requireModelName(request, model);
  requireStyle(request, model);
  const { nativeSizePx: sidePx } = model.manifest;
  const { reference } = request;
  const read = reference === undefined ? undefined : await readReference(reference, { sidePx, signal });
  return { request, model, format, background, reference: read, target, warnings };
}

const namesAPath = "Name one with --model PATH: a diffusers folder or a .safetensors file.";

/** What a request says of the file that is to be written. @throws OUTPUT_UNWRITABLE, FORMAT_*, BACKGROUND_UNSUPPORTED */
export async function admitOutput(request: GenerationRequest, out: string | undefined) {
  const target = out === undefined ? undefined : await resolveOutput(out);
  const format = resolveFormat(request.format, target ?? {});
  return { target, format, ...resolveBackground(request.background, format) };
}

/** A plan that can be drawn here. */
export interface AdmittedPlan {
  plan: DrawingPlan;
  model: ModelFolder;
  target?: OutputTarget;
}

/** Of a plan of the drawing family. @throws PLAN_INVALID, MODEL_UNKNOWN, MODEL_MISMATCH, OUTPUT_UNWRITABLE, OPTION_CONFLICT */
export async function admitPlan(value: unknown, { out, model: open }: AdmitOptions): Promise<AdmittedPlan> {
  const plan = parseGenerationPlan(value);
  if (plan.family === "scene") throw new ImagierError("MODEL_MISMATCH", "The plan is that of a scene.");
  if (plan.family !== undefined) {
    throw new ImagierError("MODEL_MISMATCH", `The plan was made with the checkpoint "${plan.model.name}".`, {
      hint: namesAPath,
    });
  }
  const target = out === undefined ? undefined : await resolveOutput(out);
  resolveFormat(plan.format, target ?? {});
  const model = open ?? (await findModel(plan.model.name));
  const { sha256 } = model.manifest.weights;
  if (sha256 === plan.model.sha256) return { plan, model, target };
  throw new ImagierError(
    "MODEL_MISMATCH",
    `The plan names weights ${plan.model.sha256.slice(0, 12)} of "${plan.model.name}"; here are ${sha256.slice(0, 12)}.`,
  );
}

function resolveBackground(asked: string | undefined, format: PictureFormat) {
  const warnings: GenerationWarning[] = [];
  if (format === "jpeg" && asked?.toLowerCase() === "transparent") {
    throw new ImagierError("BACKGROUND_UNSUPPORTED", "A transparent background is asked for, and the format jpeg.");
  }
  if (format === "jpeg" && asked === undefined) {
    warnings.push({ code: "BACKGROUND_FILLED", message: "jpeg has no transparency: the background is white." });
    return { background: "#ffffff", warnings };
  }
  const named = asked?.toLowerCase() ?? "transparent";
  return { background: named === "white" ? "#ffffff" : named, warnings };
}

function requireModelName({ model: asked }: GenerationRequest, { manifest }: ModelFolder): void {
  if (asked === undefined || asked === manifest.name) return;
  throw new ImagierError("OPTION_CONFLICT", `The open model is "${manifest.name}"; asked for is ${quoteValue(asked)}.`);
}

function requireStyle({ style }: GenerationRequest, { manifest }: ModelFolder): void {
  const known = manifest.styles.map(({ id }) => id);
  if (style === undefined || known.includes(style)) return;
  const nearest = nearestName(style, known);
  const hint = nearest === undefined ? `Styles of ${manifest.name}: ${known.join(", ")}.` : `Did you mean ${nearest}?`;
  throw new ImagierError("STYLE_UNKNOWN", `${manifest.name} has no style ${quoteValue(style)}.`, { hint });
}

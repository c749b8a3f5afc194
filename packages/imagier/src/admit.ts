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
  type PlannedPicture,
  type PlannedReference,
  parseGenerationPlan,
  parseGenerationRequest,
  quoteValue,
  type SceneFormat,
  type ScenePicturePlan,
} from "@imagier/contracts";
import { findModel } from "./models.js";
import { type OutputTarget, resolveFormat, resolveOutput } from "./output/output-target.js";
import { readLines, readMask, readReference } from "./reference/read-reference.js";

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
  format: SceneFormat;
  /** "transparent" or "#rrggbb". */
  background: string;
  /** The words for the drawing to look at. @default the prompt */
  thing?: string;
  /** From a file; the pixels are in it. */
  reference?: PlannedReference;
  /** Over the reference: what is to be drawn anew. */
  mask?: PlannedPicture;
  /** Lines to follow. */
  edges?: PlannedPicture;
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
  const { reference, mask, edges } = request;
  if (mask !== undefined && reference === undefined)
    throw new ImagierError("OPTION_CONFLICT", "A mask needs the picture that it lies over: give a reference.");
  const read = reference === undefined ? undefined : await readReference(reference, { sidePx, signal });
  const maps = {
    mask: mask === undefined ? undefined : await readMask(mask, { sidePx, signal }),
    edges: edges === undefined ? undefined : await readLines(edges, { sidePx, signal }),
  };
  return { request, model, format, background, reference: read, ...maps, target, warnings };
}

const namesAPath = "Name one with --model PATH: a diffusers folder or a .safetensors file.";

/** What a request says of the file that is to be written. @throws OUTPUT_UNWRITABLE, FORMAT_*, BACKGROUND_UNSUPPORTED */
export async function admitOutput(request: GenerationRequest, out: string | undefined) {
  const target = out === undefined ? undefined : await resolveOutput(out);
  const format = resolveFormat(request.format, target ?? {});
  return { target, format, ...resolveBackground(request.background, format) };
}

/** @throws FORMAT_UNKNOWN for a format of layers, where there are none */
export function requireFlat(format: SceneFormat): PictureFormat {
  if (format !== "ora" && format !== "svg") return format;
  throw new ImagierError("FORMAT_UNKNOWN", `A picture of one layer cannot be written as ${format}.`, {
    hint: "Scenes of imagier-1 have layers; this picture does not.",
  });
}

/** Of one drawing: an SVG is traced from it. @throws FORMAT_UNKNOWN for a file of layers */
export function requireOneLayer(format: SceneFormat): PictureFormat | "svg" {
  return format === "svg" ? format : requireFlat(format);
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
  if (plan.family === "scene" || plan.family === "comic")
    throw new ImagierError("MODEL_MISMATCH", `The plan is that of a ${plan.family}.`);
  if (plan.family !== undefined) {
    throw new ImagierError("MODEL_MISMATCH", `The plan was made with the checkpoint "${plan.model.name}".`, {
      hint: namesAPath,
    });
  }
  const target = out === undefined ? undefined : await resolveOutput(out);
  resolveFormat(plan.format, target ?? {});
  const model = open ?? (await findModel(plan.model.name));
  requireWeights(plan, model);
  return { plan, model, target };
}

/** Of the plan of a scene or a page: every thing in it is drawn by one model. @throws as `admitPlan` */
export async function admitScenePlan(
  { format, drawings }: Pick<ScenePicturePlan, "format"> & { drawings: readonly DrawingPlan[] },
  { out, model: open }: AdmitOptions,
): Promise<Omit<AdmittedPlan, "plan">> {
  const target = out === undefined ? undefined : await resolveOutput(out);
  resolveFormat(format, target ?? {});
  const model = open ?? (await findModel(drawings[0]?.model.name));
  for (const plan of drawings) requireWeights(plan, model);
  return { model, target };
}

function requireWeights(plan: DrawingPlan, { manifest }: ModelFolder): void {
  const { sha256 } = manifest.weights;
  if (sha256 === plan.model.sha256) return;
  throw new ImagierError(
    "MODEL_MISMATCH",
    `The plan names weights ${plan.model.sha256.slice(0, 12)} of "${plan.model.name}"; here are ${sha256.slice(0, 12)}.`,
  );
}

function resolveBackground(asked: string | undefined, format: SceneFormat) {
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

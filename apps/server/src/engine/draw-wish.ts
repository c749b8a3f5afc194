// A wish of the service as the library takes it, and drawn: words, plans, changes, variations, larger copies.
// Not the queue and not the bytes of files (finished-pictures.ts). Everything that it names is here already, or refused.

import { basename } from "node:path";
import {
  type DrawWish,
  type GenerationPlan,
  type GenerationRequest,
  ImagierError,
  type JobView,
  type JobWish,
  parseGenerationPlan,
  parseScenePlan,
  quoteValue,
  type ScenePicturePlan,
} from "@imagier/contracts";
import type { Inspector } from "@imagier/inspection";
import {
  type CheckpointPipeline,
  drawScenePlan,
  type EditOptions,
  edit,
  type GenerateOptions,
  type Generation,
  generate,
  type Pipeline,
  planFromBytes,
  redraw,
  upscale,
  vary,
} from "imagier";
import type { EngineJob } from "./engine-protocol.js";
import { type InstalledModel, installedPath } from "./installed-models.js";
import { changesOf } from "./scene-changes.js";

/** What came of a wish. */
export type Drawn = Generation & { edited?: JobView["edited"] };

export interface DrawingTools extends Pick<GenerateOptions, "signal" | "onProgress" | "onPreview" | "characters"> {
  pipeline: Pipeline | CheckpointPipeline;
  /** What `pipeline` was opened from. */
  source: InstalledModel;
  installed: Readonly<Record<string, string>>;
  /** Opens what looks at finished pictures, or gives what is open. @throws MODEL_* where there is none */
  openInspector: () => Promise<Inspector>;
  /** Things of scenes that were drawn before. */
  drawn: EditOptions["drawn"];
}

/** @throws ImagierError; see its `blame` */
export async function drawWish(job: EngineJob, tools: DrawingTools): Promise<Drawn> {
  const { wish, seed } = job;
  switch (wish.kind) {
    case "draw":
      return generate(requestOf(wish.wish, job, tools), { ...tools, ...(await verifying(wish.wish, tools)) });
    case "plan":
      return drawPlan(wish, job, tools);
    case "edit": {
      const before = planOfParent(wish.parent, job);
      const { format } = before;
      const how = { ...tools, pipeline: drawingOf(tools), it: wish.it, parent: parentOf(wish.parent, job), format };
      const { edited, ...drawn } = await edit(before, wish.instruction, how);
      return { ...drawn, edited: copied(edited) };
    }
    case "vary": {
      const { amount, count } = wish;
      const picture = fileOf(wish.parent, job);
      const plan = planOfParent(wish.parent, job);
      const paths = adapterPaths(plan, tools.installed);
      return vary(plan, { ...tools, ...paths, amount, count, seed: wish.seed ?? seed, picture });
    }
    case "upscale":
      return upscale(planOfParent(wish.parent, job), { ...tools, size: wish.size, picture: fileOf(wish.parent, job) });
  }
}

/** Whether finished pictures are looked at, and by whom. */
async function verifying({ verify }: DrawWish, { openInspector }: DrawingTools) {
  return verify === undefined || verify === "off" ? {} : { verify, inspector: await openInspector() };
}

/** The name of the model that a job is drawn with, where it says one. @throws PLAN_INVALID, PLAN_NOT_FOUND */
export function modelNameOf(job: EngineJob): string | undefined {
  const { wish, parent } = job;
  if (wish.kind === "draw") return wish.wish.model;
  if (parent?.model !== undefined) return parent.model;
  const plan = wish.kind === "plan" ? planOf(wish.plan) : planOfParent(wish.parent, job);
  if (plan === undefined || plan.family === "comic") return undefined;
  return plan.family === "scene" ? Object.values(plan.things)[0]?.model.name : plan.model.name;
}

function requestOf(
  { model: _, reference, mask, edges, controls, loras, verify: __, isPrivate: ___, ...same }: DrawWish,
  job: EngineJob,
  { source, installed }: DrawingTools,
): GenerationRequest {
  const file = (id: string | undefined) => (id === undefined ? undefined : fileOf(id, job));
  return {
    ...same,
    seed: same.seed ?? job.seed,
    // The catalogue knows by it how many steps a checkpoint wants; the open model is drawn with in any case.
    model: source.kind === "checkpoint" ? source.pulledAs : undefined,
    reference: file(reference),
    mask: file(mask),
    edges: file(edges),
    controls: controls?.map(({ name, picture, ...how }) => ({
      ...how,
      path: installedPath(name, installed),
      picture: fileOf(picture, job),
    })),
    loras: loras?.map(({ name, weight }) => ({ path: installedPath(name, installed), weight })),
  };
}

/** A plan that was drawn before, or a scene that somebody wrote or changed. */
async function drawPlan(
  { plan: given, parent, format }: Extract<JobWish, { kind: "plan" }>,
  job: EngineJob,
  tools: DrawingTools,
): Promise<Drawn> {
  const plan = planOf(given);
  if (plan !== undefined) {
    const formatted = parseGenerationPlan(format === undefined ? plan : { ...plan, format });
    return redraw(formatted, { ...tools, ...adapterPaths(plan, tools.installed) });
  }
  const scene = parseScenePlan(given);
  const before = parent === undefined ? undefined : sceneBefore(planOfParent(parent, job));
  const drawn = await drawScenePlan(scene, {
    ...tools,
    ...{ pipeline: drawingOf(tools), before, background: before?.background, format: format ?? before?.format },
    parent: parent === undefined ? undefined : parentOf(parent, job),
  });
  const edited = before && changesOf(parseScenePlan(before.scene), parseScenePlan(drawn.plan.scene));
  return { ...drawn, edited };
}

/** Those of the installed adapters whose files a plan names. */
function adapterPaths(plan: GenerationPlan, installed: DrawingTools["installed"]) {
  const pathsOf = (adapters: readonly { id: string }[]) =>
    Object.values(installed).filter((path) => adapters.some(({ id }) => id === basename(path)));
  return "loras" in plan ? { loras: pathsOf(plan.loras), controls: pathsOf(plan.controls) } : {};
}

/** Undefined of a scene, which has layers and no family. */
function planOf(plan: Readonly<Record<string, unknown>>): GenerationPlan | undefined {
  return "layers" in plan && plan.family === undefined ? undefined : parseGenerationPlan(plan);
}

const sceneBefore = (plan: GenerationPlan): ScenePicturePlan | undefined =>
  plan.family === "scene" ? plan : undefined;

/** As the service kept it, else as the file carries it. @throws PLAN_NOT_FOUND */
function planOfParent(id: string, job: EngineJob): GenerationPlan {
  const kept = job.parent?.plan;
  return kept === undefined ? planFromBytes(fileOf(id, job), id) : parseGenerationPlan(kept);
}

const parentOf = (id: string, job: EngineJob) => ({ role: "parent" as const, title: id, bytes: fileOf(id, job) });

function fileOf(id: string, { pictures }: EngineJob): Uint8Array<ArrayBuffer> {
  const bytes = Object.hasOwn(pictures, id) ? pictures[id] : undefined;
  if (bytes !== undefined) return new Uint8Array(bytes);
  throw new ImagierError("PICTURE_UNKNOWN", `The job names the picture ${quoteValue(id)}, which it was not given.`);
}

/** @throws MODEL_MISMATCH */
export function drawingOf({ pipeline }: Pick<DrawingTools, "pipeline">): Pipeline {
  if (pipeline.family === undefined) return pipeline;
  throw new ImagierError("MODEL_MISMATCH", `A checkpoint of the family ${pipeline.family} draws no layers.`);
}

function copied({ changed, unchanged, added, removed }: Awaited<ReturnType<typeof edit>>["edited"]) {
  return { changed: [...changed], unchanged: [...unchanged], added: [...added], removed: [...removed] };
}

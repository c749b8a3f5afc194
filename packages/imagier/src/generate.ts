// The spine: from a wish, or from a plan that was drawn before, to pictures. Each step takes the value of the one before.
// Not where anything is computed: every line is a step with a file of its own.

import type { GenerationPlan, GenerationRequest, GenerationResult, GenerationWarning } from "@imagier/contracts";
import { type OpenPipelineOptions, openPipeline, type Pipeline } from "@imagier/pipelines";
import { admit, admitPlan } from "./admit.js";
import { compose } from "./compose.js";
import type { GeneratedImage } from "./image/encode-image.js";
import { makePlan } from "./make-plan.js";
import type { OutputTarget } from "./output/output-target.js";
import { unpackReference } from "./plan/packed-pixels.js";
import { saveTo } from "./save.js";
import { StageClock, type StageClockOptions } from "./stage-clock.js";

export interface GenerateOptions extends StageClockOptions {
  /** A folder or a file name to save to. @default nothing is written */
  out?: string;
  /** A model opened with `openModel`, for many pictures; it stays open. @default opened and closed for this call */
  pipeline?: Pipeline;
  /** How a model is opened where none is given. */
  engine?: Omit<OpenPipelineOptions, "signal">;
}

export interface Generation extends GenerationResult {
  images: GeneratedImage[];
}

/** Draws what a request asks for. @throws ImagierError; see its `code`, `hint` and `blame` */
export async function generate(request: GenerationRequest, options: GenerateOptions = {}): Promise<Generation> {
  const clock = new StageClock(options);
  const admitted = await clock.stage("admit", () => admit(request, { ...options, model: options.pipeline?.model }));
  return withPipeline(clock, { ...options, modelDir: admitted.model.dir }, async (pipeline) => {
    const { plan, warnings } = await clock.stage("plan", () => makePlan(admitted, pipeline));
    return draw(plan, { clock, pipeline, warnings, target: admitted.target, signal: options.signal });
  });
}

/** Draws a plan again: the same plan gives the same bytes. @throws ImagierError, among them MODEL_MISMATCH */
export async function redraw(plan: GenerationPlan, options: GenerateOptions = {}): Promise<Generation> {
  const clock = new StageClock(options);
  const admitted = await clock.stage("admit", () => admitPlan(plan, { ...options, model: options.pipeline?.model }));
  return withPipeline(clock, { ...options, modelDir: admitted.model.dir }, (pipeline) =>
    draw(admitted.plan, { clock, pipeline, warnings: [], target: admitted.target, signal: options.signal }),
  );
}

interface Drawing {
  clock: StageClock;
  pipeline: Pipeline;
  warnings: GenerationWarning[];
  target: OutputTarget | undefined;
  signal: AbortSignal | undefined;
}

async function draw(plan: GenerationPlan, { clock, pipeline, warnings, target, signal }: Drawing): Promise<Generation> {
  clock.stepsTotal = plan.steps * plan.imageCount;
  const referencePixels = unpackReference(plan.references, pipeline.model.manifest.nativeSizePx);
  const credits = await pipeline.credits(plan.references);
  const onStep = (stepsDone: number) => clock.report("sample", stepsDone);
  const conditioning = await clock.stage("encode", () => pipeline.encode(plan, { referencePixels }));
  const latents = await clock.stage("sample", () => pipeline.sample(plan, conditioning, { signal, onStep }));
  const decoded = await clock.stage("decode", () => pipeline.decode(plan, latents));
  const images = await clock.stage("compose", () => compose(plan, decoded, signal));
  const files = target ? await clock.stage("save", () => saveTo(images, target, signal)) : [];
  const allWarnings = [...pipelineWarnings(pipeline), ...warnings];
  return { images, files, plan, timingsMs: clock.timingsMs(), credits, warnings: allWarnings };
}

async function withPipeline<T>(
  clock: StageClock,
  { modelDir, pipeline: given, engine, signal }: GenerateOptions & { modelDir: string },
  use: (pipeline: Pipeline) => Promise<T>,
): Promise<T> {
  if (given) return use(given);
  const pipeline = await clock.stage("load", () => openPipeline(modelDir, { ...engine, signal }));
  try {
    return await use(pipeline);
  } finally {
    await pipeline.close();
  }
}

function pipelineWarnings({ warnings }: Pipeline): GenerationWarning[] {
  return warnings.map((message) => ({ code: "ENGINE_FALLBACK", message }));
}

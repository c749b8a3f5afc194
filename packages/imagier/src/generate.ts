// The spine: from a wish, or from a plan that was drawn before, to pictures. Each step takes the value of the one before.
// Not where anything is computed: every line is a step with a file of its own.

import type {
  Character,
  CheckpointPlan,
  ComicPicturePlan,
  DrawingPlan,
  GenerationPlan,
  GenerationRequest,
  GenerationResult,
  GenerationWarning,
  ScenePicturePlan,
} from "@imagier/contracts";
import {
  type AdapterPaths,
  type CheckpointPipeline,
  type DecodedImage,
  type EncodeInputs,
  type OpenCheckpointPipelineOptions,
  openPipeline,
  type Pipeline,
  type PipelineStages,
} from "@imagier/pipelines";
import { isDrawnByRule } from "@imagier/scenes";
import { type Admitted, admit, admitPlan, admitScenePlan } from "./admit.js";
import { admitCheckpoint, admitCheckpointPlan, requireFamily } from "./admit-checkpoint.js";
import { compose } from "./compose.js";
import { deliver } from "./deliver.js";
import type { ChatPlanner } from "./generate-scene.js";
import type { GeneratedImage } from "./image/encode-image.js";
import { inspectionWarnings } from "./inspect/broken-claims.js";
import { inspectedDrawings } from "./inspect/inspected-drawings.js";
import type { VerifyOptions } from "./inspect/verifier.js";
import { makeCheckpointPlan } from "./make-checkpoint-plan.js";
import { makePlan } from "./make-plan.js";
import { checkpointPathOf, openCheckpointModel } from "./models.js";
import type { OutputTarget } from "./output/output-target.js";
import { carriedPlanWarnings } from "./plan/carried-plan.js";
import { unpackPictures } from "./plan/packed-pictures.js";
import { unpackGuides } from "./plan/packed-pixels.js";
import type { PictureOrigin } from "./proof/facts-of.js";
import { inputBytesOf } from "./proof/input-bytes-of.js";
import type { LikenessOptions } from "./proof/likeness.js";
import { type ProofOptions, warmProver } from "./proof/prover.js";
import { drawingsOf } from "./scene/drawings-of.js";
import { StageClock, type StageClockOptions } from "./stage-clock.js";

export interface GenerateOptions extends StageClockOptions, VerifyOptions {
  /** A folder or a file name to save to. @default nothing is written */
  out?: string;
  /** A model opened with `openModel` or `openCheckpointModel`, for many pictures; it stays open. @default opened and closed for this call */
  pipeline?: Pipeline | CheckpointPipeline;
  /** How a model is opened where none is given. */
  engine?: Omit<OpenCheckpointPipelineOptions, "signal" | "tokenizer">;
  /** A chat model that plans scenes in place of the grammar, which takes over where it fails. @default none */
  planner?: ChatPlanner;
  /** What the proof of a file tells, where it is not to be as the settings say. */
  proof?: ProofOptions | undefined;
  /** Known pictures to compare with; those that it is like are in the result. @default none */
  likeness?: LikenessOptions | undefined;
  /** Whom the words may name, such as those that `listCharacters` gives. @default nobody */
  characters?: readonly Character[];
  /** How freely those that a prompt names are drawn anew, above 0 and up to 1. @default not at all: the same pixels */
  vary?: number | undefined;
  /** Called with a small, rough picture now and then: after each step of a picture, of a scene as often as costs little. */
  onPreview?: (preview: DecodedImage, image: number) => void;
}

/** What a plan of a checkpoint does not say: where its files are on this disk. */
export interface RedrawOptions extends GenerateOptions, AdapterPaths {
  /** Path of the checkpoint. */
  model?: string | undefined;
  tokenizer?: string | undefined;
}

export interface Generation extends GenerationResult {
  images: GeneratedImage[];
}

/** Draws what a request asks for. @throws ImagierError; see its `code`, `hint` and `blame` */
export async function generate(request: GenerationRequest, options: GenerateOptions = {}): Promise<Generation> {
  const clock = new StageClock(options);
  const { pipeline: open, signal, out } = options;
  if (out !== undefined) warmProver();
  if (open?.family !== undefined || (open === undefined && checkpointPathOf(request.model) !== undefined)) {
    const admitted = await clock.stage("admit", () => admitCheckpoint(request, out));
    return withCheckpoint(
      clock,
      { ...options, model: admitted.path, tokenizer: request.tokenizer },
      async (pipeline) => {
        const plan = await clock.stage("plan", () => makeCheckpointPlan(admitted, pipeline, signal));
        const inputBytes = await inputBytesOf(request);
        return drawWithCheckpoint(plan, { ...admitted, clock, pipeline, options, inputBytes });
      },
    );
  }
  const admitted = await clock.stage("admit", () => admit(request, { ...options, model: open?.model }));
  return withPipeline(clock, { ...options, pipeline: open, modelDir: admitted.model.dir }, async (pipeline) => {
    let wish = admitted;
    if (mayBeScene(admitted, pipeline, options.planner)) {
      const { askedScene, drawScene } = await import("./generate-scene.js"); // fonts and grammar: not needed for a name
      const asked = await clock.stage("plan", () => askedScene(admitted, pipeline, options));
      if ("plan" in asked) {
        const { target } = admitted;
        const warnings = [...admitted.warnings, ...asked.warnings];
        return drawScene(asked.plan, admitted, { clock, pipeline, target, warnings, options });
      }
      const warnings = [...admitted.warnings, ...asked.warnings];
      if (asked.thing !== undefined) wish = { ...admitted, thing: asked.thing, warnings };
    }
    const { plan, warnings } = await clock.stage("plan", () => makePlan(wish, pipeline));
    const inputBytes = await inputBytesOf(request);
    return drawWithModel(plan, { clock, pipeline, warnings, target: admitted.target, options, inputBytes });
  });
}

/** Draws a plan again: the same plan gives the same bytes. @throws ImagierError, among them MODEL_MISMATCH */
export async function redraw(plan: GenerationPlan, options: RedrawOptions = {}): Promise<Generation> {
  const clock = new StageClock(options);
  const { pipeline: open, out } = options;
  if (out !== undefined) warmProver();
  if (plan.family === "scene") return redrawScene(plan, clock, options);
  if (plan.family === "comic") return redrawComic(plan, clock, options);
  const isCheckpoint = open?.family !== undefined || (open === undefined && options.model !== undefined);
  if (plan.family !== undefined && isCheckpoint) {
    const target = await clock.stage("admit", () => admitCheckpointPlan(plan, out));
    return withCheckpoint(clock, options, async (pipeline) => {
      await clock.stage("plan", async () => {
        requireFamily(plan, pipeline);
        await pipeline.requireMatch(plan);
        await pipeline.offer(options);
      });
      return drawWithCheckpoint(plan, { clock, pipeline, warnings: [], target, options });
    });
  }
  const model = open?.family === undefined ? open?.model : undefined;
  const admitted = await clock.stage("admit", () => admitPlan(plan, { ...options, model }));
  const drawing = open?.family === undefined ? open : undefined;
  return withPipeline(clock, { ...options, pipeline: drawing, modelDir: admitted.model.dir }, (pipeline) =>
    drawWithModel(admitted.plan, { clock, pipeline, warnings: [], target: admitted.target, options }),
  );
}

/** The same plan, in layers. */
async function redrawScene(plan: ScenePicturePlan, clock: StageClock, options: GenerateOptions): Promise<Generation> {
  const { drawScenePlans } = await import("./generate-scene.js");
  const { pipeline: open, out } = options;
  const drawing = open?.family === undefined ? open : undefined;
  const admitted = await clock.stage("admit", () =>
    admitScenePlan({ format: plan.format, drawings: drawingsOf(plan) }, { out, model: drawing?.model }),
  );
  return withPipeline(clock, { ...options, pipeline: drawing, modelDir: admitted.model.dir }, (pipeline) =>
    drawScenePlans([plan], { clock, pipeline, warnings: [], target: admitted.target, options }),
  );
}

/** The same page. */
async function redrawComic(plan: ComicPicturePlan, clock: StageClock, options: GenerateOptions): Promise<Generation> {
  const { drawComicPlan } = await import("./comic/draw-comic.js");
  const { pipeline: open, out } = options;
  const drawing = open?.family === undefined ? open : undefined;
  const drawings = plan.drawings.flatMap(drawingsOf);
  const { format } = plan;
  const admitted = await clock.stage("admit", () =>
    admitScenePlan({ format, drawings }, { out, model: drawing?.model }),
  );
  const { model, target } = admitted;
  return withPipeline(clock, { ...options, pipeline: drawing, modelDir: model.dir }, (pipeline) =>
    drawComicPlan(plan, { clock, target, warnings: [], options: { ...options, pipeline } }),
  );
}

/** Not where one drawing is asked for, or a reference is to be drawn anew, or the words are the name of a drawing that is to be shown. */
function mayBeScene({ request, format, reference }: Admitted, { things }: Pipeline, planner: unknown): boolean {
  if (request.scene === false || reference !== undefined || request.edges !== undefined) return false;
  return format === "ora" || planner !== undefined || !things.isName(request.prompt) || isDrawnByRule(request.prompt);
}

interface Drawing<P extends PipelineStages> {
  clock: StageClock;
  pipeline: P;
  warnings: GenerationWarning[];
  target?: OutputTarget | undefined;
  /** Pictures from outside, for the proof. @default their hashes alone are told */
  inputBytes?: PictureOrigin["inputBytes"];
  options: GenerateOptions;
}

async function drawWithModel(plan: DrawingPlan, drawing: Drawing<Pipeline>): Promise<Generation> {
  const { pipeline, clock } = drawing;
  clock.stepsTotal = plan.steps * plan.imageCount;
  return draw(plan, drawing, {
    inputs: unpackGuides(plan, pipeline.model.manifest.nativeSizePx),
    origin: { credits: await pipeline.credits(plan.references), model: pipeline.model.manifest },
    model: pipeline.model,
  });
}

async function drawWithCheckpoint(plan: CheckpointPlan, drawing: Drawing<CheckpointPipeline>): Promise<Generation> {
  const isDiffusion = "timesteps" in plan; // of which some start from a picture and take fewer steps
  drawing.clock.stepsTotal = (isDiffusion ? plan.timesteps.length : plan.steps) * plan.imageCount;
  return draw(plan, drawing, { inputs: isDiffusion ? unpackPictures(plan) : {}, origin: { credits: [] } });
}

async function draw(
  plan: GenerationPlan,
  { clock, pipeline, warnings, target, inputBytes, options }: Drawing<PipelineStages>,
  { inputs, origin, model }: { inputs: EncodeInputs; origin: PictureOrigin; model?: Pipeline["model"] },
): Promise<Generation> {
  const { signal, onPreview } = options;
  const onStep = (stepsDone: number) => clock.report("sample", stepsDone);
  const drawAll = async (wanted: GenerationPlan): Promise<GeneratedImage[]> => {
    const conditioning = await clock.stage("encode", () => pipeline.encode(wanted, inputs, signal));
    const latents = await clock.stage("sample", () =>
      pipeline.sample(wanted, conditioning, { signal, onStep, onPreview }),
    );
    const decoded = await clock.stage("decode", () => pipeline.decode(wanted, latents));
    const composed = await clock.stage("compose", () => compose(wanted, decoded, signal));
    return composed.map((image) => ({ ...image, origin: { ...origin, inputBytes } }));
  };
  const drawAgain = plan.family === undefined ? drawAll : undefined;
  const inspected = await inspectedDrawings(await drawAll(plan), { clock, options, drawAgain });
  const { images, inspections = [] } = inspected;
  const delivered = await deliver(images, { clock, target, model, options });
  const wrong = inspections.flatMap(({ report }) => inspectionWarnings(report));
  const known = [...pipelineWarnings(pipeline), ...warnings, ...carriedPlanWarnings(plan), ...wrong];
  return {
    ...{ ...inspected, ...delivered, timingsMs: clock.timingsMs(), credits: [...origin.credits] },
    plan: images.length === 1 ? images[0]!.plan : plan, // another seed's, where it was drawn again
    warnings: [...known, ...delivered.warnings],
  };
}

async function withPipeline<T>(
  clock: StageClock,
  {
    modelDir,
    pipeline: given,
    engine,
    signal,
  }: GenerateOptions & { modelDir: string; pipeline?: Pipeline | undefined },
  use: (pipeline: Pipeline) => Promise<T>,
): Promise<T> {
  if (given) return use(given);
  return closing(await clock.stage("load", () => openPipeline(modelDir, { ...engine, signal })), use);
}

async function withCheckpoint<T>(
  clock: StageClock,
  { model = "", tokenizer, pipeline: given, engine, signal }: RedrawOptions,
  use: (pipeline: CheckpointPipeline) => Promise<T>,
): Promise<T> {
  if (given?.family !== undefined) return use(given);
  return closing(await clock.stage("load", () => openCheckpointModel(model, { ...engine, tokenizer, signal })), use);
}

async function closing<P extends PipelineStages, T>(pipeline: P, use: (pipeline: P) => Promise<T>): Promise<T> {
  try {
    return await use(pipeline);
  } finally {
    await pipeline.close();
  }
}

function pipelineWarnings({ warnings }: PipelineStages): GenerationWarning[] {
  return warnings.map((message) => ({ code: "ENGINE_FALLBACK", message }));
}

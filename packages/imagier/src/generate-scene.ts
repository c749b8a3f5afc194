// The spine of scenes: from a prompt, an edited scene or a plan that was drawn before, to one picture of many layers.
// Not where anything is computed: every line is a step with a file of its own. Of one thing alone: generate.ts.

import { randomBytes } from "node:crypto";
import {
  type Character,
  type DrawnLayer,
  type GenerationRequest,
  type GenerationWarning,
  type PictureInspection,
  parseScenePlan,
  type ScenePicturePlan,
  type ScenePlan,
} from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import type { SourcePicture } from "@imagier/provenance";
import { type ChatPlannerOptions, planWithChat } from "@imagier/scenes";
import type { Admitted } from "./admit.js";
import { deliver } from "./deliver.js";
import type { GenerateOptions, Generation } from "./generate.js";
import type { GeneratedImage } from "./image/encode-image.js";
import { inspectionWarnings } from "./inspect/broken-claims.js";
import { withVerifier } from "./inspect/verifier.js";
import type { OutputTarget } from "./output/output-target.js";
import { carriedPlanWarnings } from "./plan/carried-plan.js";
import { composeLayers } from "./scene/compose-layers.js";
import { type DrawnThings, drawLayers } from "./scene/draw-layers.js";
import { finishedPicture } from "./scene/finished-picture.js";
import { isScene } from "./scene/is-scene.js";
import { makeScenePlan, unmetWarnings } from "./scene/make-scene-plan.js";
import { sceneOfWords } from "./scene/scene-of-words.js";
import { scenePreviews } from "./scene/scene-previews.js";
import { seedOfPicture } from "./scene/seed-of-picture.js";
import { wordsOfOnlyThing } from "./scene/thing-words.js";
import type { StageClock } from "./stage-clock.js";

const defaultCanvasPx = 1024;

/** Where a chat model answers that plans scenes: any endpoint of the form of OpenAI's. */
export type ChatPlanner = Pick<ChatPlannerOptions, "endpoint" | "model" | "apiKey" | "timeoutMs">;

export interface AskedScene {
  plan: ScenePlan;
  warnings: GenerationWarning[];
}

/** What an admitted prompt asks for, before anything is placed: a scene, or the words of the one thing that is to be drawn. */
export async function askedScene(
  { request, format }: Admitted,
  pipeline: Pipeline,
  { planner, characters, vary }: Pick<GenerateOptions, "planner" | "characters" | "vary"> = {},
): Promise<AskedScene | { thing: string | undefined; warnings: GenerationWarning[] }> {
  const options = planOptions(request, pipeline, characters);
  const { plan, warning } =
    planner === undefined
      ? { plan: await sceneOfWords(request.prompt, options, pipeline), warning: undefined }
      : await planWithChat(request.prompt, { ...planner, ...options, vocabulary: pipeline.things });
  if (format !== "ora" && !isScene(plan)) {
    const standIns = plan.unmet.filter(({ nearest }) => nearest !== undefined);
    return { thing: wordsOfOnlyThing(plan, pipeline), warnings: unmetWarnings({ unmet: standIns }) };
  }
  return {
    plan: varied(plan, vary),
    warnings: warning === undefined ? [] : [{ code: "PLANNER_FAILED", message: warning }],
  };
}

function varied(plan: ScenePlan, variation: number | undefined): ScenePlan {
  if (variation === undefined) return plan;
  const layers = plan.layers.map((layer) =>
    layer.kind === "thing" && layer.character !== undefined ? { ...layer, variation } : layer,
  );
  return parseScenePlan({ ...plan, layers });
}

/** The scene of a prompt by the grammar; the seed, where none is given, by lot. */
export function sceneOf(
  request: SceneWords,
  pipeline: Pipeline,
  characters?: readonly Character[],
): Promise<ScenePlan> {
  return sceneOfWords(request.prompt, planOptions(request, pipeline, characters), pipeline);
}

type SceneWords = Pick<GenerationRequest, "prompt" | "size" | "seed">;

function planOptions({ size, seed }: SceneWords, { model }: Pipeline, names: readonly Character[] = []) {
  const [widthPx = defaultCanvasPx, heightPx = widthPx] = size?.split("x").map(Number) ?? [];
  return {
    seed: seed ?? randomBytes(4).readUInt32BE(),
    canvas: { widthPx, heightPx },
    styles: model.manifest.styles,
    names,
  };
}

export interface SceneDrawing {
  clock: StageClock;
  pipeline: Pipeline;
  target?: OutputTarget | undefined;
  warnings: readonly GenerationWarning[];
  /** Things that were drawn before. @default none */
  drawn?: DrawnThings | undefined;
  /** The picture that was changed into this one. @default none */
  parent?: SourcePicture | undefined;
  /** Ids of the layers that repair may change. @default all */
  repairable?: ReadonlySet<string> | undefined;
  options: GenerateOptions;
}

/** Draws a scene as often as the request asks, each time with another seed. */
export async function drawScene(scene: ScenePlan, admitted: Admitted, drawing: SceneDrawing): Promise<Generation> {
  const { clock, pipeline } = drawing;
  const plans: ScenePicturePlan[] = [];
  const warnings = [...drawing.warnings];
  for (let image = 0; image < (admitted.request.count ?? 1); image++) {
    const own = { ...scene, seed: seedOfPicture(scene.seed, image) };
    const { plan, warnings: found } = await clock.stage("plan", () =>
      makeScenePlan({ ...admitted, scene: own, image, characters: drawing.options.characters }, pipeline),
    );
    plans.push(plan);
    if (image === 0) warnings.push(...found);
  }
  return drawScenePlans(plans, { ...drawing, warnings });
}

/** Draws plans as they are: the same plan gives the same bytes. Where repair is wanted, what is wrong is drawn otherwise. */
export async function drawScenePlans(plans: readonly ScenePicturePlan[], drawing: SceneDrawing): Promise<Generation> {
  const { clock, pipeline, target, warnings, options } = drawing;
  const { pictures, inspections } = await drawInspected(plans, drawing);
  const images = pictures.map(({ image }) => image);
  const [first] = pictures as [ScenePicture];
  const delivered = await deliver(images, { clock, target, model: pipeline.model, options });
  const layers = pictures.flatMap((picture) => picture.layers);
  const known = [...warnings, ...missingWarnings(layers), ...carriedPlanWarnings(first.plan)];
  const wrong = inspections.flatMap(({ report }) => inspectionWarnings(report));
  const credits = new Map(images.flatMap(({ origin }) => origin!.credits.map((credit) => [credit.drawingId, credit])));
  return {
    ...{ images, ...delivered, plan: first.plan, layers: first.layers, credits: [...credits.values()] },
    ...(inspections.length === 0 ? {} : { inspections }),
    timingsMs: clock.timingsMs(),
    warnings: [...known, ...wrong, ...delivered.warnings],
  };
}

interface ScenePicture {
  plan: ScenePicturePlan;
  image: GeneratedImage;
  layers: DrawnLayer[];
}

/** Each plan as a picture, looked at where that is wanted. */
async function drawInspected(plans: readonly ScenePicturePlan[], drawing: SceneDrawing) {
  const { clock, pipeline, options } = drawing;
  const pictures: ScenePicture[] = [];
  const inspections: PictureInspection[] = [];
  await withVerifier(options, options.signal, async (verifier) => {
    for (const plan of plans) {
      const own = { ...drawing, drawn: drawing.drawn ?? new Map() }; // what no round of repair changes is drawn once
      const picture = await drawPicture(plan, own);
      if (verifier === undefined) {
        pictures.push(picture);
        continue;
      }
      const { inspectScene } = await import("./inspect/repair-scene.js"); // not needed by those who do not look
      const draw = (changed: ScenePicturePlan) => drawPicture(changed, own);
      const inspected = await inspectScene(picture, {
        verifier,
        pipeline,
        clock,
        draw,
        repairable: drawing.repairable,
      });
      pictures.push(inspected.picture);
      inspections.push(inspected.inspection);
    }
  });
  return { pictures, inspections };
}

async function drawPicture(
  plan: ScenePicturePlan,
  { clock, pipeline, drawn: before, parent, options: { signal, onPreview: told } }: SceneDrawing,
): Promise<ScenePicture> {
  const onPreview = told && scenePreviews(plan, (preview) => told(preview, plan.firstImage));
  const drawn = await drawLayers(plan, { pipeline, clock, signal, drawn: before, onPreview });
  const composed = await clock.stage("compose", () =>
    composeLayers(parseScenePlan(plan.scene), drawn.rasters, { keepLayers: plan.format === "ora" }),
  );
  const origin = { credits: drawn.credits, model: pipeline.model.manifest, parent };
  return {
    plan,
    image: { ...finishedPicture(plan, composed), origin, things: drawn.things },
    layers: composed.layers,
  };
}

function missingWarnings(layers: readonly DrawnLayer[]): GenerationWarning[] {
  return layers.flatMap(({ id, missing = [] }) =>
    missing.length === 0
      ? []
      : [{ code: "TEXT_CHARACTERS_MISSING", message: `"${id}": no font here has ${missing.join(" ")}.` }],
  );
}

/** The scene of a prompt, laid out: what `drawScenePlan` draws, to read and to change before. */
export async function planPrompt(
  request: Pick<GenerationRequest, "prompt" | "seed" | "size" | "style">,
  pipeline: Pipeline,
  characters?: readonly Character[],
): Promise<ScenePlan> {
  const wish = {
    scene: await sceneOf(request, pipeline, characters),
    characters,
    request: { style: request.style },
    model: pipeline.model,
  };
  const { plan } = await makeScenePlan({ ...wish, background: "transparent", format: "png" }, pipeline);
  return parseScenePlan(plan.scene);
}

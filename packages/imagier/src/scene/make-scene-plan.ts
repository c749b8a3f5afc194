// A scene becomes a plan: where each thing stands, and how each is drawn, every number resolved and frozen.
// Not the reading of words and not the layout (scenes/): it brings what the model knows to both. What was drawn before stays.

import { createHash } from "node:crypto";
import type { ModelFolder } from "@imagier/checkpoints";
import {
  type Character,
  type DrawingPlan,
  type GenerationRequest,
  type GenerationWarning,
  type HeadPlan,
  parseGenerationPlan,
  type SceneBox,
  type SceneFormat,
  type ScenePicturePlan,
  type ScenePlan,
  type ThingLayer,
} from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import { layOut, measureText, shapeAspect } from "@imagier/scenes";
import { makePlan } from "../make-plan.js";
import { aspectOfFigure } from "./figure-raster.js";
import { aspectOfHalf, isDrawnAsPair } from "./halves-of-pair.js";
import { type Looks, looksFor, lookToStartFrom } from "./looks-for.js";
import { figureIn, thingToLookAt, thingWords } from "./thing-words.js";

/** So many pictures of one thing are drawn; of more of them, some come again. */
const mostPictures = 6;

/** Sides that things are drawn at: the model's own, enlarged once or twice. */
const drawnSidesPx = [256, 512, 1024] as const;

/** How much larger a box may be than the picture that fills it. */
const stretch = 1.3;

export interface SceneWish {
  scene: ScenePlan;
  request: Pick<GenerationRequest, "steps" | "guidanceScale" | "style" | "useReferences">;
  model: ModelFolder;
  /** "transparent" or "#rrggbb". */
  background: string;
  format: SceneFormat;
  /** Which picture of the request. @default 0 */
  image?: number;
  /** Whom the scene may name. @default nobody but those of `before` */
  characters?: readonly Character[] | undefined;
  /** Drawn before: layers that the edit left alone keep how they were drawn. */
  before?: ScenePicturePlan;
  /** What the places of layers without boxes are drawn by lot from. @default the scene's seed */
  layoutSeed?: number;
}

export interface MadeScenePlan {
  plan: ScenePicturePlan;
  warnings: GenerationWarning[];
}

/** @throws STYLE_UNKNOWN */
export async function makeScenePlan(wish: SceneWish, pipeline: Pipeline): Promise<MadeScenePlan> {
  const scene = withSeeds(wish.scene);
  const looks = looksFor(scene, wish);
  const aspects = await aspectsOf(scene, { ...wish, looks }, pipeline);
  const { plan: placed, contradictions } = layOut(
    { ...scene, seed: wish.layoutSeed ?? scene.seed },
    {
      aspectOf: (layer) => (layer.kind === "shape" ? shapeAspect(layer.shape) : (aspects.get(layer.id) ?? 1)),
      textSizeOf(layer, maxWidthPx) {
        const { widthPx, heightPx } = measureText(layer, maxWidthPx);
        return { width: widthPx, height: heightPx };
      },
    },
  );
  const laidOut = { ...placed, seed: scene.seed };
  const things: Record<string, DrawingPlan> = {};
  const heads: Record<string, HeadPlan> = {};
  for (const layer of laidOut.layers) {
    if (layer.kind !== "thing" || (layer.character !== undefined && layer.variation === undefined)) continue;
    const drawing = { ...wish, scene: laidOut, looks };
    things[layer.id] = await thingPlan(layer, drawing, pipeline);
    const figure = figureIn(laidOut, layer, (name) => pipeline.things.isName(name));
    if (figure === undefined) continue;
    const { head, hasShoulders, isSitting } = figure;
    heads[layer.id] = { drawing: await thingPlan(layer, drawing, pipeline, head), hasShoulders, isSitting };
  }
  const { widthPx, heightPx } = laidOut.canvas;
  const plan = parseGenerationPlan({
    schemaVersion: 1,
    family: "scene",
    prompt: laidOut.prompt ?? "",
    seed: laidOut.seed,
    firstImage: wish.image ?? 0,
    imageCount: 1,
    ...{ widthPx, heightPx, scene: laidOut, things },
    ...(Object.keys(heads).length === 0 ? {} : { heads }),
    ...(looks.size === 0 ? {} : { characters: Object.fromEntries(looks) }),
    background: wish.background,
    format: wish.format,
  }) as ScenePicturePlan;
  return { plan, warnings: [...unmetWarnings(laidOut), ...contradictions.map(contradictionWarning)] };
}

type WishWithLooks = SceneWish & { looks: Looks };

/** Every thing with the seed of its noise, so that an edit of others leaves it as it is. */
function withSeeds(scene: ScenePlan): ScenePlan {
  const layers = scene.layers.map((layer) =>
    layer.kind === "thing" ? { ...layer, seed: layer.seed ?? seedOf(scene.seed, layer.id) } : layer,
  );
  return { ...scene, layers };
}

function seedOf(seed: number, name: string): number {
  return createHash("sha256").update(`${seed}/${name}`).digest().readUInt32BE();
}

/** Width over height of what the things look at: what is drawn keeps the outline of that. */
async function aspectsOf(scene: ScenePlan, wish: WishWithLooks, pipeline: Pipeline): Promise<Map<string, number>> {
  const aspects = new Map<string, number>();
  for (const layer of scene.layers) {
    if (layer.kind !== "thing") continue;
    const look = wish.looks.get(layer.character ?? "");
    if (look !== undefined) {
      aspects.set(layer.id, look.widthPx / look.heightPx);
      continue;
    }
    const looked = { ...resolutionOf({ ...wish, scene }), prompt: thingWords(layer) };
    const aspect = await aspectOfDrawing({ ...looked, thing: lookedAt(layer, scene, pipeline) }, pipeline);
    if (aspect === undefined) continue;
    const figure = figureIn(scene, layer, (name) => pipeline.things.isName(name));
    const head = figure && (await aspectOfDrawing({ ...looked, thing: figure.head }, pipeline));
    if (figure && head) aspects.set(layer.id, aspectOfFigure(aspect, head, figure));
    else aspects.set(layer.id, aspect * (isDrawnAsPair(layer.concept) ? aspectOfHalf : 1));
  }
  return aspects;
}

async function aspectOfDrawing(
  looked: Parameters<Pipeline["resolve"]>[0],
  pipeline: Pipeline,
): Promise<number | undefined> {
  const { references } = await pipeline.resolve(looked);
  const ink = await pipeline.inkOf(references);
  return ink && ink.width / ink.height;
}

function lookedAt(layer: ThingLayer, scene: ScenePlan, { things }: Pipeline): string {
  return thingToLookAt(layer, scene, (name) => things.isName(name));
}

function resolutionOf({ scene, request }: Pick<SceneWish, "scene" | "request">) {
  return { style: request.style ?? scene.style, useReferences: request.useReferences ?? true };
}

/** @param head name of its head's drawing, where that is to be drawn */
async function thingPlan(
  layer: ThingLayer,
  wish: WishWithLooks,
  pipeline: Pipeline,
  head?: string,
): Promise<DrawingPlan> {
  const wanted = layer.count ?? 1;
  const count = Math.min(isDrawnAsPair(layer.concept) ? Math.ceil(wanted / 2) : wanted, mostPictures);
  const sidePx = drawnSideOf(layer.boxes!);
  const before = head === undefined ? wish.before?.things[layer.id] : wish.before?.heads?.[layer.id]?.drawing;
  const prompt = head ?? thingWords(layer);
  const { style, useReferences } = resolutionOf(wish);
  const { variation } = layer;
  if (before && isSame(before, { prompt, seed: layer.seed!, count, style, sidePx, variation })) return before;
  const { request, model } = wish;
  const { steps, guidanceScale } = request;
  const size = `${sidePx}x${sidePx}`;
  const asked = { prompt, seed: layer.seed, count, size, style, useReferences, steps, guidanceScale };
  const made = await makePlan(
    {
      request: { ...asked, strength: variation },
      reference: await lookToStartFrom(layer, wish.looks, model.manifest.nativeSizePx),
      model,
      thing: head ?? lookedAt(layer, wish.scene, pipeline),
      format: "png",
      background: "transparent",
      warnings: [],
    },
    pipeline,
  );
  return made.plan;
}

interface Asked {
  prompt: string;
  seed: number;
  count: number;
  style: string | undefined;
  sidePx: number;
  /** Of a character. */
  variation: number | undefined;
}

/** Drawn larger than is wanted now is still the same drawing. */
function isSame(before: DrawingPlan, { prompt, seed, count, style, sidePx, variation }: Asked): boolean {
  return (
    (variation === undefined || before.strength === variation) &&
    before.prompt === prompt &&
    before.seed === seed &&
    before.imageCount === count &&
    before.widthPx >= sidePx &&
    (style === undefined || before.style === style)
  );
}

function drawnSideOf(boxes: readonly SceneBox[]): number {
  const longest = Math.max(...boxes.map(({ width, height }) => Math.max(width, height)));
  return drawnSidesPx.find((sidePx) => sidePx * stretch >= longest) ?? drawnSidesPx.at(-1)!;
}

/** What was asked for and is left out, or has something else in its place. */
export function unmetWarnings({ unmet }: Pick<ScenePlan, "unmet">): GenerationWarning[] {
  return unmet.map(({ phrase, reason, nearest }) => {
    const instead = nearest === undefined ? "it is left out" : `"${nearest}" is in its place`;
    return { code: `SCENE_${reason.toUpperCase().replaceAll("-", "_")}`, message: `"${phrase}": ${instead}.` };
  });
}

function contradictionWarning({ message }: { message: string }): GenerationWarning {
  return { code: "SCENE_CONTRADICTION", message };
}

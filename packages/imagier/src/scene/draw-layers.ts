// The layers of a scene as pixels, each at its own size: things by the network, shapes and texts by a rasteriser.
// Not where they stand: compose-layers.ts puts them there. What a layer looks like depends on nothing but the layer.

import type { Credit, DrawingPlan, HeadPlan, ScenePicturePlan, ThingLayer } from "@imagier/contracts";
import type { DecodedImage, Pipeline } from "@imagier/pipelines";
import { type Raster, shapeRaster } from "@imagier/scenes";
import { rasterOfLook } from "../character/character-look.js";
import { unpackGuides } from "../plan/packed-pixels.js";
import type { StageClock } from "../stage-clock.js";
import { croppedToInk } from "./cropped-to-ink.js";
import { drawingsOf } from "./drawings-of.js";
import { figureRaster } from "./figure-raster.js";
import { halvesOf, isDrawnAsPair } from "./halves-of-pair.js";

/** The pixels of each thing and shape, one or more a layer, by the layer's id. */
export type LayerRasters = ReadonlyMap<string, readonly Raster[]>;

export interface DrawnLayers {
  rasters: LayerRasters;
  /** Those of the rasters that a network drew. */
  things: LayerRasters;
  credits: Credit[];
}

/** Things that were drawn before, by the whole of their plan: what an edit leaves alone is not drawn again. */
export type DrawnThings = Map<string, readonly Raster[]>;

export interface DrawLayersOptions {
  pipeline: Pipeline;
  clock: StageClock;
  signal?: AbortSignal | undefined;
  /** Read and added to. @default empty */
  drawn?: DrawnThings | undefined;
  /** How the things look so far, by the layer's id, after each step of one of them. */
  onPreview?: ((things: LayerRasters) => void) | undefined;
}

export async function drawLayers(
  picture: Pick<ScenePicturePlan, "scene" | "things" | "heads" | "characters">,
  { drawn = new Map(), ...options }: DrawLayersOptions,
): Promise<DrawnLayers> {
  const { scene, heads = {}, characters = {} } = picture;
  await drawNewThings(picture, drawn, options);
  const rasters = new Map<string, readonly Raster[]>();
  const credits = new Map<string, Credit>();
  for (const layer of scene.layers) {
    if (layer.kind === "text") continue;
    if (layer.kind === "shape") {
      const drawOne = (box: (typeof layer.boxes & object)[number]) => drawShape(layer, box, scene.seed);
      rasters.set(layer.id, layer.boxes!.map(drawOne));
      continue;
    }
    const look = characters[layer.character ?? ""];
    const plan = picture.things[layer.id];
    const head = heads[layer.id];
    const pictures = plan === undefined ? [rasterOfLook(layer.id, look!)] : apart(layer, drawn.get(keyOf(plan))!);
    rasters.set(layer.id, head === undefined ? pictures : await figures(pictures, head, drawn));
    // Whose work a look rests on is told also where it is drawn anew.
    const looked = [...(plan?.references ?? []), ...(head?.drawing.references ?? [])];
    const used = await options.pipeline.credits(looked);
    for (const credit of [...(look?.credits ?? []), ...used]) credits.set(credit.drawingId, credit);
  }
  const shapes = new Set(scene.layers.flatMap(({ id, kind }) => (kind === "thing" ? [] : [id])));
  const ofThings = new Map([...rasters].filter(([id]) => !shapes.has(id)));
  return { rasters, things: ofThings, credits: [...credits.values()] };
}

/** Also of what the library draws two of in one picture. */
function apart({ concept }: ThingLayer, pictures: readonly Raster[]): readonly Raster[] {
  return isDrawnAsPair(concept) ? pictures.flatMap(halvesOf) : pictures;
}

/** Every body with a head of its own. */
function figures(bodies: readonly Raster[], head: HeadPlan, drawn: DrawnThings): Promise<Raster[]> {
  const pictures = drawn.get(keyOf(head.drawing))!;
  return Promise.all(bodies.map((body, i) => figureRaster(body, pictures[i % pictures.length]!, head)));
}

/** What a thing looks like depends on the whole of its plan and on nothing else. */
const keyOf = (plan: DrawingPlan) => JSON.stringify(plan);

/** All at once: the pipeline asks its network for several things in one run. */
async function drawNewThings(
  picture: Pick<ScenePicturePlan, "things" | "heads">,
  drawn: DrawnThings,
  { pipeline, clock, signal, onPreview }: Omit<DrawLayersOptions, "drawn">,
): Promise<void> {
  const { things } = picture;
  const plans = [...new Map(drawingsOf(picture).map((plan) => [keyOf(plan), plan])).values()];
  const wanted = plans.filter((plan) => !drawn.has(keyOf(plan)));
  clock.stepsTotal = wanted.reduce((sum, { steps, imageCount }) => sum + steps * imageCount, 0);
  const preview = onPreview && thingPreviews(things, drawn, onPreview);
  const conditions = await clock.stage("encode", () =>
    Promise.all(wanted.map((plan) => encode(plan, pipeline, signal))),
  );
  let stepsDone = 0;
  const onStep = () => clock.report("sample", ++stepsDone);
  const latents = await clock.stage("sample", () =>
    Promise.all(
      wanted.map((plan, i) =>
        pipeline.sample(plan, conditions[i], {
          signal,
          onStep,
          onPreview: preview && ((...told) => preview(plan, ...told)),
        }),
      ),
    ),
  );
  for (const [i, plan] of wanted.entries()) {
    const pictures = await clock.stage("decode", () => pipeline.decode(plan, latents[i]!));
    drawn.set(keyOf(plan), pictures.map(croppedToInk));
  }
}

function encode(plan: DrawingPlan, pipeline: Pipeline, signal: AbortSignal | undefined): Promise<unknown> {
  const given = unpackGuides(plan, pipeline.model.manifest.nativeSizePx); // the look of a character who is drawn anew
  return pipeline.encode(plan, given, signal);
}

/** Puts each rough picture in its layer's place, beside the things that are drawn already. */
function thingPreviews(
  things: ScenePicturePlan["things"],
  drawn: DrawnThings,
  onPreview: (things: LayerRasters) => void,
) {
  const rasters = new Map<string, readonly Raster[]>();
  for (const [id, plan] of Object.entries(things)) rasters.set(id, drawn.get(keyOf(plan)) ?? []);
  return (plan: DrawingPlan, picture: DecodedImage, image: number) => {
    for (const [id, each] of Object.entries(things)) {
      if (each !== plan) continue;
      const pictures = [...rasters.get(id)!];
      pictures[image - plan.firstImage] = croppedToInk(picture);
      rasters.set(id, pictures);
    }
    onPreview(rasters);
  };
}

type ShapeLayer = Parameters<typeof shapeRaster>[0];

function drawShape(layer: ShapeLayer, { width, height }: { width: number; height: number }, seed: number): Raster {
  return shapeRaster(layer, { widthPx: Math.round(width), heightPx: Math.round(height), seed }).raster;
}

// The layers of a scene as pixels, each at its own size: things by the network, shapes and texts by a rasteriser.
// Not where they stand: compose-layers.ts puts them there. What a layer looks like depends on nothing but the layer.

import type { Credit, DrawingPlan, ScenePicturePlan } from "@imagier/contracts";
import type { DecodedImage, Pipeline } from "@imagier/pipelines";
import { type Raster, shapeRaster } from "@imagier/scenes";
import { rasterOfLook } from "../character/character-look.js";
import { unpackGuides } from "../plan/packed-pixels.js";
import type { StageClock } from "../stage-clock.js";
import { croppedToInk } from "./cropped-to-ink.js";

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
}

export async function drawLayers(
  { scene, things, characters = {} }: Pick<ScenePicturePlan, "scene" | "things" | "characters">,
  { pipeline, clock, signal, drawn = new Map() }: DrawLayersOptions,
): Promise<DrawnLayers> {
  const rasters = new Map<string, readonly Raster[]>();
  const credits = new Map<string, Credit>();
  const isNew = (plan: DrawingPlan) => !drawn.has(JSON.stringify(plan));
  clock.stepsTotal = Object.values(things)
    .filter(isNew)
    .reduce((sum, { steps, imageCount }) => sum + steps * imageCount, 0);
  let stepsBefore = 0;
  for (const layer of scene.layers) {
    const look = layer.kind === "thing" ? characters[layer.character ?? ""] : undefined;
    // Whose work a look rests on is told also where it is drawn anew.
    for (const credit of look?.credits ?? []) credits.set(credit.drawingId, credit);
    if (look !== undefined && things[layer.id] === undefined) rasters.set(layer.id, [rasterOfLook(layer.id, look)]);
    else if (layer.kind === "thing") {
      const plan = things[layer.id]!;
      if (isNew(plan)) {
        const onStep = (done: number) => clock.report("sample", stepsBefore + done);
        const pictures = await drawThing(plan, { pipeline, clock, signal, onStep });
        stepsBefore += plan.steps * plan.imageCount;
        drawn.set(JSON.stringify(plan), pictures.map(croppedToInk));
      }
      rasters.set(layer.id, drawn.get(JSON.stringify(plan))!);
      for (const credit of await pipeline.credits(plan.references)) credits.set(credit.drawingId, credit);
    }
    if (layer.kind === "shape")
      rasters.set(
        layer.id,
        layer.boxes!.map((box) => drawShape(layer, box, scene.seed)),
      );
  }
  const shapes = new Set(scene.layers.flatMap(({ id, kind }) => (kind === "thing" ? [] : [id])));
  const ofThings = new Map([...rasters].filter(([id]) => !shapes.has(id)));
  return { rasters, things: ofThings, credits: [...credits.values()] };
}

interface Drawing {
  pipeline: Pipeline;
  clock: StageClock;
  signal: AbortSignal | undefined;
  onStep: (stepsDone: number) => void;
}

async function drawThing(plan: DrawingPlan, { pipeline, clock, signal, onStep }: Drawing): Promise<DecodedImage[]> {
  const given = unpackGuides(plan, pipeline.model.manifest.nativeSizePx); // the look of a character who is drawn anew
  const conditioning = await clock.stage("encode", () => pipeline.encode(plan, given, signal));
  const latents = await clock.stage("sample", () => pipeline.sample(plan, conditioning, { signal, onStep }));
  return clock.stage("decode", () => pipeline.decode(plan, latents));
}

type ShapeLayer = Parameters<typeof shapeRaster>[0];

function drawShape(layer: ShapeLayer, { width, height }: { width: number; height: number }, seed: number): Raster {
  return shapeRaster(layer, { widthPx: Math.round(width), heightPx: Math.round(height), seed }).raster;
}

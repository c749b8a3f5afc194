// The same picture with more pixels: its plan drawn again at a larger size; of a checkpoint, drawn over its own pixels.
// Not scaling: a drawing's upscaler draws edges anew, a scene's layers are drawn at the size they will have.

import { type GenerationPlan, ImagierError, parseGenerationPlan, parseScenePlan, quoteValue } from "@imagier/contracts";
import { type Generation, type RedrawOptions, redraw } from "./generate.js";
import { startFrom } from "./vary.js";

export interface UpscaleOptions extends RedrawOptions {
  /** "WIDTHxHEIGHT" that the picture is to fill whole; what a scene or a checkpoint makes keeps its proportions. */
  size: string;
  /** The picture's file, which a checkpoint draws over. */
  picture?: Uint8Array | undefined;
}

/** Noise time that a checkpoint starts from: it adds detail, and nothing that was not there. */
const detailStrength = 0.3;

/** @throws SIZE_INVALID where that is not larger, PLAN_INVALID for a comic, OPTION_CONFLICT for a checkpoint that starts from no picture */
export async function upscale(plan: GenerationPlan, options: UpscaleOptions): Promise<Generation> {
  const { size, picture, pipeline } = options;
  const [widthPx, heightPx] = size.split("x").map(Number) as [number, number];
  const factor = Math.min(widthPx / plan.widthPx, heightPx / plan.heightPx);
  if (!(factor > 1)) {
    const message = `The picture has ${plan.widthPx}x${plan.heightPx} pixels; ${quoteValue(size)} is not larger.`;
    throw new ImagierError("SIZE_INVALID", message);
  }
  if (plan.family === "comic") throw new ImagierError("PLAN_INVALID", "A comic is drawn larger from its script.");
  if (plan.family === "scene") return upscaleScene(plan, factor, options);
  if (plan.family === undefined) {
    const upscaler = pipeline?.family === undefined ? pipeline?.model.manifest.upscaler?.weights.sha256 : undefined;
    return redraw(parseGenerationPlan({ ...plan, widthPx, heightPx, upscaler: upscaler ?? plan.upscaler }), options);
  }
  if (picture === undefined || !("timesteps" in plan)) {
    throw new ImagierError("OPTION_CONFLICT", `"${plan.model.name}" makes pictures of one size, from words alone.`);
  }
  const step = pipeline?.family === undefined ? 1 : pipeline.model.sizeStepPx;
  const side = (sidePx: number) => Math.max(1, Math.floor((sidePx * factor) / step)) * step;
  const larger = `${side(plan.widthPx)}x${side(plan.heightPx)}`;
  return startFrom({ picture, strength: detailStrength, size: larger }, plan, options);
}

async function upscaleScene(
  plan: Extract<GenerationPlan, { family: "scene" }>,
  factor: number,
  options: UpscaleOptions,
): Promise<Generation> {
  const { pipeline, ...rest } = options;
  if (pipeline === undefined || pipeline.family !== undefined)
    throw new ImagierError("MODEL_MISMATCH", "A scene is drawn larger with an open drawing model.");
  const { drawScenePlan } = await import("./scenes-on-demand.js");
  const { scaledScene } = await import("./scene/scaled-scene.js");
  const scene = scaledScene(parseScenePlan(plan.scene), factor);
  const { background, format } = plan;
  return drawScenePlan(scene, { ...rest, pipeline, background, format, before: plan });
}

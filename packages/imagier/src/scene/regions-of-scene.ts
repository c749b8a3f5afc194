// A scene as words for parts of a picture, for checkpoints that draw a picture whole: each thing in its box, writing left out.
// Not the drawing of layers. What is behind everything is the prompt's to say.

import { type GenerationRequest, limits, type ScenePlan } from "@imagier/contracts";
import { layOut, planScene, shapeAspect } from "@imagier/scenes";
import { thingWords } from "./thing-words.js";

type Region = Exclude<NonNullable<GenerationRequest["regions"]>, "prompt">[number];

/** Farther ones first; those beyond the limit, the farthest, are left to the prompt. Boxes that the plan gives are kept. */
export function regionsOfScene(scene: ScenePlan): Region[] {
  const { plan } = layOut(scene, { aspectOf: (layer) => (layer.kind === "shape" ? shapeAspect(layer.shape) : 1) });
  const { widthPx, heightPx } = plan.canvas;
  const regions = plan.layers.flatMap((layer) => {
    if (layer.kind === "text") return [];
    const words =
      layer.kind === "thing"
        ? thingWords(layer)
        : [layer.colour, layer.material, layer.shape].filter(Boolean).join(" ");
    return layer.boxes!.map((box) => ({
      prompt: `a ${words}`,
      box: within(box, widthPx, heightPx),
      depth: layer.depth ?? 0,
    }));
  });
  regions.sort((a, b) => a.depth - b.depth);
  return regions.slice(-limits.regions).map(({ prompt, box }) => ({ prompt, box }));
}

/** What a checkpoint is asked for to draw a scene whole. */
export function requestOfScene(scene: ScenePlan, model: string): GenerationRequest {
  const { prompt, seed, canvas } = scene;
  const regions = regionsOfScene(scene);
  const words = prompt ?? regions.map((region) => region.prompt).join(", ");
  const size = `${canvas.widthPx}x${canvas.heightPx}`;
  return { prompt: words, model, seed, size, ...(regions.length === 0 ? {} : { regions }) };
}

/** The regions of a prompt, by the grammar. */
export function regionsOfPrompt(prompt: string, canvas: ScenePlan["canvas"], seed: number): Region[] {
  return regionsOfScene(planScene(prompt, { canvas, seed }));
}

function within(box: Region["box"], widthPx: number, heightPx: number): Region["box"] {
  const left = Math.max(0, Math.min(widthPx - 1, box.left));
  const top = Math.max(0, Math.min(heightPx - 1, box.top));
  const width = Math.max(1, Math.min(widthPx - left, box.width));
  return { left, top, width, height: Math.max(1, Math.min(heightPx - top, box.height)) };
}

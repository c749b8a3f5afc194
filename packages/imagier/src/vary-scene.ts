// Scenes more like one that was drawn: the same things with other noise, in their places or in new ones.
// Not the drawing of scenes (generate-scene.ts).

import { createHash } from "node:crypto";
import {
  ImagierError,
  parseScenePlan,
  type SceneLayer,
  type ScenePicturePlan,
  type ScenePlan,
} from "@imagier/contracts";
import type { Generation } from "./generate.js";
import { drawScenePlans } from "./generate-scene.js";
import { makeScenePlan } from "./scene/make-scene-plan.js";
import { seedOfPicture } from "./scene/seed-of-picture.js";
import { styleOfThings } from "./scene/style-of-things.js";
import { StageClock } from "./stage-clock.js";
import type { VaryOptions } from "./vary.js";

export async function varyScene(plan: ScenePicturePlan, options: VaryOptions): Promise<Generation> {
  const { amount, count = 1, pipeline, characters } = options;
  if (pipeline === undefined || pipeline.family !== undefined)
    throw new ImagierError("MODEL_MISMATCH", "A scene is varied with an open drawing model.");
  const clock = new StageClock(options);
  const scene = parseScenePlan(plan.scene);
  const { background, format } = plan;
  const request = { style: styleOfThings(plan) };
  const before = { ...plan, things: {} }; // for the looks of its characters; every thing is drawn anew
  const plans: ScenePicturePlan[] = [];
  for (let image = 0; image < count; image++) {
    const seed = seedOfPicture(options.seed, image);
    const varied = amount === "subtle" ? withOtherNoise(scene, seed) : laidOutAnew(scene, seed);
    const wish = { scene: varied, request, model: pipeline.model, background, format, image, characters, before };
    plans.push((await clock.stage("plan", () => makeScenePlan(wish, pipeline))).plan);
  }
  return drawScenePlans(plans, { clock, pipeline, warnings: [], options });
}

/** Everything in its place; each thing with noise of its own. */
function withOtherNoise(scene: ScenePlan, seed: number): ScenePlan {
  const seedOf = (id: string) => createHash("sha256").update(`${seed}/${id}`).digest().readUInt32BE();
  const layers = scene.layers.map((layer) => (layer.kind === "thing" ? { ...layer, seed: seedOf(layer.id) } : layer));
  return { ...scene, layers };
}

/** As the words had it, before anything had a place. */
function laidOutAnew(scene: ScenePlan, seed: number): ScenePlan {
  const unplaced = ({ boxes: _, depth: __, ...layer }: SceneLayer): SceneLayer =>
    layer.kind === "thing" ? { ...layer, seed: undefined } : layer;
  return { ...scene, seed, layers: scene.layers.map(unplaced) };
}

// The plan of a picture with some layers to be drawn or placed otherwise; every other layer keeps how it was drawn and where.
// Not which layers (changes-for.ts). Painting in a colour means keeping nearer to the drawing that is painted in it.

import { createHash } from "node:crypto";
import {
  type DrawingPlan,
  parseGenerationPlan,
  parseScenePlan,
  type SceneLayer,
  type ScenePicturePlan,
  type ScenePlan,
  type SceneRelation,
} from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import { flowMatchingSchedule } from "@imagier/sampling";
import { makeScenePlan } from "../scene/make-scene-plan.js";
import type { Change } from "./changes-for.js";

/** How much of the noise is left where a colour is to hold, each time it is tried. */
const keptNoise = 0.6;
const leastStrength = 0.05;

export async function changedPlan(
  plan: ScenePicturePlan,
  changes: readonly Change[],
  { pipeline, round }: { pipeline: Pipeline; round: number },
): Promise<ScenePicturePlan> {
  const drawn = redrawn(plan, changes, { pipeline, round });
  const moved = changes.filter(({ action }) => action === "re-place").map(({ layer }) => layer);
  if (moved.length === 0) return drawn;
  const scene = withoutBoxes(parseScenePlan(drawn.scene), moved);
  const things = Object.values(plan.things);
  const [thing] = things;
  const { plan: made } = await makeScenePlan(
    {
      scene,
      request: {
        style: thing?.style,
        steps: thing?.steps,
        guidanceScale: thing?.guidance.scale,
        useReferences: thing === undefined || things.some(looksAtLibrary),
      },
      model: pipeline.model,
      ...{ background: plan.background, format: plan.format, image: plan.firstImage, before: drawn },
      layoutSeed: seedFrom(plan.seed, `layout/${round}`),
    },
    pipeline,
  );
  return made;
}

const looksAtLibrary = ({ references }: DrawingPlan) => references.some(({ kind }) => kind === "library");

/** Other noise, less of it for a colour, and another drawing to look at where that is wanted and there is one. */
function redrawn(
  plan: ScenePicturePlan,
  changes: readonly Change[],
  { pipeline, round }: { pipeline: Pipeline; round: number },
): ScenePicturePlan {
  const anew = new Map(
    changes.filter(({ action }) => action !== "re-place").map(({ layer, action }) => [layer, action]),
  );
  if (anew.size === 0) return plan;
  const scene = parseScenePlan(plan.scene);
  const things: Record<string, DrawingPlan> = { ...plan.things };
  const heads = { ...plan.heads };
  const layers = scene.layers.map((layer) => {
    const action = anew.get(layer.id);
    const before = plan.things[layer.id];
    if (action === undefined || before === undefined || layer.kind !== "thing") return layer;
    const seed = seedFrom(before.seed, `${layer.id}/${round}`);
    const nearby = action === "re-colour" ? nearer(before, round) : {};
    const other = action === "redraw" ? otherDrawing(before, layer.concept, pipeline) : {};
    things[layer.id] = { ...before, seed, ...nearby, ...other };
    const head = heads[layer.id];
    if (head !== undefined) heads[layer.id] = { ...head, drawing: { ...head.drawing, seed } };
    return { ...layer, seed };
  });
  const figures = plan.heads && { heads };
  return parseGenerationPlan({ ...plan, scene: { ...scene, layers }, things, ...figures }) as ScenePicturePlan;
}

/** From pure noise there is nothing to be nearer to. */
function nearer({ strength, steps, references }: DrawingPlan, round: number): Partial<DrawingPlan> {
  if (references.length === 0) return {};
  const less = Math.max(leastStrength, strength * keptNoise ** (round === 0 ? 1 : 2));
  return { strength: less, sigmas: [...flowMatchingSchedule({ steps, start: less })] };
}

/** The next after the one that it looks at now, so that a second redrawing does not come back to the first. */
function otherDrawing({ references }: DrawingPlan, thing: string, pipeline: Pipeline): Partial<DrawingPlan> {
  const [shown] = references;
  const others = shown === undefined ? [] : pipeline.othersFor(thing, shown);
  const next = others.find(({ id }) => id > shown!.id) ?? others[0];
  return next === undefined ? {} : { references: [next] };
}

function seedFrom(seed: number, name: string): number {
  return createHash("sha256").update(`repair/${seed}/${name}`).digest().readUInt32BE();
}

/** What is carried goes where its carrier goes. */
const carries: ReadonlySet<SceneRelation> = new Set(["wearing", "holding"]);
const isCarriedBy: ReadonlySet<SceneRelation> = new Set(["on", "inside", "riding"]);

/** Free to be placed anew: the layers, and whatever hangs on them. */
function withoutBoxes(scene: ScenePlan, moved: readonly string[]): ScenePlan {
  const free = new Set(moved);
  for (let size = 0; size < free.size; ) {
    size = free.size;
    for (const { subject, relation, objects } of scene.relations)
      for (const { layer } of objects) {
        if (carries.has(relation) && free.has(subject.layer)) free.add(layer);
        if (isCarriedBy.has(relation) && free.has(layer)) free.add(subject.layer);
      }
  }
  const layers = scene.layers.map((layer) => (free.has(layer.id) ? unplaced(layer) : layer));
  return parseScenePlan({ ...scene, layers });
}

function unplaced(layer: SceneLayer): SceneLayer {
  const { boxes: _, ...rest } = layer;
  return rest as SceneLayer;
}

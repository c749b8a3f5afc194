// An instruction changes a picture that was drawn before: its plan is edited, and only what the words touch is drawn otherwise.
// Not the understanding of the words (scenes/edit). A picture of one thing becomes a scene of one layer first.

import {
  type Character,
  type DrawingPlan,
  type GenerationPlan,
  type GenerationWarning,
  ImagierError,
  parseScenePlan,
  quoteValue,
  type SceneFormat,
  type ScenePicturePlan,
  type ScenePlan,
  type UnmetWish,
} from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import type { SourcePicture } from "@imagier/provenance";
import { type Drawable, editScene, planScene } from "@imagier/scenes";
import type { GenerateOptions, Generation } from "./generate.js";
import { drawScenePlans } from "./generate-scene.js";
import { resolveFormat, resolveOutput } from "./output/output-target.js";
import { warmProver } from "./proof/prover.js";
import type { DrawnThings } from "./scene/draw-layers.js";
import { makeScenePlan } from "./scene/make-scene-plan.js";
import { styleOfThings } from "./scene/style-of-things.js";
import { StageClock } from "./stage-clock.js";

export interface EditOptions extends Omit<GenerateOptions, "pipeline" | "engine"> {
  /** A drawing model, opened with `openModel`; it stays open. */
  pipeline: Pipeline;
  /** Ids of the layers that "it" means where the instruction names none before. @default none, or the only layer */
  it?: readonly string[];
  /** Things that were drawn before: they are not drawn again. @default none */
  drawn?: DrawnThings | undefined;
  /** The file that is changed, for the proof of the new one. @default its plan alone is known */
  parent?: SourcePicture | undefined;
  /** Of the new file. @default that of the name of `out`, else "png" */
  format?: SceneFormat | undefined;
}

export interface Edit extends Generation {
  plan: ScenePicturePlan;
  /** Ids of layers. */
  edited: Record<"changed" | "unchanged" | "added" | "removed", readonly string[]>;
}

/**
 * @param plan of a scene, or of one drawing
 * @throws PLAN_INVALID for the plan of a checkpoint; INSTRUCTION_UNKNOWN where nothing in the words could be done
 */
export async function edit(plan: GenerationPlan, instruction: string, options: EditOptions): Promise<Edit> {
  const before = sceneBefore(plan);
  const {
    plan: scene,
    changed,
    unchanged,
    added,
    removed,
    unmet,
  } = editScene(before.scene, instruction, {
    it: options.it,
    drawable: drawableBy(options.pipeline, options.characters),
  });
  if (JSON.stringify(scene) === JSON.stringify(before.scene)) throw notUnderstood(instruction, unmet);
  const drawn = await drawEdited(parseScenePlan(scene), { ...before, warnings: unmetWarnings(unmet) }, options);
  const edited = { changed, unchanged, added, removed };
  return { ...drawn, edited: withMoved(edited, before.scene, parseScenePlan(drawn.plan.scene)) };
}

/** Things that had to make room for a title are changed too. */
export function withMoved(edited: Edit["edited"], before: ScenePlan, after: ScenePlan): Edit["edited"] {
  const boxesOf = ({ layers }: ScenePlan, id: string) => layers.find((layer) => layer.id === id)?.boxes;
  const moved = edited.unchanged.filter((id) => {
    const were = boxesOf(before, id);
    return were !== undefined && JSON.stringify(were) !== JSON.stringify(boxesOf(after, id));
  });
  if (moved.length === 0) return edited;
  const unchanged = edited.unchanged.filter((id) => !moved.includes(id));
  return { ...edited, unchanged, changed: [...edited.changed, ...moved] };
}

/** What the model can draw and who can be named, for words that name new things. */
export function drawableBy({ things, model }: Pipeline, names: readonly Character[] = []): Drawable {
  return { vocabulary: things, styles: model.manifest.styles, names };
}

export function notUnderstood(instruction: string, unmet: readonly UnmetWish[]): ImagierError {
  const words = unmet.map(({ phrase }) => quoteValue(phrase)).join(", ") || quoteValue(instruction);
  return new ImagierError("INSTRUCTION_UNKNOWN", `Nothing of the instruction could be done: ${words}.`);
}

export function unmetWarnings(unmet: readonly UnmetWish[]): GenerationWarning[] {
  return unmet.map(({ phrase }) => ({ code: "EDIT_UNMET", message: `Not done: "${phrase}".` }));
}

interface Before {
  scene: ScenePlan;
  /** Absent of a single drawing. */
  picture?: ScenePicturePlan;
  background: string;
  style?: string;
  warnings?: readonly GenerationWarning[];
}

/** Draws a scene that was edited, or written by hand; layers that are as before keep how they were drawn. */
export async function drawEdited(
  scene: ScenePlan,
  { picture, background, style, warnings: told = [] }: Omit<Before, "scene">,
  { pipeline, out, signal, onProgress, drawn, parent, format, ...options }: EditOptions,
): Promise<Generation & { plan: ScenePicturePlan }> {
  const clock = new StageClock({ signal, onProgress });
  if (out !== undefined) warmProver();
  const target = out === undefined ? undefined : await resolveOutput(out);
  const wish = {
    ...{ scene, request: { style: style ?? keptStyle(scene, picture) }, model: pipeline.model },
    ...{ background, before: picture },
    format: resolveFormat(format, target ?? {}),
    characters: options.characters,
  };
  const { plan, warnings } = await clock.stage("plan", () => makeScenePlan(wish, pipeline));
  const repairable = picture && idsOfChanged(parseScenePlan(picture.scene), scene);
  const drawing = { clock, pipeline, target, drawn, parent, repairable, warnings: [...told, ...warnings] };
  return { ...(await drawScenePlans([plan], { ...drawing, options: { ...options, signal } })), plan };
}

/** What an edit left alone, repair leaves alone too. */
function idsOfChanged(before: ScenePlan, after: ScenePlan): ReadonlySet<string> {
  const known = new Set(before.layers.map((layer) => JSON.stringify(layer)));
  return new Set(after.layers.filter((layer) => !known.has(JSON.stringify(layer))).map(({ id }) => id));
}

/** New things are drawn as the others were, unless the scene says how. */
function keptStyle({ style }: ScenePlan, before: ScenePicturePlan | undefined): string | undefined {
  return style === undefined && before !== undefined ? styleOfThings(before) : undefined;
}

export function sceneBefore(plan: GenerationPlan): Before {
  if (plan.family === "scene") return { scene: parseScenePlan(plan.scene), picture: plan, background: plan.background };
  if (plan.family === undefined) return { scene: sceneOfDrawing(plan), background: plan.background, style: plan.style };
  if (plan.family === "comic") {
    const hint = "Change the script or the plan that --plan-only prints, and draw it again: imagier comic --plan FILE.";
    throw new ImagierError("PLAN_INVALID", "The plan is that of a comic, which has no layers of its own.", { hint });
  }
  throw new ImagierError(
    "PLAN_INVALID",
    `The plan was made with the checkpoint "${plan.model.name}": it has no layers.`,
    {
      hint: "A picture of a checkpoint is changed with --image, a prompt and --strength.",
    },
  );
}

/** The same thing with the same noise, as the only layer of a scene. */
function sceneOfDrawing({ prompt, seed, widthPx, heightPx }: DrawingPlan): ScenePlan {
  const scene = planScene(prompt, { seed, canvas: { widthPx, heightPx } });
  const layers = scene.layers.map((layer) => (layer.kind === "thing" ? { ...layer, seed } : layer));
  return { ...scene, layers };
}

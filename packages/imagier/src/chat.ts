// A conversation about one picture: a prompt, then changes, each a picture again; undo and redo. What was drawn stays drawn.
// Not a person to talk to: nothing is answered but what changed.

import { type GenerationPlan, parseScenePlan, type ScenePicturePlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import type { SourcePicture } from "@imagier/provenance";
import { Conversation } from "@imagier/scenes";
import {
  drawableBy,
  drawEdited,
  type Edit,
  type EditOptions,
  notUnderstood,
  sceneBefore,
  unmetWarnings,
  withMoved,
} from "./edit.js";
import type { Generation } from "./generate.js";
import { sceneOf } from "./generate-scene.js";
import { parentPicture } from "./proof/parent-picture.js";
import type { DrawnThings } from "./scene/draw-layers.js";

/** A picture, and after the first what the words changed in it. */
export type ChatTurn = Generation & Partial<Pick<Edit, "edited">>;

export interface Chat {
  /** The first words are a prompt where there is no picture yet. @throws INSTRUCTION_UNKNOWN, and what drawing throws */
  say(words: string, options?: Omit<EditOptions, "pipeline" | "it">): Promise<ChatTurn>;
}

export interface ChatOptions {
  /** Of the picture to begin with. @default none: the first words are a prompt */
  plan?: GenerationPlan | undefined;
  /** The file of that picture, for the proofs of the next. @default its plan alone is known */
  parent?: SourcePicture | undefined;
  /** "WIDTHxHEIGHT" of a picture that begins with a prompt, and its seed. @default "1024x1024", by lot */
  size?: string;
  seed?: number;
}

export function chatWith(pipeline: Pipeline, { plan, parent: first, ...wish }: ChatOptions = {}): Chat {
  const before = plan && sceneBefore(plan);
  let conversation = before && Conversation.begin(before.scene);
  let parent = first;
  let picture: ScenePicturePlan | undefined = before?.picture;
  const background = before?.background ?? "transparent";
  const style = before?.style;
  const drawn: DrawnThings = new Map();
  return {
    async say(words, options = {}) {
      const step = conversation?.say(words, { drawable: drawableBy(pipeline, options.characters) });
      if (step && step.edit.unmet.length > 0 && isSame(step.edit)) throw notUnderstood(words, step.edit.unmet);
      const next =
        step?.conversation ??
        Conversation.begin(await sceneOf({ prompt: words, ...wish }, pipeline, options.characters));
      const warnings = step === undefined ? [] : unmetWarnings(step.edit.unmet);
      const drawing = { picture, background, style, warnings };
      const turn = await drawEdited(parseScenePlan(next.plan), drawing, { parent, ...options, pipeline, drawn });
      picture = turn.plan;
      parent = turn.files[0] === undefined ? parent : await parentPicture(turn.files[0]);
      const scene = parseScenePlan(turn.plan.scene);
      const shown = conversation?.plan;
      conversation = next.withPlan(scene);
      return step === undefined || shown === undefined ? turn : { ...turn, edited: withMoved(step.edit, shown, scene) };
    },
  };
}

function isSame({ changed, added, removed }: Edit["edited"]): boolean {
  return changed.length + added.length + removed.length === 0;
}

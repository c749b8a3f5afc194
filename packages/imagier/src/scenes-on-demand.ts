// The doors to scenes, edits and chat: grammar, fonts and rasteriser are loaded when one is first opened, so that a single
// drawing starts without them. Not what is behind them: edit.ts, chat.ts, draw-scene-plan.ts, generate-scene.ts.

import type { Character, ComicPlan, GenerationRequest, ScenePlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import type { Chat, ChatOptions } from "./chat.js";
import { checkpointPathOf } from "./models.js";
import { signSheet } from "./proof/proof-on-demand.js";

/** See `edit` in edit.ts. */
export const edit: typeof import("./edit.js").edit = async (...given) => (await import("./edit.js")).edit(...given);

/** See `drawScenePlan` in draw-scene-plan.ts. */
export const drawScenePlan: typeof import("./draw-scene-plan.js").drawScenePlan = async (...given) =>
  (await import("./draw-scene-plan.js")).drawScenePlan(...given);

/** See `inspectFile` in inspect/inspect-file.ts. */
export const inspectFile: typeof import("./inspect/inspect-file.js").inspectFile = async (...given) =>
  (await import("./inspect/inspect-file.js")).inspectFile(...given);

/** See `planPrompt` in generate-scene.ts. */
export const planPrompt: typeof import("./generate-scene.js").planPrompt = async (...given) =>
  (await import("./generate-scene.js")).planPrompt(...given);

/** See `sceneLayers` in scene-layers.ts. */
export const sceneLayers: typeof import("./scene-layers.js").sceneLayers = async (...given) =>
  (await import("./scene-layers.js")).sceneLayers(...given);

/** See `chatWith` in chat.ts. */
export function chatWith(pipeline: Pipeline, options?: ChatOptions): Chat {
  let begun: Promise<Chat> | undefined;
  return {
    async say(words, how) {
      begun ??= import("./chat.js").then((chat) => chat.chatWith(pipeline, options));
      return (await begun).say(words, how);
    },
  };
}

/** See `characterFromWords` in character/make-character.ts. */
export const characterFromWords: typeof import("./character/make-character.js").characterFromWords = async (...given) =>
  (await import("./character/make-character.js")).characterFromWords(...given);

/** See `characterFromFile` in character/make-character.ts. */
export const characterFromFile: typeof import("./character/make-character.js").characterFromFile = async (...given) =>
  (await import("./character/make-character.js")).characterFromFile(...given);

/** See `drawComic` in comic/draw-comic.ts. */
export const drawComic: typeof import("./comic/draw-comic.js").drawComic = async (...given) =>
  (await import("./comic/draw-comic.js")).drawComic(...given);

/** As `planComic` in comic/draw-comic.ts. */
export async function planComic(
  ...given: Parameters<typeof import("./comic/draw-comic.js").planComic>
): Promise<ComicPlan> {
  return (await import("./comic/draw-comic.js")).planComic(...given);
}

/** How a character looks, as a signed PNG with a transparent ground. @throws PLAN_INVALID where her file was changed */
export async function characterPicture({ name, look }: Character): Promise<Uint8Array> {
  const png = await (await import("./character/character-look.js")).pngOfLook(name, look);
  return signSheet(png, { title: name, models: [], credits: look.credits });
}

/**
 * What a checkpoint is asked for to draw a scene plan whole, each thing by its own words in its own place; undefined where
 * `model` is no path of a checkpoint.
 */
export async function checkpointRequestOf(
  scene: ScenePlan,
  model: string | undefined,
): Promise<GenerationRequest | undefined> {
  const path = checkpointPathOf(model);
  return path === undefined ? undefined : (await import("./scene/regions-of-scene.js")).requestOfScene(scene, path);
}

// The doors to scenes, edits and chat: grammar, fonts and rasteriser are loaded when one is first opened, so that a single
// drawing starts without them. Not what is behind them: edit.ts, chat.ts, draw-scene-plan.ts, generate-scene.ts.

import type { Pipeline } from "@imagier/pipelines";
import type { Chat, ChatOptions } from "./chat.js";

/** See `edit` in edit.ts. */
export const edit: typeof import("./edit.js").edit = async (...given) => (await import("./edit.js")).edit(...given);

/** See `drawScenePlan` in draw-scene-plan.ts. */
export const drawScenePlan: typeof import("./draw-scene-plan.js").drawScenePlan = async (...given) =>
  (await import("./draw-scene-plan.js")).drawScenePlan(...given);

/** See `planPrompt` in generate-scene.ts. */
export const planPrompt: typeof import("./generate-scene.js").planPrompt = async (...given) =>
  (await import("./generate-scene.js")).planPrompt(...given);

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

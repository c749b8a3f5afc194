// Editing a scene by words: what other parts use of it.

export type { SceneDifference } from "./compare-scenes.js";
export { Conversation, type ConversationStep } from "./conversation.js";
export { type EditOptions, editScene, type SceneEdit } from "./edit-scene.js";
export type { Drawable } from "./sketch.js";

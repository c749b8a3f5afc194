// Words to a scene plan: what other parts use of it.

export { beingOf } from "./being-of.js";
export { type ChatPlannerOptions, type PlannedScene, planWithChat } from "./chat-planner.js";
export { detectLanguage } from "./detect-language.js";
export { isDrawnByRule } from "./is-drawn-by-rule.js";
export type { Language } from "./language.js";
export type { Named } from "./names.js";
export type { NounPhrase } from "./phrase.js";
export { matchPhrase } from "./phrase-book.js";
export { type PlanOptions, planScene } from "./plan-scene.js";
export { readNounPhrase } from "./read-noun-phrase.js";
export type { Vocabulary } from "./reading.js";
export type { StyleWords } from "./style-words.js";
export { cleanPrompt, type Token, tokenise } from "./tokens.js";

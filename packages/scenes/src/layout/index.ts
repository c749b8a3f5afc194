// Where everything of a scene stands: the door of this folder. No drawing.

export type { Contradiction } from "./accept-relations.js";
export { castsShadow } from "./casts-shadow.js";
export { type Ground, groundOf, isPage } from "./grounds.js";
export { type Layout, layOut } from "./lay-out.js";
export { givesLight, hasOwnSun, hourOf } from "./own-light.js";
export { sceneRelationHolds } from "./relation-tests.js";
export type { LayoutOptions } from "./scene-parts.js";

export * from "./comic/index.js";
export * from "./compose/index.js";
export * from "./edit/index.js";
export * from "./layers/index.js";
export * from "./layout/index.js";
export * from "./plan/index.js";
export type { Raster } from "./raster.js";

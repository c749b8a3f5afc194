export { defaultThreadCount } from "./default-thread-count.js";
export type {
  Device,
  Engine,
  EngineOptions,
  EngineSession,
  GraphCacheUse,
  LoadOptions,
  LoadTimings,
  ModelSource,
  RunOptions,
  RunResult,
  RunTimings,
} from "./engine.js";
export { openEngine } from "./open-engine.js";

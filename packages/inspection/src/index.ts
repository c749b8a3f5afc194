export { expectPlan } from "./claims/expect-plan.js";
export type { Expectation, ExpectedParty, ExpectedRelation, ExpectedThing } from "./claims/expectation.js";
export { judgeExpectation } from "./claims/judge-expectation.js";
export type { Namer } from "./claims/match-things.js";
export type { InspectOptions, Inspector, InspectorOptions } from "./inspector.js";
export { type InspectorFolder, openInspectorFolder } from "./inspector-folder.js";
export { openInspector } from "./open-inspector.js";
export type {
  InspectedPicture,
  NameScore,
  PictureCondition,
  Seam,
  Seen,
  SeenBox,
  SeenColour,
  SeenPoint,
  SeenWriting,
  Sighting,
} from "./sighting.js";

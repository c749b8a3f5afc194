export { type Ask, type Draw, type Drawn, onGround } from "./draw.js";
export { type Share, shareOf } from "./interval.js";
export { type JudgeFolder, type JudgeManifest, judgeFile, openJudgeFolder } from "./judge-folder.js";
export { type JudgeLesson, styleLessons, thingLessons } from "./judge-lessons.js";
export { type Grade, type Judge, loadJudge, ranked } from "./load-judge.js";
export { type SheetOptions, sheetOf } from "./sheet.js";
export type { Finding } from "./suites/objects/answers.js";
export { type CommonThing, readCommonThings } from "./suites/objects/common-things.js";
export {
  evaluateObjects,
  type ObjectsOptions,
  type ObjectsReport,
  type ObjectsResult,
} from "./suites/objects/evaluate-objects.js";

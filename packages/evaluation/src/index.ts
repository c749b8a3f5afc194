export { type Ask, type Draw, type Drawn, onGround } from "./draw.js";
export { type Share, shareOf } from "./interval.js";
export { type JudgeFolder, type JudgeManifest, judgeFile, openJudgeFolder } from "./judge-folder.js";
export { type JudgeLesson, styleLessons, thingLessons } from "./judge-lessons.js";
export { type Grade, type Judge, loadJudge, ranked } from "./load-judge.js";
export { type SheetOptions, sheetOf } from "./sheet.js";
export { type ClaimSuiteName, claimSuiteNames, claimSuites, sampled } from "./suites/claims/claim-suites.js";
export { failureSheet } from "./suites/claims/failure-sheet.js";
export { makeMany } from "./suites/claims/make-many.js";
export { type Agreement, agreementOf, markingPage, parseMarks, picturesToMark } from "./suites/claims/marking-page.js";
export { ResultsFolder } from "./suites/claims/results-folder.js";
export { runSuite, type SuiteAsk, type SuitePicture } from "./suites/claims/run-suite.js";
export { seeStyles } from "./suites/claims/see-styles.js";
export { parseSuite, type SuiteEntry } from "./suites/claims/suite-entry.js";
export { type SuiteReport, suiteReport } from "./suites/claims/suite-report.js";
export type { Finding } from "./suites/objects/answers.js";
export { type CommonThing, readCommonThings } from "./suites/objects/common-things.js";
export {
  evaluateObjects,
  type ObjectsOptions,
  type ObjectsReport,
  type ObjectsResult,
} from "./suites/objects/evaluate-objects.js";
export { placeOf, questionsFor, recognitionOf } from "./suites/objects/recognition.js";

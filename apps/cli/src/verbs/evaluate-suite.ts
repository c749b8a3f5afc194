// `imagier evaluate --suite geneval|many|...`: draws a suite, has every claim of it judged from the pixels, and tells the rates.
// Not the suite nor the judging (evaluation/, inspection/).

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import {
  type Agreement,
  agreementOf,
  claimSuites,
  failureSheet,
  type Judge,
  loadJudge,
  markingPage,
  openJudgeFolder,
  parseMarks,
  parseSuite,
  picturesToMark,
  ResultsFolder,
  runSuite,
  type Share,
  type SuiteEntry,
  type SuiteReport,
  sampled,
  suiteReport,
} from "@imagier/evaluation";
import { openInspector } from "@imagier/inspection";
import { openEngine } from "@imagier/runtime";
import { findModelsDir, openModel, type Pipeline, signSheet } from "imagier";
import type { EvaluateSuiteCommand } from "../inspection-commands.js";
import { textsOf } from "../messages/texts.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import { textTable } from "../terminal/table.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";
import { suiteDrawing } from "./suite-drawing.js";

/** Of the prompts: the same ones in every run. */
const suiteSeed = 8;

export async function runEvaluateSuite(command: EvaluateSuiteCommand, context: VerbContext): Promise<void> {
  const { terminal } = context;
  const { suite, out, share, agreement, json } = command;
  const folder = new ResultsFolder(out, share?.part ?? 1);
  if (agreement !== undefined) {
    const marks = parseMarks(await readText(agreement, "MARKS_INVALID"), agreement);
    const found = agreementOf(marks, await folder.read());
    terminal.stdout.write(json ? `${JSON.stringify(found)}\n` : agreementTable(found));
    return;
  }
  const inspector = await openInspector();
  const pipeline = await openModel(command.model, { signal: context.signal });
  const styleJudge = suite === "styles" ? await openStyleJudge(command) : undefined;
  try {
    const entries = await entriesOf(command, pipeline);
    const results = await withBar(command, context, (onProgress) =>
      runSuite({
        ...{ entries, folder, share, onProgress, namer: inspector, signal: context.signal },
        picturesEach: command.count ?? claimSuites[suite].picturesEach,
        model: runName(command, pipeline, context),
        draw: suiteDrawing({
          ...{ pipeline, inspector, repairs: command.repairs },
          styleJudge,
          signal: context.signal,
        }),
      }),
    );
    const model = pipeline.model.manifest.name;
    const report = suiteReport(results, { suite, model, repairs: command.repairs, entries, namer: inspector });
    await writeFile(join(out, "report.json"), `${JSON.stringify(report, undefined, 1)}\n`);
    const sheet = await failureSheet(results, folder);
    if (sheet !== undefined) await writeFile(join(out, "failures.png"), await signed(sheet, suite, pipeline));
    if (command.page) {
      const page = await markingPage(suite, picturesToMark(results, suiteSeed), folder);
      await writeFile(join(out, "page.html"), page);
    }
    terminal.stdout.write(json ? `${JSON.stringify(report)}\n` : reportTable(report, terminal));
  } finally {
    await pipeline.close();
    await inspector.close();
    await styleJudge?.close();
  }
}

/** Closed with its engine. */
async function openStyleJudge({ judgesDir }: EvaluateSuiteCommand): Promise<Judge> {
  const folder = await openJudgeFolder(join(judgesDir ?? join(findModelsDir(), "..", "judges"), "styles"));
  const engine = await openEngine({ device: "cpu" });
  const judge = await loadJudge(engine, folder);
  return { ...judge, close: () => engine.close() };
}

/** Results of another model, of the same with repair, or of another version of this program are not these. */
function runName(
  { repairs }: EvaluateSuiteCommand,
  { model: { manifest } }: Pipeline,
  { version }: VerbContext,
): string {
  return `${manifest.name} ${manifest.weights.sha256.slice(0, 12)} ${version}${repairs ? " repair" : ""}`;
}

async function entriesOf({ suite, prompts, limit }: EvaluateSuiteCommand, { model }: Pipeline): Promise<SuiteEntry[]> {
  const styles = model.manifest.styles.map(({ id }) => id);
  const entries =
    prompts === undefined
      ? claimSuites[suite].make(suiteSeed, styles)
      : parseSuite(await readText(prompts, "SUITE_INVALID"), prompts);
  return limit === undefined ? entries : sampled(entries, limit, suiteSeed);
}

async function readText(path: string, code: "SUITE_INVALID" | "MARKS_INVALID"): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new ImagierError(code, `${quoteValue(path)} cannot be read.`, { cause });
  }
}

function signed(sheet: Buffer, title: string, { model: { manifest } }: Pipeline): Promise<Uint8Array> {
  const { name, weights, licence } = manifest;
  return signSheet(sheet, { title, models: [{ name, sha256: weights.sha256, licence }] });
}

async function withBar<T>(
  { suite, json, quiet }: EvaluateSuiteCommand,
  { terminal }: VerbContext,
  run: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  const { secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  try {
    return await run((done, total) => bar.update({ label: suite, done, total }));
  } finally {
    bar.close();
  }
}

function reportTable(report: SuiteReport, { language }: Terminal): string {
  const { inspection } = textsOf(language);
  const { withoutRepair, byTag, overall, unknownToInspector, judge } = report;
  const columns = [report.suite, report.model, ...(withoutRepair === undefined ? [] : [inspection.withoutRepair])];
  const row = (name: string, share: Share, before: Share | undefined) => [
    name,
    said(share),
    ...(before === undefined ? [] : [said(before)]),
  ];
  const rows = [
    ...Object.entries(byTag).map(([tag, share]) => row(tag, share, withoutRepair?.byTag[tag])),
    row(inspection.all, overall, withoutRepair?.overall),
  ];
  const lacking = unknownToInspector.length === 0 ? "" : `${inspection.lacking}: ${unknownToInspector.join(", ")}\n`;
  return `${textTable({ columns, isNumber: columns.map(() => false), rows })}${lacking}${judge}\n`;
}

function agreementTable({ marked, agree, ofRight, ofWrong, disagreements }: Agreement): string {
  const rows = [
    ["marked", String(marked)],
    ["agree", said(agree)],
    ["of what the inspector calls right", said(ofRight)],
    ["of what the inspector calls wrong", said(ofWrong)],
  ];
  const told = disagreements.map(({ prompt, file, inspector }) => `inspector: ${inspector}  ${file}  ${prompt}\n`);
  return `${textTable({ columns: ["", ""], isNumber: [false, false], rows })}${told.join("")}`;
}

function said({ share, low, high, passed, total }: Share): string {
  return `${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] ${passed}/${total}`;
}

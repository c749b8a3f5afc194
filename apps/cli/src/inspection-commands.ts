// The verbs of looking and of suites: what each may be told, and how that becomes a command.
// Not their work: verbs/inspect.ts, verbs/evaluate.ts and verbs/evaluate-suite.ts do that.

import { join } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import type { ClaimSuiteName } from "@imagier/evaluation";
import type { Command } from "commander";
import { verifyOption } from "./delivery-options.js";
import type { Texts } from "./messages/texts.js";
import { numberOption, type Reporting, text, told, type Values, withReporting } from "./option-values.js";

export interface InspectCommand extends Reporting {
  verb: "inspect";
  file: string;
  /** @default the plan that the picture carries */
  expect?: string | undefined;
}

export interface EvaluateCommand extends Reporting {
  verb: "evaluate";
  suite: "objects";
  model?: string;
  /** Things asked for. @default all of the suite */
  count?: number;
  /** Folder of the judges. @default judges beside the models */
  judgesDir?: string;
  cacheDir?: string;
  /** Folder for the sheets. @default none are written */
  out?: string;
}

export interface EvaluateSuiteCommand extends Reporting {
  verb: "evaluate suite";
  suite: ClaimSuiteName;
  model?: string | undefined;
  /** Path of a file of prompts. @default the suite's own */
  prompts?: string | undefined;
  /** Pictures of each prompt. @default the suite's */
  count?: number | undefined;
  /** Prompts asked for. @default all */
  limit?: number | undefined;
  repairs: boolean;
  /** Which part of the prompts, from 1, of how many. @default all */
  share?: { part: number; of: number } | undefined;
  /** Folder of results, pictures and sheets. @default the suite's own in "runs", another one with repair */
  out: string;
  page: boolean;
  /** Folder of the judges, for the suite of styles. @default judges beside the models */
  judgesDir?: string | undefined;
  /** Path of a file of marks: nothing is drawn. */
  agreement?: string | undefined;
}

export type InspectionCommand = InspectCommand | EvaluateCommand | EvaluateSuiteCommand;

/** Loading the suites themselves takes longer than most commands. */
const claimSuites: readonly string[] = [
  "geneval",
  "many",
  "text",
  "french",
  "edits",
  "styles",
  "faults",
] satisfies ClaimSuiteName[];

export function addInspectionVerbs(program: Command, texts: Texts, found: (command: InspectionCommand) => void): void {
  const { inspection } = texts;
  const inspect = program.command("inspect").description(inspection.inspect);
  withReporting(inspect.argument("<file>", inspection.inspectFile), texts)
    .option("--expect <PROMPT>", inspection.expect)
    .action((file: string, values: Values) =>
      found({ verb: "inspect", file, expect: expectOption(values.expect), ...told(values) }),
    );
  const evaluate = program.command("evaluate").description(texts.evaluate);
  withReporting(evaluate, texts)
    .option("--suite <NAME>", texts.suite)
    .option("--model <NAME>", texts.model)
    .option("--count <N>", texts.suiteCount)
    .option("--prompts <FILE>", inspection.prompts)
    .option("--limit <N>", inspection.limit)
    .option("--verify <MODE>", inspection.verify)
    .option("--part <K/N>", inspection.part)
    .option("--page", inspection.page)
    .option("--agreement <FILE>", inspection.agreement)
    .option("--judges <DIR>", texts.judges)
    .option("--cache-dir <DIR>", texts.cacheDir)
    .option("--out <DIR>", texts.suiteOut)
    .action((values: Values) => found(evaluateCommand(values)));
}

/** @throws OPTION_VALUE_INVALID */
function expectOption(value: Values[string]): string | undefined {
  const words = text(value);
  if (words?.trim() === "")
    throw new ImagierError("OPTION_VALUE_INVALID", 'Expected --expect to be words but received "".');
  return words;
}

/** @throws OPTION_VALUE_INVALID */
function evaluateCommand(values: Values): EvaluateCommand | EvaluateSuiteCommand {
  const suite = text(values.suite) ?? (values.prompts === undefined ? "objects" : "geneval");
  if (claimSuites.includes(suite)) return suiteCommand(suite as ClaimSuiteName, values);
  if (suite !== "objects") {
    throw new ImagierError("OPTION_VALUE_INVALID", `There is no suite ${quoteValue(suite)}.`, {
      hint: `Suites: objects, ${claimSuites.join(", ")}.`,
    });
  }
  const count = wholeOption("--count", values.count, { from: 10, to: 300 });
  const paths = { judgesDir: text(values.judges), cacheDir: text(values.cacheDir), out: text(values.out) };
  return { verb: "evaluate", suite, model: text(values.model), count, ...paths, ...told(values) } as EvaluateCommand;
}

function suiteCommand(suite: ClaimSuiteName, values: Values): EvaluateSuiteCommand {
  const repairs = verifyOption(values.verify) === "repair";
  const out = text(values.out) || join("runs", repairs ? `${suite}-repair` : suite);
  return {
    ...{ verb: "evaluate suite", suite, out, model: text(values.model), prompts: text(values.prompts) },
    count: wholeOption("--count", values.count, { from: 1, to: 16 }),
    limit: wholeOption("--limit", values.limit, { from: 1, to: 100_000 }),
    ...{ repairs, share: shareOption(values.part) },
    ...{ page: values.page === true, agreement: text(values.agreement), judgesDir: text(values.judges) },
    ...told(values),
  };
}

function wholeOption(name: string, value: Values[string], range: { from: number; to: number }): number | undefined {
  return value === undefined ? undefined : numberOption(name, value, { ...range, isWhole: true });
}

/** @throws OPTION_VALUE_INVALID */
function shareOption(value: Values[string]): { part: number; of: number } | undefined {
  if (value === undefined) return undefined;
  const [part, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(String(value)) ?? []).slice(1).map(Number);
  if (part !== undefined && of !== undefined && part >= 1 && part <= of) return { part, of };
  throw new ImagierError(
    "OPTION_VALUE_INVALID",
    `Expected --part to be K/N, such as 1/2, but received ${quoteValue(value)}.`,
  );
}

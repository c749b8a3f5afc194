// Runs one command line from arguments to exit status. A verb is loaded only when it is asked for.
// Not the process: main.ts owns that.

import { type CommandLine, parseCommandLine } from "./command-line.js";
import { AlreadyTold } from "./terminal/already-told.js";
import { asImagierError, errorForPerson, errorForProgram, exitStatusOf } from "./terminal/report-error.js";
import type { Terminal, VerbContext } from "./terminal/terminal.js";

export interface RunOptions {
  terminal: Terminal;
  version: string;
  signal: AbortSignal;
}

/** @returns the exit status: 0, 1, 2 or 130 */
export async function run(argv: readonly string[], { terminal, version, signal }: RunOptions): Promise<number> {
  try {
    const command = parseCommandLine(argv, { language: terminal.language, version });
    await runVerb(command, { terminal, signal, version });
    return 0;
  } catch (thrown) {
    if (thrown instanceof AlreadyTold) return exitStatusOf(thrown.error);
    const error = asImagierError(thrown, signal.aborted);
    // Where the arguments did not parse, what they ask of the report is still plain to see.
    if (argv.includes("--json")) terminal.stdout.write(errorForProgram(error));
    else terminal.stderr.write(errorForPerson(error, terminal.language));
    if (terminal.env.IMAGIER_DEBUG) terminal.stderr.write(`${stackOf(thrown)}\n`);
    return exitStatusOf(error);
  }
}

async function runVerb(command: CommandLine, context: VerbContext): Promise<void> {
  switch (command.verb) {
    case "print":
      context.terminal.stdout.write(command.text);
      return;
    case "generate":
      return (await import("./verbs/generate.js")).runGenerate(command, context);
    case "redraw":
      return (await import("./verbs/generate.js")).runRedraw(command, context);
    case "plan only":
      return (await import("./verbs/draw-plan.js")).runPlanOnly(command, context);
    case "draw plan":
      return (await import("./verbs/draw-plan.js")).runDrawPlan(command, context);
    case "edit":
      return (await import("./verbs/edit.js")).runEdit(command, context);
    case "chat":
      return (await import("./verbs/chat.js")).runChat(command, context);
    case "verify":
      return (await import("./verbs/verify.js")).runVerify(command, context);
    case "strip":
      return (await import("./verbs/strip.js")).runStrip(command, context);
    case "identity":
      return (await import("./verbs/identity.js")).runIdentity(command, context);
    case "character save":
    case "character list":
    case "character show":
    case "character remove":
      return (await import("./verbs/character.js")).runCharacter(command, context);
    case "serve":
      return (await import("./verbs/serve.js")).runServe(command, context);
    case "studio":
      return (await import("./verbs/serve.js")).runStudio(command, context);
    case "mcp":
      return (await import("./verbs/mcp.js")).runMcp(command, context);
    case "worker":
      return (await import("./verbs/worker.js")).runWorker(command, context);
    case "comic":
      return (await import("./verbs/comic.js")).runComic(command, context);
    case "train":
      return (await import("./verbs/train.js")).runTrain(command, context);
    case "dataset build":
      return (await import("./verbs/dataset-build.js")).runDatasetBuild(command, context);
    case "dataset ledger":
      return (await import("./verbs/dataset-ledger.js")).runDatasetLedger(command, context);
    case "dataset stats":
      return (await import("./verbs/dataset-stats.js")).runDatasetStats(command, context);
    case "dataset audit":
      return (await import("./verbs/dataset-audit.js")).runDatasetAudit(command, context);
    case "dataset remove":
      return (await import("./verbs/dataset-remove.js")).runDatasetRemove(command, context);
    case "dataset add":
      return (await import("./verbs/dataset-add.js")).runDatasetAdd(command, context);
    case "models list":
      return (await import("./verbs/models-list.js")).runModelsList(command, context);
    case "models inspect":
      return (await import("./verbs/models-inspect.js")).runModelsInspect(command, context);
    case "models pull":
      return (await import("./verbs/models-pull.js")).runModelsPull(command, context);
    case "families":
      return (await import("./verbs/families.js")).runFamilies(command, context);
    case "bench":
      return (await import("./verbs/bench.js")).runBench(command, context);
    case "inspect":
      return (await import("./verbs/inspect.js")).runInspect(command, context);
    case "evaluate suite":
      return (await import("./verbs/evaluate-suite.js")).runEvaluateSuite(command, context);
    case "evaluate":
      return (await import("./verbs/evaluate.js")).runEvaluate(command, context);
  }
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? String(error.stack) : `${error.stack}\ncaused by ${stackOf(error.cause)}`;
}

// The verbs of scenes and the options that drawing has for them: what each may be told, and how that becomes a command.
// Not their work: verbs/edit.ts, verbs/chat.ts and verbs/draw-plan.ts do that.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import { addCastVerbs, type CastCommand } from "./cast-commands.js";
import { type Delivering, delivering, withDeliveryOptions } from "./delivery-options.js";
import type { Texts } from "./messages/texts.js";
import { numberOption, type Reporting, text, told, type Values, withReporting } from "./option-values.js";

export interface PlanOnlyCommand extends Reporting {
  verb: "plan only";
  prompt: string;
  model?: string | undefined;
  seed?: number | undefined;
  size?: string | undefined;
  style?: string | undefined;
}

export interface DrawPlanCommand extends Reporting, Delivering {
  verb: "draw plan";
  /** A scene plan, as --plan-only prints it. */
  plan: string;
  model?: string | undefined;
  out: string;
}

export interface EditCommand extends Reporting, Delivering {
  verb: "edit";
  /** A picture that carries its plan, or the plan. */
  file: string;
  instruction: string;
  model?: string | undefined;
  out: string;
}

export interface ChatCommand extends Reporting, Delivering {
  verb: "chat";
  file?: string | undefined;
  model?: string | undefined;
  out: string;
}

export type SceneCommand = PlanOnlyCommand | DrawPlanCommand | EditCommand | ChatCommand | CastCommand;

export function withSceneOptions(program: Command, { scene }: Texts): Command {
  return program
    .option("--single", scene.single)
    .option("--regions", scene.regions)
    .option("--vary <X>", scene.vary)
    .option("--plan-only", scene.planOnly)
    .option("--plan <FILE>", scene.plan)
    .option("--planner <URL>", scene.planner)
    .option("--planner-model <NAME>", scene.plannerModel);
}

/** A chat model that plans scenes. @throws OPTION_CONFLICT, OPTION_VALUE_INVALID */
export function plannerOption(values: Values): { endpoint: string; model: string } | undefined {
  const [endpoint, model] = [text(values.planner), text(values.plannerModel)];
  if (endpoint === undefined && model === undefined) return undefined;
  if (endpoint === undefined || model === undefined)
    throw new ImagierError("OPTION_CONFLICT", "--planner and --planner-model belong together: give both.");
  if (!/^https?:\/\//i.test(endpoint) || !URL.canParse(endpoint)) {
    const message = `Expected --planner to be an http address but received ${quoteValue(endpoint)}.`;
    throw new ImagierError("OPTION_VALUE_INVALID", message);
  }
  return { endpoint, model };
}

/** @throws OPTION_VALUE_INVALID */
export function varyOption(values: Values): number | undefined {
  return values.vary === undefined
    ? undefined
    : numberOption("--vary", values.vary, { from: 0.01, to: 1, isWhole: false });
}

export function addSceneVerbs(program: Command, texts: Texts, found: (command: SceneCommand) => void): void {
  const { scene } = texts;
  const edit = program.command("edit").description(scene.edit);
  const editing = edit.argument("<file>", scene.editFile).argument("<instruction>", scene.instruction);
  withReporting(withDeliveryOptions(editing, texts), texts)
    .option("--out <FILE|DIR>", texts.out)
    .option("--model <NAME>", texts.model)
    .action((file: string, instruction: string, values: Values) =>
      found({ verb: "edit", file, instruction, ...common(values) }),
    );
  const chat = program.command("chat").description(scene.chat);
  withReporting(withDeliveryOptions(chat.argument("[file]", scene.chatFile), texts), texts)
    .option("--out <DIR>", scene.chatOut)
    .option("--model <NAME>", texts.model)
    .action((file: string | undefined, values: Values) => found({ verb: "chat", file, ...common(values) }));
  addCastVerbs(program, texts, found);
}

/** @throws OUTPUT_UNWRITABLE */
export function drawPlanCommand(values: Values): DrawPlanCommand {
  return { verb: "draw plan", plan: text(values.plan)!, ...common(values) };
}

function common(values: Values) {
  const out = text(values.out) ?? ".";
  if (out === "") throw new ImagierError("OUTPUT_UNWRITABLE", 'Expected --out to name a file but received "".');
  return { out, model: text(values.model), ...delivering(values), ...told(values) };
}

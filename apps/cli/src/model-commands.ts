// The verbs of checkpoints: `models list`, `models inspect`, `models pull`, and `families`. How options become a command.
// Not their work: verbs/models-*.ts and verbs/families.ts do that.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import { gather, listOf, memoryOption } from "./checkpoint-options.js";
import type { Texts } from "./messages/texts.js";
import { numberOption, type Reporting, text, told, type Values, withReporting } from "./option-values.js";

export interface ModelsListCommand extends Reporting {
  verb: "models list";
  /** The catalogue of what can be fetched, in the place of what is here. */
  available: boolean;
}

export interface ModelsInspectCommand extends Reporting {
  verb: "models inspect";
  path: string;
}

export interface ModelsPullCommand extends Reporting {
  verb: "models pull";
  name: string;
  /** Patterns of files. @default what a drawing needs */
  include: readonly string[];
  variant?: "fp16" | "bf16" | undefined;
  /** Whether not to ask before fetching. */
  yes: boolean;
  acceptLicence: boolean;
}

export interface FamiliesCommand extends Reporting {
  verb: "families";
  prompt: string;
  seed: number;
  steps?: number | undefined;
  /** Names or paths, in the place of all that are here. */
  models: readonly string[];
  /** Of the sheet. @default none is written */
  out?: string | undefined;
  memoryLimitBytes?: number | undefined;
}

export type ModelCommand = ModelsListCommand | ModelsInspectCommand | ModelsPullCommand | FamiliesCommand;

export function addModelVerbs(program: Command, texts: Texts, found: (command: ModelCommand) => void): void {
  const said = texts.models;
  const models = program.command("models").description(said.group);
  const verb = (usage: string, description: string) =>
    withReporting(models.command(usage).description(description), texts);

  verb("list", said.list)
    .option("--available", said.available)
    .action((values: Values) => found({ verb: "models list", available: values.available === true, ...told(values) }));

  const inspect = models.command("inspect").argument("<path>", texts.checkpoint.inspectPath);
  withReporting(inspect.description(texts.checkpoint.inspect), texts).action((path: string, values: Values) =>
    found({ verb: "models inspect", path, ...told(values) }),
  );

  const pull = models.command("pull").argument("<name>", said.pullName);
  withReporting(pull.description(said.pull), texts)
    .option("--include <PATTERN>", said.include, gather)
    .option("--variant <NAME>", said.variant)
    .option("--yes", said.yes)
    .option("--accept-licence", said.acceptLicence)
    .action((name: string, values: Values) => found(pullCommand(name, values)));

  const families = program.command("families").argument("<prompt>", texts.prompt);
  withReporting(families.description(said.families), texts)
    .option("--seed <N>", said.familiesSeed)
    .option("--steps <N>", texts.steps)
    .option("--models <NAME|PATH...>", said.familiesModels)
    .option("--out <FILE>", said.familiesOut)
    .option("--memory <SIZE>", texts.checkpoint.memory)
    .action((prompt: string, values: Values) => found(familiesCommand(prompt, values)));
}

/** @throws OPTION_VALUE_INVALID */
function pullCommand(name: string, values: Values): ModelsPullCommand {
  const { variant } = values;
  if (variant !== undefined && variant !== "fp16" && variant !== "bf16") {
    const message = `Expected --variant to be fp16 or bf16 but received ${quoteValue(variant)}.`;
    throw new ImagierError("OPTION_VALUE_INVALID", message);
  }
  const given = { yes: values.yes === true, acceptLicence: values.acceptLicence === true };
  return { verb: "models pull", name, include: listOf(values.include) ?? [], variant, ...given, ...told(values) };
}

/** @throws OPTION_VALUE_INVALID, SEED_INVALID */
function familiesCommand(prompt: string, values: Values): FamiliesCommand {
  const { seed = "1", steps } = values;
  return {
    ...{ verb: "families", prompt, models: listOf(values.models) ?? [], out: text(values.out) },
    seed: numberOption("--seed", seed, { from: 0, to: 2 ** 32 - 1, isWhole: true }),
    steps: steps === undefined ? undefined : numberOption("--steps", steps, { from: 1, to: 200, isWhole: true }),
    memoryLimitBytes: memoryOption(values.memory),
    ...told(values),
  };
}

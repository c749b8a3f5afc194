// The arguments of a command line to what is asked for, or to one error. Pure: nothing is read, printed or ended here.
// Not the checks of values: those of a request are in contracts, once for all ways in.

import { type GenerationRequest, ImagierError, parseGenerationRequest, quoteValue } from "@imagier/contracts";
import { Command, CommanderError } from "commander";
import {
  checkpointFields,
  type Holding,
  holding,
  type PlanFiles,
  planFileOptions,
  planFiles,
  withCheckpointOptions,
} from "./checkpoint-options.js";
import { addDatasetVerbs, type DatasetCommand } from "./dataset-commands.js";
import { type Delivering, delivering, deliveryOptions, withDeliveryOptions } from "./delivery-options.js";
import { addInspectionVerbs, type InspectionCommand } from "./inspection-commands.js";
import type { Language } from "./messages/language.js";
import { type Texts, textsOf } from "./messages/texts.js";
import { addModelVerbs, type ModelCommand } from "./model-commands.js";
import { numberOption, numberOrText, type Reporting, text, told, type Values, withReporting } from "./option-values.js";
import { addProofVerbs, type ProofCommand } from "./proof-commands.js";
import {
  addSceneVerbs,
  drawPlanCommand,
  plannerOption,
  type SceneCommand,
  varyOption,
  withSceneOptions,
} from "./scene-commands.js";
import { addServiceVerbs, type ServiceCommand } from "./service-commands.js";

export interface GenerateCommand extends Reporting, Holding, Delivering {
  verb: "generate";
  request: GenerationRequest;
  out: string;
  /** How freely named characters are drawn anew. */
  vary?: number | undefined;
  /** A chat model that plans scenes. */
  planner?: { endpoint: string; model: string } | undefined;
}

export interface RedrawCommand extends Reporting, PlanFiles, Holding, Delivering {
  verb: "redraw";
  /** The file that carries the plan. */
  from: string;
  out: string;
}

export interface TrainCommand extends Reporting {
  verb: "train";
  minutes: number;
  runDir?: string;
  /** A model whose weights a new run starts from. @default a new network */
  fromModel?: string;
  cacheDir?: string;
}

export interface BenchCommand extends Reporting {
  verb: "bench";
  model?: string;
  runs: number;
}

export type CommandLine =
  | GenerateCommand
  | RedrawCommand
  | TrainCommand
  | DatasetCommand
  | ModelCommand
  | BenchCommand
  | InspectionCommand
  | SceneCommand
  | ProofCommand
  | ServiceCommand
  | { verb: "print"; text: string };

/**
 * @param argv without the program's own name
 * @throws ImagierError and nothing else
 */
export function parseCommandLine(
  argv: readonly string[],
  { language, version }: { language: Language; version: string },
): CommandLine {
  let found: CommandLine | undefined;
  let printed = "";
  const texts = textsOf(language);
  const program = buildProgram(texts, (command) => {
    found = command;
  }).version(version, "-V, --version", texts.version);
  forEachCommand(program, (command) =>
    command
      .exitOverride()
      .helpOption("-h, --help", texts.help)
      .configureHelp({ styleTitle: (title) => texts.helpTitles[title] ?? title })
      .configureOutput({ writeOut: (text) => (printed += text), writeErr: () => {}, outputError: () => {} }),
  );
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return { verb: "print", text: printed };
    throw error instanceof CommanderError ? refusalOf(error) : error;
  }
  if (found) return found;
  throw new ImagierError("COMMAND_UNKNOWN", `Expected a command but received ${quoteValue(argv.join(" "))}.`);
}

function buildProgram(texts: Texts, found: (command: CommandLine) => void): Command {
  const program = new Command("imagier")
    .description(texts.summary)
    .argument("[prompt...]", texts.prompt)
    .option("--out <FILE|DIR>", texts.out)
    .option("--model <NAME>", texts.model)
    .option("--seed <N>", texts.seed)
    .option("--count <N>", texts.count)
    .option("--size <WxH>", texts.size)
    .option("--steps <N>", texts.steps)
    .option("--guidance-scale <X>", texts.guidanceScale)
    .option("--style <NAME>", texts.style)
    .option("--background <COLOUR>", texts.background)
    .option("--format <FORMAT>", texts.format)
    .option("--reference <FILE>", texts.reference)
    .option("--no-references", texts.noReferences)
    .option("--from <FILE>", texts.from)
    .option("--private", texts.proof.private)
    .addHelpText("after", `\n${texts.examples}:\n${examples}`)
    .action((words: string[], values: Values) => found(drawingCommand(words, values)));
  withReporting(
    withCheckpointOptions(withSceneOptions(withDeliveryOptions(program, texts), texts), texts.checkpoint),
    texts,
  )
    .helpCommand(false)
    .enablePositionalOptions();
  addVerbs(program, texts, (command) => {
    const { json, quiet } = verbOptions(command.verb, program.opts<Values>());
    found({ ...command, json: command.json || json, quiet: command.quiet || quiet });
  });
  return program;
}

const examples = `  imagier "a red apple"
  imagier "une maison bleue" --count 4 --seed 7 --out houses.png
  imagier "a cat" --background "#ffe4b5" --format webp --size 256x256
  imagier --from houses-1.png --out again.png
  imagier 'three red apples on a wooden table, and the words "Bon appétit" above'
  imagier edit picture.png "make the left apple green"
  imagier "a lighthouse at night" --model sd15.safetensors --sampler "DPM++ 2M Karras" --steps 25
`;

type VerbCommand = Exclude<CommandLine, { verb: "print" }>;

/** Options before a verb: those of reporting count, those of drawing are a mistake. @throws OPTION_UNKNOWN */
function verbOptions(verb: string, values: Values): Reporting {
  const [other] = givenOptions(values).filter((name) => name !== "json" && name !== "quiet");
  if (other === undefined) return told(values);
  throw new ImagierError("OPTION_UNKNOWN", `imagier ${verb} has no option ${other}.`, {
    hint: `imagier ${verb} --help lists its options.`,
  });
}

function addVerbs(program: Command, texts: Texts, found: (command: VerbCommand) => void): void {
  const train = program.command("train").description(texts.train);
  withReporting(train, texts)
    .option("--minutes <N>", texts.minutes)
    .option("--run-dir <DIR>", texts.runDir)
    .option("--from-model <NAME>", texts.fromModel)
    .option("--cache-dir <DIR>", texts.cacheDir)
    .action((values: Values) => {
      const minutes = numberOption("--minutes", values.minutes ?? "60", { from: 0.01, to: 100_000, isWhole: false });
      const paths = { runDir: text(values.runDir), cacheDir: text(values.cacheDir) };
      found({ verb: "train", minutes, ...paths, fromModel: text(values.fromModel), ...told(values) });
    });

  addSceneVerbs(program, texts, found);
  addProofVerbs(program, texts, found);
  addServiceVerbs(program, texts, found);
  addDatasetVerbs(program, texts, found);

  addModelVerbs(program, texts, found);

  const bench = program.command("bench").description(texts.bench);
  withReporting(bench, texts)
    .option("--model <NAME>", texts.model)
    .option("--runs <N>", texts.runs)
    .action((values: Values) => {
      const runs = numberOption("--runs", values.runs ?? "3", { from: 1, to: 100, isWhole: true });
      found({ verb: "bench", model: text(values.model), runs, ...told(values) });
    });

  addInspectionVerbs(program, texts, found);
}

function drawingCommand(words: readonly string[], values: Values): CommandLine {
  const reporting = told(values);
  const out = text(values.out) ?? ".";
  if (out === "") throw new ImagierError("OUTPUT_UNWRITABLE", 'Expected --out to name a file but received "".');
  const from = text(values.from);
  if (from !== undefined) {
    requireAlone(words, values);
    return {
      verb: "redraw",
      from,
      out,
      ...holding(values),
      ...planFiles(values),
      ...delivering(values),
      ...reporting,
    };
  }
  if (values.plan !== undefined) {
    requireAlone(words, values);
    return drawPlanCommand(values);
  }
  if (words.length > 1) {
    const hint = `Put the whole prompt in quotes: imagier ${quoteValue(words.join(" "))}`;
    throw new ImagierError("PROMPT_NOT_QUOTED", `Received ${words.length} separate words.`, { hint });
  }
  const request = parseGenerationRequest({
    prompt: words[0],
    model: values.model,
    seed: numberOrText(values.seed),
    count: numberOrText(values.count),
    size: values.size,
    steps: numberOrText(values.steps),
    guidanceScale: numberOrText(values.guidanceScale),
    style: values.style,
    background: values.background,
    format: values.format,
    useReferences: values.references === false ? false : undefined,
    scene: values.single === true ? false : undefined,
    regions: values.regions === true ? "prompt" : undefined,
    ...checkpointFields(values),
  });
  if (values.planOnly === true) {
    const { prompt, model, seed, size, style } = request;
    return { verb: "plan only", ...{ prompt, model, seed, size, style }, ...reporting };
  }
  const planner = plannerOption(values);
  return {
    verb: "generate",
    request,
    out,
    ...holding(values),
    ...delivering(values),
    vary: varyOption(values),
    planner,
    ...reporting,
  };
}

const besidePlan = ["from", "plan", "out", "private", "json", "quiet", ...deliveryOptions, ...planFileOptions];

/** A plan is complete: nothing may be said beside it about how to draw, but where a checkpoint's files are. */
function requireAlone(words: readonly string[], values: Values): void {
  const besides = givenOptions(values).filter((name) => !besidePlan.includes(name));
  const [other] = words.length > 0 ? ["a prompt"] : besides;
  if (other === undefined) return;
  throw new ImagierError("OPTION_CONFLICT", `A plan is drawn as it is; ${other} cannot be given with it.`);
}

/** Names of the options that were written; `references` and `mark` are there, true, unless --no-references and --no-mark were. */
function givenOptions(values: Values): string[] {
  return Object.keys(values).filter((name) => !(["references", "mark"].includes(name) && values[name] === true));
}

function forEachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const child of command.commands) forEachCommand(child, act);
}

function refusalOf({ code, message }: CommanderError): ImagierError {
  const [said = "", suggestion] = message.replace(/^error: /, "").split("\n");
  const hint = suggestion?.replace(/^\((.*)\)$/, "$1");
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, "")}.`;
  switch (code) {
    case "commander.unknownOption":
      return new ImagierError("OPTION_UNKNOWN", sentence, { hint });
    case "commander.optionMissingArgument":
    case "commander.missingMandatoryOptionValue":
    case "commander.missingArgument":
      return new ImagierError("OPTION_VALUE_INVALID", sentence);
    case "commander.help": // a group of commands without one of its own
      return new ImagierError("COMMAND_UNKNOWN", "The command is not complete.");
    default:
      return new ImagierError("COMMAND_UNKNOWN", sentence, { hint });
  }
}

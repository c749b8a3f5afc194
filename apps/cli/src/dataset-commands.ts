// The verbs of `imagier dataset`: what each may be told, and how its options become a command.
// Not their work: verbs/dataset-*.ts do that.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import type { Texts } from "./messages/texts.js";
import { numberOption, type Reporting, text, told, type Values, withReporting } from "./option-values.js";

interface OfDataset extends Reporting {
  cacheDir?: string;
}

export interface DatasetBuildCommand extends OfDataset {
  verb: "dataset build";
  allowShareAlike: boolean;
  includeSkinTones: boolean;
  /** Stored besides 64 px. @default none */
  sizePx?: 128;
  processes?: number;
}

export interface DatasetLedgerCommand extends OfDataset {
  verb: "dataset ledger";
  concept?: string;
  licence?: string;
  author?: string;
  source?: string;
  /** Whole lines in columns, as the ledgers of models are. */
  tsv: boolean;
}

export interface DatasetStatsCommand extends OfDataset {
  verb: "dataset stats";
  /** Folder of the contact sheets. @default `sheets` in the dataset's */
  sheets?: string;
  markdown: boolean;
}

export interface DatasetAuditCommand extends OfDataset {
  verb: "dataset audit";
  modelsDir?: string;
}

export interface DatasetRemoveCommand extends OfDataset {
  verb: "dataset remove";
  author: string;
  reason?: string;
  modelsDir?: string;
}

export interface DatasetAddCommand extends OfDataset {
  verb: "dataset add";
  folder: string;
  name?: string;
  allowShareAlike: boolean;
  isCommercial: boolean;
  skipFaulty: boolean;
}

export type DatasetCommand =
  | DatasetBuildCommand
  | DatasetLedgerCommand
  | DatasetStatsCommand
  | DatasetAuditCommand
  | DatasetRemoveCommand
  | DatasetAddCommand;

export function addDatasetVerbs(program: Command, texts: Texts, found: (command: DatasetCommand) => void): void {
  const dataset = program.command("dataset").description(texts.dataset);
  const { datasetVerbs: said } = texts;
  const verb = (usage: string, description: string) =>
    withReporting(dataset.command(usage).description(description), texts).option("--cache-dir <DIR>", texts.cacheDir);
  const common = (values: Values) => ({ cacheDir: text(values.cacheDir), ...told(values) });

  verb("build", texts.datasetBuild)
    .option("--share-alike", said.buildShareAlike)
    .option("--skin-tones", said.skinTones)
    .option("--size <PX>", said.size)
    .option("--processes <N>", said.processes)
    .action((values: Values) => found({ verb: "dataset build", ...buildOptions(values), ...common(values) }));

  verb("ledger", said.ledger)
    .option("--concept <WORDS>", said.concept)
    .option("--licence <NAME>", said.licence)
    .option("--author <NAME>", said.author)
    .option("--source <NAME>", said.source)
    .option("--tsv", said.tsv)
    .action((values: Values) => {
      const { concept, licence, author, source } = values;
      const filters = { concept: text(concept), licence: text(licence), author: text(author), source: text(source) };
      found({ verb: "dataset ledger", ...filters, tsv: values.tsv === true, ...common(values) });
    });

  verb("stats", said.stats)
    .option("--sheets <DIR>", said.sheets)
    .option("--markdown", said.markdown)
    .action((values: Values) => {
      const how = { sheets: text(values.sheets), markdown: values.markdown === true };
      found({ verb: "dataset stats", ...how, ...common(values) });
    });

  verb("audit", said.audit)
    .option("--models <DIR>", said.models)
    .action((values: Values) => found({ verb: "dataset audit", modelsDir: text(values.models), ...common(values) }));

  verb("remove", said.remove)
    .requiredOption("--author <NAME>", said.removeAuthor)
    .option("--reason <TEXT>", said.reason)
    .option("--models <DIR>", said.models)
    .action((values: Values) => {
      const about = { author: text(values.author) ?? "", reason: text(values.reason), modelsDir: text(values.models) };
      found({ verb: "dataset remove", ...about, ...common(values) });
    });

  verb("add <DIR>", said.add)
    .option("--name <NAME>", said.name)
    .option("--share-alike", said.addShareAlike)
    .option("--non-commercial", said.nonCommercial)
    .option("--skip-faulty", said.skipFaulty)
    .action((folder: string, values: Values) => {
      const use = { allowShareAlike: values.shareAlike === true, isCommercial: values.nonCommercial !== true };
      const how = { folder, name: text(values.name), skipFaulty: values.skipFaulty === true };
      found({ verb: "dataset add", ...how, ...use, ...common(values) });
    });
}

function buildOptions(values: Values): Omit<DatasetBuildCommand, keyof OfDataset | "verb"> {
  const { size, processes } = values;
  if (size !== undefined && size !== "64" && size !== "128") {
    throw new ImagierError("OPTION_VALUE_INVALID", `Expected --size to be 64 or 128 but received ${quoteValue(size)}.`);
  }
  return {
    allowShareAlike: values.shareAlike === true,
    includeSkinTones: values.skinTones === true,
    ...(size === "128" ? { sizePx: 128 as const } : {}),
    ...(processes === undefined
      ? {}
      : { processes: numberOption("--processes", processes, { from: 1, to: 256, isWhole: true }) }),
  };
}

// `imagier dataset remove`: takes an author's works out of the dataset and marks the models made from them.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { defaultDatasetDir, removeAuthor } from "@imagier/datasets";
import { findModelsDir, forgetDrawings } from "imagier";
import type { DatasetRemoveCommand } from "../dataset-commands.js";
import { textsOf } from "../messages/texts.js";
import type { VerbContext } from "../terminal/terminal.js";

const defaultReason = "asked to be taken out";

export async function runDatasetRemove(command: DatasetRemoveCommand, { terminal }: VerbContext): Promise<void> {
  const { author, reason = defaultReason, json, quiet, cacheDir = defaultDatasetDir(), modelsDir } = command;
  for (const [name, value] of Object.entries({ author, reason })) {
    if (value.trim() !== "" && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) continue;
    throw new ImagierError(
      "OPTION_VALUE_INVALID",
      `Expected --${name} to be text on one line but received ${quoteValue(value)}.`,
    );
  }
  const report = await removeAuthor({
    ...{ author: author.trim(), reason: reason.trim() },
    date: new Date().toISOString().slice(0, 10),
    datasetDir: cacheDir,
    modelsDir: modelsDir ?? findModelsDir(),
    forget: forgetDrawings,
  });
  const said = textsOf(terminal.language).datasetVerbs;
  if (json) {
    terminal.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const name = report.removal.author;
  terminal.stdout.write(`${report.isNew ? said.removed(name, report.drawings) : said.removedBefore(name)}\n`);
  for (const model of report.models) {
    terminal.stdout.write(`${said.affected(model.name, model.training, model.references)}\n`);
  }
  if (report.drawings > 0 && !quiet) terminal.stderr.write(`${said.buildNext}\n`);
}

// `imagier dataset audit`: every model's ledger is whole, every licence allows it, every file is what its hash says.

import { ImagierError } from "@imagier/contracts";
import { type AuditedModel, auditModels, defaultDatasetDir, openDrawings, readRemovals } from "@imagier/datasets";
import { findModelsDir } from "imagier";
import type { DatasetAuditCommand } from "../dataset-commands.js";
import { textsOf } from "../messages/texts.js";
import { AlreadyTold } from "../terminal/already-told.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runDatasetAudit(command: DatasetAuditCommand, { terminal }: VerbContext): Promise<void> {
  const { json, quiet, cacheDir = defaultDatasetDir(), modelsDir = findModelsDir() } = command;
  const { datasetVerbs: said, secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  let models: AuditedModel[];
  try {
    models = await auditModels(modelsDir, {
      drawings: await openDrawings(cacheDir).catch(unlessNotBuilt),
      removals: await readRemovals(cacheDir),
      onModel: ({ name, done, total }) => bar.update({ label: `${said.auditing} ${name}`, done, total }),
    });
  } finally {
    bar.close();
  }
  const error = failureOf(models);
  if (json) terminal.stdout.write(`${JSON.stringify({ models, ...(error && { error }) })}\n`);
  else for (const model of models) terminal.stdout.write(linesOf(model, quiet, said));
  if (error !== undefined) throw json ? new AlreadyTold(error) : error;
}

function linesOf(
  { name, problems, notices, drawings, comparedDrawings }: AuditedModel,
  quiet: boolean,
  said: ReturnType<typeof textsOf>["datasetVerbs"],
): string {
  if (quiet) return problems.map((problem) => `${name}: ${problem}\n`).join("");
  const numeral = String(comparedDrawings);
  const clean = problems.length === 0 ? [`${name}: ${said.auditClean(said.drawings(drawings), numeral)}`] : [];
  const lines = [
    ...clean,
    ...problems.map((each) => `${name}: ! ${each}`),
    ...notices.map((each) => `${name}: ${each}`),
  ];
  return `${lines.join("\n")}\n`;
}

function failureOf(models: readonly AuditedModel[]): ImagierError | undefined {
  const faulty = models.filter(({ problems }) => problems.length > 0);
  const count = faulty.reduce((sum, { problems }) => sum + problems.length, 0);
  if (count > 0)
    return new ImagierError("AUDIT_FAILED", `${count} problems in ${faulty.length} of ${models.length} models.`);
  return models.length === 0 ? new ImagierError("AUDIT_FAILED", "There is no model to audit.") : undefined;
}

/** The audit goes on without a dataset to compare with; a broken one is another matter. */
function unlessNotBuilt(error: unknown): undefined {
  if (error instanceof ImagierError && error.code === "DATASET_NOT_BUILT") return undefined;
  throw error;
}

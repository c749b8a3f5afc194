// `imagier dataset add DIR`: takes in a folder of a person's own pictures, or says of each why it is not taken.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { addOwnFolder, defaultDatasetDir } from "@imagier/datasets";
import { type Refusal, refusals } from "@imagier/licences";
import type { DatasetAddCommand } from "../dataset-commands.js";
import type { Language } from "../messages/language.js";
import { textsOf } from "../messages/texts.js";
import { AlreadyTold } from "../terminal/already-told.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { VerbContext } from "../terminal/terminal.js";

/** Faults that are told one by one; beyond, their number is. `--json` has them all. */
const toldFaults = 50;

export async function runDatasetAdd(command: DatasetAddCommand, { terminal, signal }: VerbContext): Promise<void> {
  const { verb: _, folder, json, quiet, cacheDir = defaultDatasetDir(), ...options } = command;
  const { datasetVerbs: said, secondsLeft } = textsOf(terminal.language);
  const bar = openProgressBar(terminal, { isSilent: json || quiet, secondsLeft });
  const report = await addOwnFolder(folder, {
    ...options,
    datasetDir: cacheDir,
    signal,
    onPicture: (done, total) => bar.update({ label: said.checking, done, total }),
  }).finally(() => bar.close());
  const error = report.source === undefined ? refusalOf(folder, report.faults.length) : undefined;
  if (json) terminal.stdout.write(`${JSON.stringify({ ...report, ...(error && { error }) })}\n`);
  else {
    const lines = report.faults.map(({ file, reason }) => `${file}: ${reasonIn(terminal.language, reason)}`);
    const more = lines.length - toldFaults;
    if (!quiet) for (const line of lines.slice(0, toldFaults)) terminal.stderr.write(`${line}\n`);
    if (!quiet && more > 0) terminal.stderr.write(`... +${more}\n`);
    if (report.source !== undefined) terminal.stdout.write(`${said.added(report.source, report.pictures)}\n`);
  }
  if (error !== undefined) throw json ? new AlreadyTold(error) : error;
}

function refusalOf(folder: string, faults: number): ImagierError {
  const found = faults === 0 ? "holds no picture" : `has ${faults} faults`;
  return new ImagierError("FOLDER_REFUSED", `${quoteValue(folder)} ${found}.`);
}

function reasonIn(language: Language, reason: string): string {
  return Object.hasOwn(refusals, reason) ? refusals[reason as Refusal][language] : reason;
}

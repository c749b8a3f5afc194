// `imagier dataset ledger`: whose each drawing of the dataset is, and under what licence; filtered by what is asked.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { creditsOf, type DrawingRecord, formatLedger, ledgerOf, openDrawings } from "@imagier/datasets";
import { licenceNamed } from "@imagier/licences";
import type { DatasetLedgerCommand } from "../dataset-commands.js";
import { textsOf } from "../messages/texts.js";
import { textTable } from "../terminal/table.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runDatasetLedger(command: DatasetLedgerCommand, { terminal }: VerbContext): Promise<void> {
  const isWanted = filterOf(command);
  const lines = ledgerOf(await openDrawings(command.cacheDir), isWanted);
  const { stdout, stderr, language } = terminal;
  if (command.json) stdout.write(`${JSON.stringify({ drawings: lines, credits: creditsOf(lines) })}\n`);
  else if (command.tsv) stdout.write(formatLedger(lines, "tsv"));
  else if (command.quiet) stdout.write(lines.map(({ id }) => `${id}\n`).join(""));
  else {
    const said = textsOf(language).datasetVerbs;
    const { drawings, licence, authors } = said.columns;
    const columns = [drawings, licence, authors, "package", "sha256"];
    const rows = lines.map((line) => [
      line.id,
      line.licence,
      shortened(line.authors.join(", ")),
      `${line.package}@${line.version}`,
      line.pixelsSha256.slice(0, 12),
    ]);
    stdout.write(textTable({ columns, isNumber: columns.map(() => false), rows }));
    const credits = creditsOf(lines).map((credit) => `  ${credit.attribution} (${said.drawings(credit.drawings)})`);
    stderr.write(`${[said.drawings(lines.length), ...credits].join("\n")}\n`);
  }
}

/** @throws OPTION_VALUE_INVALID for a licence that nobody knows: an empty answer would say that there is none of it */
function filterOf({ concept, licence, author, source }: DatasetLedgerCommand): (record: DrawingRecord) => boolean {
  const licenceId = licence === undefined ? undefined : licenceNamed(licence);
  if (licence !== undefined && licenceId === undefined) {
    throw new ImagierError(
      "OPTION_VALUE_INVALID",
      `Expected --licence to be a known licence but received ${quoteValue(licence)}.`,
      {
        hint: "Write it as SPDX does: CC-BY-4.0, MIT, Apache-2.0.",
      },
    );
  }
  const [thing, name] = [concept, author].map((words) => (words === undefined ? undefined : folded(words)));
  return (record) =>
    (licenceId === undefined || record.licence === licenceId) &&
    (source === undefined || record.source === source) &&
    (name === undefined || record.authors.some((each) => folded(each).includes(name))) &&
    (thing === undefined || isOf(record, thing));
}

/** Its code, or words that all stand in one of its names: "apple" finds a red apple, and no pineapple. */
function isOf({ concept, label, name }: DrawingRecord, thing: string): boolean {
  if (folded(concept) === thing) return true;
  const wanted = wordsOf(thing);
  const names = [label.en, label.fr ?? "", name].map((each) => new Set(wordsOf(folded(each))));
  return wanted.length > 0 && names.some((words) => wanted.every((word) => words.has(word)));
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

function folded(words: string): string {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= 48 ? text : `${characters.slice(0, 45).join("")}...`;
}

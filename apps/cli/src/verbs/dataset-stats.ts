// `imagier dataset stats`: tables of what is in the dataset, and a contact sheet of each source as PNG.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { type Counts, contactSheet, type DatasetStats, type Drawings, openDrawings, statsOf } from "@imagier/datasets";
import { licenceIds, licenceOf } from "@imagier/licences";
import type { DatasetStatsCommand } from "../dataset-commands.js";
import { type Texts, textsOf } from "../messages/texts.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import { markdownTable, type Table, textTable } from "../terminal/table.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runDatasetStats(command: DatasetStatsCommand, context: VerbContext): Promise<void> {
  const { stdout, language } = context.terminal;
  const drawings = await openDrawings(command.cacheDir);
  const stats = statsOf(drawings.records);
  if (command.markdown) {
    stdout.write(tablesOf(stats, textsOf(language), "en").map(markdownTable).join("\n"));
    return;
  }
  const sheets = await drawSheets(drawings, command, context);
  if (command.json) stdout.write(`${JSON.stringify({ ...stats, sheets })}\n`);
  else if (command.quiet) stdout.write(sheets.map((sheet) => `${sheet}\n`).join(""));
  else
    stdout.write(`${tablesOf(stats, textsOf(language), language).map(textTable).join("\n")}\n${sheets.join("\n")}\n`);
}

/** Paths of the sheets, in dataset order. @throws OUTPUT_UNWRITABLE, and CANCELLED by the signal */
async function drawSheets(
  drawings: Drawings,
  { sheets, json, quiet }: DatasetStatsCommand,
  { terminal, signal }: VerbContext,
): Promise<string[]> {
  const dir = sheets ?? join(drawings.dir, "sheets");
  const indices = new Map<string, number[]>();
  for (const [index, { source }] of drawings.records.entries()) {
    const own = indices.get(source);
    if (own === undefined) indices.set(source, [index]);
    else own.push(index);
  }
  const bar = openProgressBar(terminal, {
    isSilent: json || quiet,
    secondsLeft: textsOf(terminal.language).secondsLeft,
  });
  const paths: string[] = [];
  try {
    await mkdir(dir, { recursive: true });
    for (const [source, own] of indices) {
      signal.throwIfAborted();
      bar.update({ label: source, done: paths.length, total: indices.size });
      const { sizePx } = drawings;
      const png = await contactSheet({
        indices: own,
        sizePx,
        straightPixels: (index) => drawings.straightPixels(index),
      });
      const path = join(dir, `${source}.png`);
      await writeFile(path, png);
      paths.push(path);
    }
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ImagierError("OUTPUT_UNWRITABLE", `The sheets cannot be written to ${quoteValue(dir)}.`, { cause });
  } finally {
    bar.close();
  }
  return paths;
}

/** Sources, then licences; the last row of each is their sum. */
function tablesOf({ sources, total }: DatasetStats, { datasetVerbs: said }: Texts, language: "en" | "fr"): Table[] {
  const { columns } = said;
  const numeral = (value: number) => value.toLocaleString(language);
  const cells = (name: string, counts: Counts, licences: string) => [
    name,
    ...[counts.drawings, counts.concepts, counts.authors, counts.french, counts.duplicates, counts.judges].map(numeral),
    licences,
  ];
  const licencesOf = ({ licences }: Counts) =>
    Object.entries(licences)
      .sort(([, a], [, b]) => b - a)
      .map(([id, count], _, all) => (all.length === 1 ? id : `${id} ${numeral(count)}`))
      .join(", ");
  const used = licenceIds.filter((id) => total.licences[id] !== undefined);
  const asked = (id: (typeof licenceIds)[number]) =>
    licenceOf(id)
      .asks.map((demand) => said.demands[demand])
      .join(", ") || said.nothingAsked;
  return [
    {
      columns: [
        columns.source,
        columns.drawings,
        columns.things,
        columns.authors,
        columns.french,
        columns.duplicates,
        columns.judges,
        columns.licences,
      ],
      isNumber: [false, true, true, true, true, true, true, false],
      rows: [...sources.map((each) => cells(each.source, each, licencesOf(each))), cells(columns.total, total, "")],
    },
    {
      columns: [columns.licence, columns.drawings, columns.asks],
      isNumber: [false, true, false],
      rows: used.map((id) => [id, numeral(total.licences[id] ?? 0), asked(id)]),
    },
  ];
}

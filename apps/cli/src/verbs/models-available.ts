// `imagier models list --available`: the catalogue as a table. What is on this machine is models-list.ts's.

import { type CatalogueEntry, catalogueEntries, leastMemoryBytes } from "imagier";
import { modelTexts } from "../messages/model-texts.js";
import type { ModelsListCommand } from "../model-commands.js";
import { textTable } from "../terminal/table.js";
import type { VerbContext } from "../terminal/terminal.js";

export function runModelsAvailable({ json, quiet }: ModelsListCommand, { terminal }: VerbContext): void {
  const entries = catalogueEntries();
  const { stdout, stderr, language } = terminal;
  if (json) {
    const told = entries.map((entry) => ({ ...entry, memoryBytes: leastMemoryBytes(entry) }));
    stdout.write(`${JSON.stringify({ checkpoints: told })}\n`);
    return;
  }
  if (quiet) {
    stdout.write(entries.map(({ id }) => `${id}\n`).join(""));
    return;
  }
  const texts = modelTexts[language];
  const { name, kind, family, licence, commercial, memory, steps, guidance, drawn } = texts.columns;
  const columns = [name, kind, family, licence, commercial, memory, steps, guidance, drawn];
  const isNumber = [false, false, false, false, false, true, true, true, false];
  stdout.write(textTable({ columns, isNumber, rows: entries.map((entry) => rowOf(entry, language)) }));
  stderr.write(`${texts.availableHint}\n`);
}

function rowOf(entry: CatalogueEntry, language: "en" | "fr"): string[] {
  const texts = modelTexts[language];
  const memoryBytes = leastMemoryBytes(entry);
  return [
    entry.id,
    texts.kinds[entry.kind],
    entry.family,
    entry.licence?.name ?? "?",
    texts.commercial[entry.commercialUse ?? "unknown"],
    memoryBytes === undefined ? "?" : memoryOf(memoryBytes),
    String(entry.steps ?? ""),
    String(entry.guidanceScale ?? ""),
    entry.hasSafetensors === false ? texts.picklesOnly : entry.isDrawn ? texts.yesNo.yes : texts.yesNo.no,
  ];
}

function memoryOf(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

// A ledger as a file: JSON lines for programs, or tab-separated columns that any spreadsheet opens; one is the other.
// Not the meaning of a line: ledger.ts checks that, and every line is checked here on its way in and out.

import { open } from "node:fs/promises";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { type LedgerLine, parseLedgerLine } from "./ledger.js";

export type LedgerForm = "jsonl" | "tsv";

/** Columns in order; those that may be absent come last. */
export const ledgerColumns = [
  "id",
  "source",
  "package",
  "version",
  "integrity",
  "file",
  "authors",
  "licence",
  "attribution",
  "changes",
  "isShareAlike",
  "pictureSha256",
  "pixelsSha256",
  "perceptualHash",
  "evidence",
  "date",
  "use",
] as const satisfies readonly (keyof LedgerLine)[];

/** Most bytes read: a million drawings take about 700 MB. */
const longestFileBytes = 1 << 30;

/** The whole file. @throws LEDGER_INVALID */
export function formatLedger(lines: readonly LedgerLine[], form: LedgerForm): string {
  const checked = lines.map((line) => parseLedgerLine(line, `The line ${quoteValue(line.id)}`));
  refuseRepeats(checked, "The ledger");
  if (form === "jsonl") return checked.map((line) => `${JSON.stringify(inOrder(line))}\n`).join("");
  return `${ledgerColumns.join("\t")}\n${checked.map((line) => `${ledgerColumns.map((column) => cellOf(line, column)).join("\t")}\n`).join("")}`;
}

/** Lines of a ledger's text, each whole and checked. `name` is quoted in errors. @throws LEDGER_INVALID */
export function parseLedger(text: string, form: LedgerForm, name = "The ledger"): LedgerLine[] {
  const rows = text.split("\n");
  if (rows.pop() !== "")
    throw new ImagierError("LEDGER_INVALID", `${name} does not end with a line end: it was cut off.`);
  const header = form === "tsv" ? rows.shift() : undefined;
  if (form === "tsv" && header !== ledgerColumns.join("\t")) {
    throw new ImagierError("LEDGER_INVALID", `${name} has the columns ${quoteValue(header)}.`);
  }
  const first = form === "tsv" ? 2 : 1;
  const lines = rows.map((row, index) => {
    const place = `${name}, line ${index + first}`;
    return parseLedgerLine(form === "tsv" ? ofCells(row.split("\t"), place) : ofJson(row, place), place);
  });
  refuseRepeats(lines, name);
  return lines;
}

/** Reads a `.jsonl` or `.tsv` ledger. @throws LEDGER_INVALID also where the file is absent or far too long */
export async function readLedger(path: string): Promise<LedgerLine[]> {
  const name = quoteValue(path);
  const file = await open(path, "r").catch((cause) => {
    throw new ImagierError("LEDGER_INVALID", `${name} cannot be read: ${cause.message}`, { cause });
  });
  try {
    const { size } = await file.stat();
    if (size > longestFileBytes) throw new ImagierError("LEDGER_INVALID", `${name} has ${size} bytes.`);
    return parseLedger(await file.readFile("utf8"), path.endsWith(".jsonl") ? "jsonl" : "tsv", name);
  } finally {
    await file.close();
  }
}

function refuseRepeats(lines: readonly LedgerLine[], name: string): void {
  const seen = new Set<string>();
  for (const { id } of lines) {
    if (seen.has(id)) throw new ImagierError("LEDGER_INVALID", `${name} has the drawing ${quoteValue(id)} twice.`);
    seen.add(id);
  }
}

function inOrder(line: LedgerLine): Record<string, unknown> {
  return Object.fromEntries(ledgerColumns.map((column) => [column, line[column]]));
}

function ofJson(row: string, place: string): unknown {
  try {
    return JSON.parse(row);
  } catch (cause) {
    throw new ImagierError("LEDGER_INVALID", `${place} is not JSON: ${quoteValue(row)}.`, { cause });
  }
}

/** A cell: authors joined by "; ", flags as yes and no, what is absent as nothing. */
function cellOf(line: LedgerLine, column: (typeof ledgerColumns)[number]): string {
  const value = line[column];
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return escaped(value);
  return value.map((author) => escaped(author).replaceAll(";", "\\;")).join("; ");
}

function ofCells(cells: readonly string[], place: string): unknown {
  if (cells.length !== ledgerColumns.length) {
    throw new ImagierError("LEDGER_INVALID", `${place} has ${cells.length} cells of ${ledgerColumns.length}.`);
  }
  const values = ledgerColumns.map((column, index): [string, unknown] => {
    const cell = cells[index]!;
    if (column === "isShareAlike") return [column, cell === "yes" ? true : cell === "no" ? false : cell];
    if (column === "authors") return [column, authorsOf(cell)];
    if ((column === "date" || column === "use") && cell === "") return [column, undefined];
    return [column, unescaped(cell)];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** A bare "; " parts authors; one inside a name is escaped. A line end stands for it meanwhile: no field holds one. */
function authorsOf(cell: string): string[] {
  return cell
    .replace(/\\.|; /gu, (found) => (found === "; " ? "\n" : found))
    .split("\n")
    .map(unescaped);
}

/** A backslash stands before itself, and before a sign that a spreadsheet would take for the start of a formula. */
function escaped(text: string): string {
  if (/^@[a-z0-9-]+\/[a-z0-9._-]+$/.test(text)) return text; // an npm scope is no formula
  return text.replaceAll("\\", "\\\\").replace(/^[=+\-@]/, "\\$&");
}

function unescaped(cell: string): string {
  return cell.replace(/\\(.)/gu, "$1");
}

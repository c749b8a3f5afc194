// Looks at every model that ships: is its ledger whole, does every licence allow it, and is each file what the hashes say?
// Reads and reports, repairs nothing. A model's own hashes are in model.json; the drawings' in the ledger.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ModelFolder, type ModelManifest, openModelFolder, sha256File } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { combinedTerms, isLicenceId, isShareAlike, mayBeLearnedFrom, refusals } from "@imagier/licences";
import { attributionDocument, attributionFile, licencesDocument, licencesFile } from "./attribution.js";
import type { DrawingRecord } from "./drawing-record.js";
import type { LedgerLine } from "./ledger.js";
import { readLedger } from "./ledger-file.js";
import { isRemoved, type Removal, readModelRemovals } from "./removals.js";

export interface AuditedModel {
  name: string;
  dir: string;
  /** Lines of the ledger; 0 where it could not be read. */
  drawings: number;
  /** Drawings whose pixels were compared with a built dataset. */
  comparedDrawings: number;
  /** What must be put right before the model is passed on; empty: nothing. */
  problems: readonly string[];
  /** What should be known. */
  notices: readonly string[];
}

export interface AuditOptions {
  /** A built dataset to compare with; its drawings' terms and, where they were rendered alike, pixels must be the ledger's. */
  drawings?: { readonly records: readonly DrawingRecord[] };
  /** Authors whose works were taken out, besides those that a model's own mark names: weights are told of, references a problem. */
  removals?: readonly Removal[];
  onModel?: (progress: { name: string; done: number; total: number }) => void;
}

/** Audits every folder below `modelsDir`, by name. @throws MODELS_NOT_FOUND where the folder cannot be read */
export async function auditModels(modelsDir: string, options: AuditOptions = {}): Promise<AuditedModel[]> {
  const entries = await readdir(modelsDir, { withFileTypes: true }).catch((cause) => {
    throw new ImagierError("MODELS_NOT_FOUND", `${quoteValue(modelsDir)} cannot be read.`, { cause });
  });
  const names = entries
    .filter((entry) => !entry.isFile())
    .map(({ name }) => name)
    .sort();
  const audited: AuditedModel[] = [];
  for (const [index, name] of names.entries()) {
    options.onModel?.({ name, done: index, total: names.length });
    audited.push(await auditModel(name, join(modelsDir, name), options));
  }
  return audited;
}

async function auditModel(name: string, dir: string, options: AuditOptions): Promise<AuditedModel> {
  const findings = new Findings();
  const folder = await findings.attempt(() => openModelFolder(dir));
  const lines = folder === undefined ? undefined : await auditFolder(folder, findings);
  let comparedDrawings = 0;
  if (lines !== undefined) {
    const marked = (await findings.attempt(() => readModelRemovals(dir))) ?? [];
    auditRemovals(lines, withoutRepeats([...(options.removals ?? []), ...marked]), findings);
    if (options.drawings !== undefined) comparedDrawings = compareDrawings(lines, options.drawings.records, findings);
  }
  return { name, dir, drawings: lines?.length ?? 0, comparedDrawings, ...findings.told() };
}

/** Hashes, then the ledger, then what is written from it. Returns the ledger where there is one. */
async function auditFolder({ dir, manifest }: ModelFolder, findings: Findings): Promise<LedgerLine[] | undefined> {
  const { weights, references, upscaler, encoder, recall, ledger } = manifest;
  const hashed = [
    weights,
    ...(references ? [references.pictures, references.index] : []),
    ...(upscaler ? [upscaler.weights] : []),
    ...(encoder ? [encoder.weights, encoder.words] : []),
    ...(recall ? [recall.weights] : []),
    ...(ledger ? [ledger] : []),
  ];
  for (const { file, sha256 } of hashed) {
    const found = await findings.attempt(() => sha256File(join(dir, file)));
    if (found !== undefined && found !== sha256) {
      findings.problem(`${file} was changed: its SHA-256 is ${found}, not ${sha256} as model.json says`);
    }
  }
  const known = new Set(hashed.map(({ file }) => file));
  for (const file of await readdir(dir)) {
    if (file.endsWith(".safetensors") && !known.has(file)) findings.problem(`${file} stands in no line of model.json`);
  }
  if (ledger === undefined) {
    findings.problem("model.json names no ledger");
    return undefined;
  }
  const lines = await findings.attempt(() => readLedger(join(dir, ledger.file)));
  if (lines === undefined) return undefined;
  auditTerms(lines, manifest, findings);
  if (references !== undefined) await auditReferences(join(dir, references.index.file), lines, findings);
  await compareText(join(dir, attributionFile), attributionDocument({ ...manifest, lines }), findings);
  await compareText(join(dir, licencesFile), await licencesDocument({ name: manifest.name, lines }), findings);
  return lines;
}

function auditTerms(lines: readonly LedgerLine[], { licence }: ModelManifest, findings: Findings): void {
  if (!lines.some(({ use }) => use === "training" || use === "both"))
    findings.problem("the ledger names no work learned from");
  const allowShareAlike = isLicenceId(licence) && isShareAlike(licence);
  const terms = combinedTerms(lines.map((line) => line.licence));
  for (const used of terms.licences) {
    const own = lines.filter((line) => line.licence === used);
    for (const reason of mayBeLearnedFrom(used, { allowShareAlike }).reasons) {
      findings.problem(
        `${own.length} drawings under ${used}, the first ${quoteValue(own[0]?.id)}: ${refusals[reason].en}`,
      );
    }
  }
  for (const clash of terms.clashes) findings.problem(`${clash.join(" and ")} cannot be obeyed together`);
  if (terms.shareAlike !== undefined && allowShareAlike && terms.shareAlike !== licence) {
    findings.problem(`its works bind it to ${terms.shareAlike}, and model.json says ${licence}`);
  }
  const withoutUse = lines.filter(({ use }) => use === undefined);
  if (withoutUse.length > 0)
    findings.problem(`${withoutUse.length} lines of the ledger do not say what the model did with the drawing`);
}

/** Every reference that ships is a line of the ledger with the same terms and pixels, and the other way round. */
async function auditReferences(path: string, lines: readonly LedgerLine[], findings: Findings): Promise<void> {
  const ledger = new Map(
    lines.filter(({ use }) => use === "reference" || use === "both").map((line) => [line.id, line]),
  );
  const text = (await findings.attempt(() => readFile(path, "utf8"))) ?? "";
  const unlike: string[] = [];
  let references = 0;
  for (const row of text
    .split("\n")
    .filter((each) => each !== "")
    .flatMap(rowsOf)) {
    references += 1;
    const { id, sha256, licence, attribution } = row;
    const line = typeof id === "string" ? ledger.get(id) : undefined;
    const isAlike = line?.pixelsSha256 === sha256 && line?.licence === licence && line?.attribution === attribution;
    if (line === undefined || !isAlike) unlike.push(String(id));
  }
  if (unlike.length > 0) {
    findings.problem(
      `${unlike.length} references are not in the ledger as they ship, the first ${quoteValue(unlike[0])}`,
    );
  }
  if (references !== ledger.size)
    findings.problem(`the ledger names ${ledger.size} references, and ${references} ship`);
}

/** A line lists one drawing, or all by one hand under their common terms. */
function rowsOf(line: string): Record<string, unknown>[] {
  const { renderings, ...whose } = parsedRow(line);
  if (!Array.isArray(renderings)) return [whose];
  return renderings.map((rendering: Record<string, unknown> | null) => ({ ...whose, ...rendering }));
}

function parsedRow(row: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(row);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

async function compareText(path: string, wanted: string, findings: Findings): Promise<void> {
  const found = await readFile(path).catch(() => undefined);
  const file = path.slice(path.lastIndexOf("/") + 1);
  if (found === undefined) findings.problem(`${file} is missing`);
  else if (!found.equals(Buffer.from(wanted))) findings.problem(`${file} is not what the ledger gives`);
}

function withoutRepeats(removals: readonly Removal[]): Removal[] {
  return removals.filter(({ author }, index) => !isRemoved({ authors: [author] }, removals.slice(0, index)));
}

function auditRemovals(lines: readonly LedgerLine[], removals: readonly Removal[], findings: Findings): void {
  for (const removal of removals) {
    const own = lines.filter((line) => isRemoved(line, [removal]));
    const shipped = own.filter(({ use }) => use !== "training");
    const by = `works of ${quoteValue(removal.author)}, taken out on ${removal.date}`;
    if (shipped.length > 0) findings.problem(`ships ${shipped.length} ${by}`);
    const learned = own.filter(({ use }) => use !== "reference");
    if (learned.length > 0) findings.notice(`learned from ${learned.length} ${by}: train it anew without them`);
  }
}

/** Returns how many drawings could be compared by their pixels: those rendered the same way from the same package. */
function compareDrawings(lines: readonly LedgerLine[], records: readonly DrawingRecord[], findings: Findings): number {
  const byId = new Map(records.map((record) => [record.id, record]));
  let compared = 0;
  const unlike: string[] = [];
  for (const line of lines) {
    const record = byId.get(line.id);
    if (record === undefined || record.package !== line.package || record.version !== line.version) continue;
    const hasSameTerms =
      record.integrity === line.integrity && record.file === line.file && record.licence === line.licence;
    const isRenderedAlike = record.changes === line.changes && record.pictureSha256 === line.pictureSha256;
    if (isRenderedAlike) compared += 1;
    if (!hasSameTerms || (isRenderedAlike && record.pixelsSha256 !== line.pixelsSha256)) unlike.push(line.id);
  }
  if (unlike.length > 0) {
    findings.problem(`${unlike.length} drawings differ from the dataset's, the first ${quoteValue(unlike[0])}`);
  }
  const other = lines.length - compared;
  if (other > 0)
    findings.notice(
      `${other} drawings are not in the dataset, or were rendered otherwise: their pixels were not compared`,
    );
  return compared;
}

class Findings {
  readonly #problems: string[] = [];
  readonly #notices: string[] = [];

  problem(text: string): void {
    this.#problems.push(text);
  }

  notice(text: string): void {
    this.#notices.push(text);
  }

  /** The value, or undefined with the failure noted as a problem. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.problem(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  told() {
    return { problems: this.#problems, notices: this.#notices };
  }
}

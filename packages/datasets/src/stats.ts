// What is in a dataset, counted: by source and by licence. Not the drawings themselves (contact-sheet.ts shows some).
// Everything follows from the records, so the same dataset gives the same numbers.

import type { LicenceId } from "@imagier/licences";
import type { DrawingRecord } from "./drawing-record.js";

export interface Counts {
  drawings: number;
  /** Things shown. */
  concepts: number;
  /** People and groups named as authors. */
  authors: number;
  /** Drawings with a French name. */
  french: number;
  /** Drawings that repeat an earlier one, exactly or nearly; they are kept and linked. */
  duplicates: number;
  /** Drawings of artists that generators never learn from. */
  judges: number;
  licences: Readonly<Partial<Record<LicenceId, number>>>;
}

export interface SourceStats extends Counts {
  source: string;
  package: string;
  version: string;
}

export interface DatasetStats {
  sources: readonly SourceStats[];
  total: Counts;
}

/** Sources in dataset order. */
export function statsOf(records: readonly DrawingRecord[]): DatasetStats {
  const bySource = new Map<string, DrawingRecord[]>();
  for (const record of records) {
    const own = bySource.get(record.source);
    if (own === undefined) bySource.set(record.source, [record]);
    else own.push(record);
  }
  const sources = [...bySource].map(([source, own]) => {
    const { package: name, version } = own[0]!;
    return { source, package: name, version, ...countsOf(own) };
  });
  return { sources, total: countsOf(records) };
}

function countsOf(records: readonly DrawingRecord[]): Counts {
  const licences: Partial<Record<LicenceId, number>> = {};
  for (const { licence } of records) licences[licence] = (licences[licence] ?? 0) + 1;
  return {
    drawings: records.length,
    concepts: new Set(records.map(({ concept }) => concept)).size,
    authors: new Set(records.flatMap(({ authors }) => authors)).size,
    french: records.filter(({ label }) => label.fr !== undefined).length,
    duplicates: records.filter(({ duplicateOf }) => duplicateOf !== undefined).length,
    judges: records.filter(({ side }) => side === "judge").length,
    licences,
  };
}

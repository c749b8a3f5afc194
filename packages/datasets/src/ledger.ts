// The licence ledger of the drawings that something was made from: one line a drawing, and the credits to print.
// Not a legal opinion: it repeats what the packages state, with the evidence.

import type { DrawingRecord } from "./drawing-record.js";

export interface LedgerLine {
  id: string;
  package: string;
  version: string;
  integrity: string;
  file: string;
  authors: readonly string[];
  /** SPDX id. */
  licence: string;
  attribution: string;
  changes: string;
  isShareAlike: boolean;
  pixelsSha256: string;
  evidence: string;
}

/** Lines in dataset order, of the drawings that the filter keeps. @default all */
export function ledgerOf(
  drawings: { readonly records: readonly DrawingRecord[] },
  filter: (record: DrawingRecord) => boolean = () => true,
): LedgerLine[] {
  return drawings.records.filter(filter).map((record) => ({
    id: record.id,
    package: record.package,
    version: record.version,
    integrity: record.integrity,
    file: record.file,
    authors: record.authors,
    licence: record.licence,
    attribution: record.attribution,
    changes: record.changes,
    isShareAlike: record.isShareAlike,
    pixelsSha256: record.pixelsSha256,
    evidence: record.evidence,
  }));
}

/** What to print beside a work: each attribution once, sorted, with the number of drawings behind it. */
export function creditsOf(lines: readonly LedgerLine[]): { attribution: string; licence: string; drawings: number }[] {
  const credits = new Map<string, { attribution: string; licence: string; drawings: number }>();
  for (const { attribution, licence } of lines) {
    const credit = credits.get(attribution) ?? { attribution, licence, drawings: 0 };
    credit.drawings += 1;
    credits.set(attribution, credit);
  }
  return [...credits.values()].sort((a, b) => (a.attribution < b.attribution ? -1 : 1));
}

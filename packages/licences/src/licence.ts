// What a licence is to this project: its names, what it asks of those who pass a work on, and what it forbids.
// Not the licences (licences.ts) and no decision: may-be-learned-from.ts and combined-terms.ts read these.

/** What must be done where the work, or something made from it, is passed on. */
export type Demand =
  /** Name the authors, and the work where it has a title. */
  | "credit"
  /** Give the licence's name and address. */
  | "licence-link"
  /** Say that the work was changed, and how. */
  | "changes-line"
  /** Send the copyright line and the whole text of the licence along. */
  | "licence-text"
  /** Send the work's NOTICE file along, where it has one. */
  | "notice-file"
  /** Give what is made from it under the same licence. */
  | "same-licence"
  /** Lock nobody out by technical means from what the licence allows. */
  | "no-technical-locks"
  /** Do not suggest that the authors stand behind what was made. */
  | "no-endorsement"
  /** Keep the proof of purchase or permission. */
  | "proof"
  /** Give a changed font another name. */
  | "reserved-names"
  /** Do not sell the font by itself. */
  | "no-sale-alone";

/** What must not be done at all. */
export type Ban = "commerce" | "adaptation" | "any-use";

export interface Licence {
  /** SPDX id; `LicenseRef-` where SPDX has none. */
  id: string;
  title: { en: string; fr: string };
  /** Where its text stands; absent where it has no text of its own. */
  url?: string;
  asks: readonly Demand[];
  forbids: readonly Ban[];
  /** Whether a right to the authors' patents comes with it. `withheld`: the text says that none does. */
  patents: "granted" | "withheld" | "not mentioned";
  /** What the terms bind: the work and what is made from it, or a font file only and not the text set in it. */
  binds: "work" | "font-file";
  /** Licence that something made from the work may carry in place of this one, by this one's own words. */
  mayBecome?: string;
}

// What a source of drawings is: where its files come from, who made them, under what terms, and how to list them.
// Not the list of sources (sources/index.ts) and not the drawings themselves (drawing-record.ts).

/** SPDX ids that a source may carry; nothing else may enter a dataset, so a new one is added here with thought. */
export type LicenceId = "Apache-2.0" | "CC-BY-3.0" | "CC-BY-4.0" | "CC-BY-SA-4.0" | "CC0-1.0" | "MIT";

/** One drawing as it stands in its package, before it has a concept or pixels. */
export interface ListedDrawing {
  /** Name inside the source, unique there, kebab-case English, e.g. `red-apple`. */
  name: string;
  /** Other names the source itself gives to the same drawing. */
  aliases: readonly string[];
  /** Unicode code points, upper-case hexadecimal joined by "-", where the source says which emoji this is. */
  hexcode?: string;
  /** Where it lies in the package, e.g. `icons.json#red-apple`. */
  file: string;
  /** A whole SVG document with a square viewBox. */
  svg: string;
}

export interface DrawingSource {
  /** Short permanent name; first half of every drawing id. */
  id: string;
  title: string;
  /** npm package and exact version, the same as in packages/package.json. */
  package: { name: string; version: string };
  /** Whose hand it is: sources of one artist share a value, and the held-out split counts artists. */
  artist: string;
  authors: readonly string[];
  licence: LicenceId;
  /** The line to print in a credits list. */
  attribution: string;
  /** Where the licence was read, and what it said. */
  evidence: string;
  /** Words that describe the look, most exact first, usable in captions. */
  style: { en: readonly string[]; fr: readonly string[] };
  /** What is odd about it, for the reader. */
  quirks: readonly string[];
  renderer: "librsvg";
  /** Drawings in a fixed order; `packageDir` is the installed package. */
  list(packageDir: string): Promise<ListedDrawing[]>;
}

/** True where works made from it must carry the same licence. */
export function isShareAlike(licence: LicenceId): boolean {
  return licence.includes("-SA-");
}

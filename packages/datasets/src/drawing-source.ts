// What a source of drawings is: where its files come from, who made them, under what terms, and how to list them.
// Not the list of sources (sources/index.ts) and not the drawings themselves (drawing-record.ts).

import type { LicenceId } from "@imagier/licences";
import type { Framing } from "./render-picture.js";

/** The document or the encoded picture of a listed drawing. */
export type Picture = { kind: "svg"; svg: string } | { kind: "raster"; bytes: Uint8Array /* encoded PNG or WebP */ };

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
  picture: Picture;
  /** What the source itself says of it; French where it has it. */
  label?: { en: string; fr?: string };
  tags?: { en: readonly string[]; fr: readonly string[] };
  /** The source's own word for the kind of thing, lower case: `animals`. */
  category?: string;
  /** The following stand where they differ from the source's own. */
  authors?: readonly string[];
  licence?: LicenceId;
  attribution?: string;
  evidence?: string;
  /** When it was made, as the source writes it: `2009-03-14`. */
  date?: string;
  /** Drawn in currentColor alone: one ink that can be any colour. @default false */
  isTintable?: boolean;
}

/** Where a package comes from; the pin is an integrity hash: of npm in packages/package-lock.json, of Debian here. */
export type SourceOrigin =
  | { kind: "npm"; name: string; version: string }
  | { kind: "debian"; name: string; version: string; sha256: string }
  /** A person's own folder, copied into the dataset's: `dir`. */
  | { kind: "folder"; name: string; version: string; sha256: string; dir: string };

/** Folder of an installed npm package of packages/package.json; a source may look things up in another package. */
export type PackageDirOf = (name: string) => string;

export interface DrawingSource {
  /** Short permanent name; first half of every drawing id. */
  id: string;
  title: string;
  origin: SourceOrigin;
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
  /** resvg is ten times faster; librsvg where resvg aborts. Rasters ignore it. */
  renderer: "resvg" | "librsvg";
  /** How drawings are placed in their square. @default as the artist placed them, without a border of ours */
  framing?: Framing;
  /** Names run words together ("tabletennis"): they are taken apart with the words of the other sources. @default false */
  gluesWords?: boolean;
  /** Judges are artists that generators never learn from: evaluation and inspection are trained on them. */
  side: "generator" | "judge";
  /** Skipped with a note where the package cannot be fetched (Debian's). */
  isOptional: boolean;
  /** Drawings in a fixed order; `packageDir` is the unpacked package. */
  list(packageDir: string, dirOf: PackageDirOf): Promise<ListedDrawing[]>;
}

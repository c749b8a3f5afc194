// One line of drawings.jsonl: what a drawing shows, in two languages, and all that a licence ledger must say of it.
// Not the pixels: those lie at offset index * 16384 in drawings-64.bin.

import type { LicenceId } from "./drawing-source.js";

/** Side of a stored drawing, in pixels. */
export const drawingSizePx = 64;

/** Bytes of a stored drawing: 64 rows of 64 premultiplied RGBA pixels. */
export const drawingBytes = drawingSizePx * drawingSizePx * 4;

export interface DrawingRecord {
  /** `source/name`, unique in a dataset. */
  id: string;
  source: string;
  name: string;
  /** Emojibase hexcode without skin tone, shared by all drawings of one thing; `x-name` where no emoji fits. */
  concept: string;
  /** French is absent where nobody has translated the name yet. */
  label: { en: string; fr?: string };
  tags: { en: string[]; fr: string[] };
  /** Emojibase group and subgroup, e.g. `food-drink` and `food-fruit`. */
  group?: string;
  subgroup?: string;
  isSkinTone: boolean;
  isFlag: boolean;
  artist: string;

  package: string;
  version: string;
  /** npm integrity hash of the package the drawing came in. */
  integrity: string;
  /** Place inside the package. */
  file: string;
  authors: string[];
  /** SPDX id. */
  licence: LicenceId;
  attribution: string;
  evidence: string;
  /** What we did to it: licences such as CC-BY ask for this line. */
  changes: string;
  isShareAlike: boolean;
  /** SHA-256, hexadecimal, of the SVG document that was rendered. */
  svgSha256: string;
  /** SHA-256, hexadecimal, of the 16384 stored bytes. */
  pixelsSha256: string;
}

// One line of drawings.jsonl: what a drawing shows, in two languages, and all that a licence ledger must say of it.
// Not the pixels: those lie at offset index * 16384 in drawings-64.bin.

import type { ColourId } from "@imagier/colours";
import type { LicenceId } from "@imagier/licences";

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
  /** Other English names of the thing, by WordNet; absent where it has none. */
  synonyms?: readonly string[];
  /** Emojibase group and subgroup, e.g. `food-drink` and `food-fruit`. */
  group?: string;
  subgroup?: string;
  /** The source's own word for the kind of thing, lower case. */
  category?: string;
  isSkinTone: boolean;
  isFlag: boolean;
  /** Letters or digits in it: never mirrored. */
  hasWriting: boolean;
  /** One ink, stored black, that can be any colour. */
  isTintable: boolean;
  /** Measured in the picture, most first; those that cover less than a twentieth of the ink are left out. */
  colours: readonly ColourId[];
  /** The inked pixels' box, in pixels of 64. */
  bounds: { left: number; top: number; width: number; height: number };
  artist: string;
  side: "generator" | "judge";

  package: string;
  version: string;
  /** npm integrity hash of the package the drawing came in, or `sha256:` and hexadecimal for a Debian one. */
  integrity: string;
  /** Place inside the package. */
  file: string;
  authors: readonly string[];
  /** SPDX id. */
  licence: LicenceId;
  attribution: string;
  evidence: string;
  /** When it was made, as the source writes it. */
  date?: string;
  /** What we did to it: licences such as CC-BY ask for this line. */
  changes: string;
  isShareAlike: boolean;
  /** SHA-256, hexadecimal, of the SVG document or the encoded picture. */
  pictureSha256: string;
  /** SHA-256, hexadecimal, of the stored bytes: straight RGBA at 64 px. */
  pixelsSha256: string;
  /** 64 bits as 16 hexadecimal digits; alike pictures differ in few of them. */
  perceptualHash: string;
  /** Id of the first drawing that it repeats, and how closely. */
  duplicateOf?: string;
  duplicateKind?: "exact" | "near";
}

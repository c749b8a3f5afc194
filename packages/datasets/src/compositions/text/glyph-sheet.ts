// The letters of a dozen open fonts as coverage at one size, read from one file: what text in scenes is set with.
// Not fonts: no outlines, so nothing here can be installed as one. tools/build-glyphs.ts makes the file.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { ImagierError } from "@imagier/contracts";

/** Where a letter's coverage lies, and how it stands to the pen; all in pixels of the sheet. */
interface Glyph {
  /** Of the first byte in `coverage`; rows of `width` bytes, 0..255. */
  offset: number;
  width: number;
  height: number;
  /** From the pen to the left edge, and from the base line up to the top edge. */
  left: number;
  top: number;
  /** How far the pen moves on. */
  advance: number;
}

export interface GlyphFont {
  id: string;
  /** npm package and version it was read from. */
  package: string;
  licence: "OFL-1.1";
  glyphs: Readonly<Record<string, Glyph>>;
  /** What is added to the pen between two letters, by the two. */
  kerning: Readonly<Record<string, number>>;
}

export interface GlyphSheets {
  fonts: readonly GlyphFont[];
  coverage: Uint8Array;
}

const shippedFile = new URL("../../../glyphs/glyphs.bin", import.meta.url);

/** The sheets that ship. Throws DATASET_INVALID where the file is cut off. */
export async function readGlyphSheets(file: URL = shippedFile): Promise<GlyphSheets> {
  try {
    const bytes = brotliDecompressSync(await readFile(file));
    const headerBytes = bytes.readUInt32LE(0);
    const fonts = JSON.parse(bytes.subarray(4, 4 + headerBytes).toString()) as GlyphFont[];
    return { fonts, coverage: new Uint8Array(bytes.subarray(4 + headerBytes)) };
  } catch (cause) {
    throw new ImagierError("DATASET_INVALID", `The letters in ${fileURLToPath(file)} could not be read.`, { cause });
  }
}

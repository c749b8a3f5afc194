// One line of characters as placed glyphs: where each stands along the base line, with kerning. In ems.
// Not broken into lines here, and no ligatures: each character stays itself.

import type { SceneFont } from "@imagier/contracts";
import { type FaceGlyph, glyphOf, kerningEm } from "./font-faces.js";
import { noBreakSpace } from "./readable-text.js";

interface PlacedGlyph {
  glyph: FaceGlyph;
  /** Of the glyph's origin. */
  xEm: number;
}

export interface GlyphRun {
  glyphs: readonly PlacedGlyph[];
  widthEm: number;
}

/** Poster letters stand close: words a little farther apart are told apart at a glance. */
const wordGapEm = 0.06;

/** Characters that no font has must be gone already. */
export function glyphRun(font: SceneFont, text: string): GlyphRun {
  const glyphs: PlacedGlyph[] = [];
  let xEm = 0;
  for (const character of text) {
    const isSpace = character === " " || character === noBreakSpace;
    const glyph = glyphOf(font, isSpace ? " " : character);
    if (glyph === undefined) continue;
    const before = glyphs.at(-1)?.glyph;
    if (before !== undefined) xEm += kerningEm(before, glyph);
    glyphs.push({ glyph, xEm });
    xEm += glyph.advanceEm + (isSpace ? wordGapEm : 0);
  }
  return { glyphs, widthEm: xEm };
}

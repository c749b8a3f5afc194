// Sets a line of text in one of the open fonts: pen, kerning, coverage. Not a paragraph: one line, left to right.

import type { GlyphFont, GlyphSheets } from "./glyph-sheet.js";

export interface SetLine {
  /** Straight RGBA of black ink, cropped to it. */
  straight: Uint8Array;
  width: number;
  height: number;
}

/** True where the font has every letter of the text: accents are drawn right or not at all. */
export function canSet({ glyphs }: GlyphFont, text: string): boolean {
  return [...text].every((letter) => Object.hasOwn(glyphs, letter));
}

/** Undefined where a letter is missing or nothing would show. Letters are in the sheet's own size, 32 px an em. */
export function setText({ coverage }: GlyphSheets, font: GlyphFont, text: string): SetLine | undefined {
  if (!canSet(font, text)) return undefined;
  const placed = penPlaces(font, text).filter(({ glyph }) => glyph.width > 0);
  if (placed.length === 0) return undefined;
  const left = Math.min(...placed.map(({ x }) => x));
  const right = Math.max(...placed.map(({ x, glyph }) => x + glyph.width));
  const top = Math.max(...placed.map(({ glyph }) => glyph.top));
  const bottom = Math.min(...placed.map(({ glyph }) => glyph.top - glyph.height));
  const [width, height] = [right - left, top - bottom];
  const straight = new Uint8Array(width * height * 4);
  for (const { glyph, x } of placed) {
    for (let row = 0; row < glyph.height; row++) {
      const from = glyph.offset + row * glyph.width;
      const to = ((top - glyph.top + row) * width + x - left) * 4 + 3;
      for (let column = 0; column < glyph.width; column++) {
        // Neighbours may touch: the fuller coverage of the two.
        straight[to + column * 4] = Math.max(straight[to + column * 4]!, coverage[from + column]!);
      }
    }
  }
  return { straight, width, height };
}

function penPlaces({ glyphs, kerning }: GlyphFont, text: string) {
  let pen = 0;
  let before = "";
  return [...text].map((letter) => {
    const glyph = glyphs[letter]!;
    pen += kerning[before + letter] ?? 0;
    const x = Math.round(pen + glyph.left);
    pen += glyph.advance;
    before = letter;
    return { glyph, x };
  });
}

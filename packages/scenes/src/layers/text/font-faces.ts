// The open fonts that texts are set in: glyph outlines, advances and kerning, in ems, read once from data/fonts.
// Not the fonts of the machine: those are never asked, so a text looks the same everywhere. Licences lie beside the files.

import { readFileSync } from "node:fs";
import { type SceneFont, sceneFonts } from "@imagier/contracts";
import opentype from "opentype.js";

/** Outline in ems, y downwards from the base line; the numbers of each command as in SVG. */
export interface OutlineCommand {
  type: "M" | "L" | "C" | "Q" | "Z";
  /** x and y in turn: the end point last. */
  points: readonly number[];
}

export interface FaceGlyph {
  outline: readonly OutlineCommand[];
  advanceEm: number;
  /** Which file and which glyph of it, for kerning. */
  file: opentype.Font;
  source: opentype.Glyph;
}

/** File of the basic Latin letters, then one with those of the other languages that write with them. */
const files: Readonly<Record<SceneFont, readonly string[]>> = {
  sans: both("lato", 700),
  serif: both("crimson-text", 700),
  rounded: both("quicksand", 700),
  hand: both("balsamiq-sans", 700),
  display: both("bree-serif", 400),
  mono: both("source-code-pro", 700),
};

function both(name: string, weight: number): readonly string[] {
  return ["latin", "latin-ext"].map((part) => `${name}-${part}-${weight}-normal.woff`);
}

const loaded = new Map<string, opentype.Font>();
const glyphs = new Map<string, FaceGlyph | undefined>();

function fontOf(file: string): opentype.Font {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(new URL(`../../../data/fonts/${file}`, import.meta.url));
  const font = opentype.parse(Uint8Array.from(bytes).buffer);
  loaded.set(file, font);
  return font;
}

/** Glyph of one character in a font, else in any of the others; undefined where none has it. */
export function glyphOf(font: SceneFont, character: string): FaceGlyph | undefined {
  const key = `${font} ${character}`;
  if (!glyphs.has(key)) glyphs.set(key, findGlyph(font, character));
  return glyphs.get(key);
}

function findGlyph(font: SceneFont, character: string): FaceGlyph | undefined {
  for (const face of [font, ...sceneFonts]) {
    for (const name of files[face]) {
      const file = fontOf(name);
      if (file.charToGlyphIndex(character) > 0) return readGlyph(file, file.charToGlyph(character));
    }
  }
  return undefined;
}

function readGlyph(file: opentype.Font, source: opentype.Glyph): FaceGlyph {
  const outline = source.getPath(0, 0, 1).commands.map(({ type, x, y, x1, y1, x2, y2 }) => {
    if (type === "Z") return { type, points: [] };
    if (type === "C") return { type, points: [x1, y1, x2, y2, x, y] };
    return { type, points: type === "Q" ? [x1, y1, x, y] : [x, y] };
  });
  return { outline, advanceEm: source.advanceWidth / file.unitsPerEm, file, source };
}

/** How much nearer (negative) or farther two glyphs stand, in ems; 0 where they are of different files. */
export function kerningEm(left: FaceGlyph, right: FaceGlyph): number {
  if (left.file !== right.file) return 0;
  return left.file.getKerningValue(left.source, right.source) / left.file.unitsPerEm;
}

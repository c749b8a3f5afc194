// The few parts of opentype.js that are used here: outlines and kerning of single characters.
// Not the whole library: its published types need the DOM's, which must not be in scope in this room.

declare module "opentype.js" {
  namespace opentype {
    interface PathCommand {
      type: "M" | "L" | "C" | "Q" | "Z";
      x: number;
      y: number;
      x1: number;
      y1: number;
      x2: number;
      y2: number;
    }
    interface Glyph {
      advanceWidth: number;
      getPath(x: number, y: number, sizePx: number): { commands: PathCommand[] };
    }
    interface Font {
      unitsPerEm: number;
      charToGlyph(character: string): Glyph;
      /** 0 where the font has no such character. */
      charToGlyphIndex(character: string): number;
      getKerningValue(left: Glyph, right: Glyph): number;
    }
    function parse(bytes: ArrayBuffer): Font;
  }
  export = opentype;
}

// The letters that ship hold every phrase with its accents, and stand where the pen puts them.

import { dominantColour } from "@imagier/colours";
import { randomStream } from "@imagier/sampling";
import { describe, expect, it } from "vitest";
import { composeScene } from "../compose-scene.js";
import { openStamps } from "../stamps.js";
import { discStamps } from "../testing/disc-stamps.js";
import { readGlyphSheets } from "./glyph-sheet.js";
import { phrases } from "./phrases.js";
import { canSet, setText } from "./set-text.js";

const sheets = await readGlyphSheets();

describe("setText", () => {
  it("has a dozen fonts, each with its licence and every letter of every phrase", () => {
    expect(sheets.fonts).toHaveLength(12);
    for (const font of sheets.fonts) {
      expect(font.licence).toBe("OFL-1.1");
      expect(phrases.filter((phrase) => !canSet(font, phrase))).toEqual([]);
    }
    expect(setText(sheets, sheets.fonts[0]!, "漢字")).toBeUndefined();
    expect(setText(sheets, sheets.fonts[0]!, " ")).toBeUndefined();
  });

  it("puts the accent over the letter: é is e with ink above it", () => {
    for (const font of sheets.fonts) {
      const [plain, accented] = [font.glyphs.e!, font.glyphs.é!];
      expect(accented.height).toBeGreaterThan(plain.height);
      expect(Math.abs(accented.advance - plain.advance)).toBeLessThan(2);
    }
  });

  it("sets more letters wider, crops to the ink, and kerns", () => {
    const inter = sheets.fonts.find(({ id }) => id === "inter")!;
    const [one, three] = [setText(sheets, inter, "n")!, setText(sheets, inter, "nnn")!];
    expect(three.width).toBeGreaterThan(2.5 * one.width);
    expect(three.height).toBe(one.height);
    const bebas = sheets.fonts.find(({ id }) => id === "bebas-neue")!;
    const [pair] = Object.entries(bebas.kerning).find(([, value]) => value < -1)!;
    const loose = { ...bebas, kerning: {} };
    expect(setText(sheets, bebas, pair)!.width).toBeLessThan(setText(sheets, loose, pair)!.width);
  });
});

describe("composeScene with letters", () => {
  it("writes the words that it says, in their colour, apart from the things", () => {
    const stamps = openStamps(discStamps());
    const scenes = Array.from({ length: 40 }, (_, stream) =>
      composeScene(stamps, randomStream({ seed: 2, stream }), { glyphs: sheets, written: 1 }),
    ).filter(({ layout }) => layout.text !== undefined);
    expect(scenes.length).toBeGreaterThan(30);
    for (const { layout, pixels } of scenes) {
      const { box, words, colour } = layout.text!;
      expect(layout.scene.text).toMatchObject({ words, colour });
      for (const object of layout.objects) {
        const isApart = object.box.top + object.box.height <= box.top || box.top + box.height <= object.box.top;
        expect(isApart).toBe(true);
      }
      if (layout.background.kind !== "transparent") continue;
      const rows = pixels.slice(box.top * 64 * 4, (box.top + box.height) * 64 * 4);
      expect(dominantColour(rows)?.colour).toBe(colour);
    }
  });
});

import { sceneFonts } from "@imagier/contracts";
import { expect, it } from "vitest";
import type { Raster } from "../../raster.js";
import { measureText } from "./fit-text.js";
import { glyphRun } from "./glyph-run.js";
import { textRaster } from "./text-raster.js";

const box = { widthPx: 320, heightPx: 120 };

const sheet = (rgb: readonly [number, number, number]): Raster => ({
  widthPx: 4,
  heightPx: 4,
  data: Uint8Array.from({ length: 64 }, (_, index) => [...rgb, 255][index % 4]!),
});

/** Opaque pixels in the outermost rows and columns. */
function inkAtEdges({ data, widthPx, heightPx }: Raster): number {
  let ink = 0;
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1)
      if ((x === 0 || y === 0 || x === widthPx - 1 || y === heightPx - 1) && data[(y * widthPx + x) * 4 + 3]! > 200)
        ink += 1;
  return ink;
}

it.each(sceneFonts)("has the letters of English, French and other Latin languages in %s", (font) => {
  const text = "Où naît l'œuvre ? « ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸÆ » 0123456789 €%&@#ñßøłőž“”’–—…";
  expect(textRaster({ text, font }, box).missing).toEqual([]);
});

it.each(["sans", "serif", "rounded", "hand", "display"] as const)("kerns %s", (font) => {
  const apart = glyphRun(font, "A").widthEm + glyphRun(font, "V").widthEm;
  expect(glyphRun(font, "AV").widthEm).toBeLessThan(apart - 0.02);
});

it("reports each character that no font has once, as a reader sees it, and leaves it out", () => {
  const set = textRaster({ text: "Hi 👨‍👩‍👧 你好 你 مر" }, box);
  expect(set.missing).toEqual(["👨‍👩‍👧", "你", "好", "م", "ر"]);
  expect(set.lines.join(" ").trim()).toBe("Hi");
  expect(textRaster({ text: "😀" }, box).raster.data.every((value) => value === 0)).toBe(true);
});

it("keeps line feeds, and marks that belong to a word with it", () => {
  expect(textRaster({ text: "un\n\ndeux" }, box).lines).toEqual(["un", "", "deux"]);
  const narrow = textRaster({ text: "« Bon appétit ! »" }, { widthPx: 60, heightPx: 200 }).lines;
  expect(narrow.map((line) => line.replaceAll("\u00a0", " "))).toEqual(["« Bon", "appétit ! »"]);
});

it("breaks into even lines", () => {
  const { lines } = textRaster({ text: "one two three four five six seven eight" }, { widthPx: 300, heightPx: 160 });
  const widths = lines.map((line) => glyphRun("rounded", line).widthEm);
  expect(lines.length).toBeGreaterThan(1);
  expect(Math.min(...widths)).toBeGreaterThan(0.6 * Math.max(...widths));
});

it.each([undefined, "box", "banner", "balloon"] as const)("stays inside its box with the frame %s", (frame) => {
  for (const curve of [undefined, "up", "down"] as const) {
    const { raster } = textRaster({ text: "Jolly good fÊte!", frame, curve, colour: "red" }, box);
    expect([raster.widthPx, raster.heightPx]).toEqual([320, 120]);
    expect(inkAtEdges(raster)).toBeLessThan(frame === "banner" ? 60 : 8);
  }
});

it("fills the box that it asked for", () => {
  for (const frame of [undefined, "banner"] as const) {
    const layer = { text: "Bon anniversaire, ma chère Zoé", frame };
    const measured = measureText(layer, 600);
    expect(measured.widthPx).toBeLessThanOrEqual(600);
    expect(textRaster(layer, measured).fontSizePx).toBeCloseTo(measured.fontSizePx, -1);
  }
});

it("takes a colour that stands out, or an outline", () => {
  expect(textRaster({ text: "a" }, { ...box, behind: sheet([250, 250, 245]) }).fill).toBe("#1d2030");
  expect(textRaster({ text: "a" }, { ...box, behind: sheet([20, 20, 60]) }).fill).toBe("#ffffff");
  for (const rgb of [
    [128, 128, 128],
    [250, 210, 40],
    [200, 40, 50],
  ] as const)
    for (const colour of [undefined, "yellow", "grey", "red"] as const)
      expect(textRaster({ text: "a", colour }, { ...box, behind: sheet(rgb) }).contrast).toBeGreaterThanOrEqual(4.5);
});

it.each(["red", "orange", "yellow", "grey", "white", "black"] as const)("reads %s on every frame", (colour) => {
  for (const frame of ["box", "banner", "balloon"] as const)
    expect(textRaster({ text: "a", colour, frame }, box).contrast).toBeGreaterThanOrEqual(4.5);
});

it("is the same each time, and safe as SVG whatever the text", () => {
  const layer = { text: '<script>&"é' } as const;
  const [one, other] = [textRaster(layer, box), textRaster(layer, box)];
  expect(one.svg).toBe(other.svg);
  expect(one.svg).not.toContain("script");
});

it("answers for the largest text in the smallest box, and for a word without end", () => {
  expect(
    textRaster({ text: "a b ".repeat(50), frame: "balloon" }, { widthPx: 1, heightPx: 1 }).raster.data,
  ).toHaveLength(4);
  expect(measureText({ text: "x".repeat(200) }, 800).lines.length).toBeGreaterThan(4);
});

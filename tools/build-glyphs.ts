// Draws the letters of the pinned open fonts into packages/datasets/glyphs/glyphs.bin: `npx tsx tools/build-glyphs.ts FOLDER`,
// where FOLDER holds what `npm ci` made of packages/datasets/glyphs/package.json. Run by hand when a font is added.

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import sharp from "sharp";

const emPx = 32;

const letters = [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  ..."ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ",
  ..." .,;:!?'’\"«»()-–+=&%€$@#/*",
];

/** Package, file in it without `.ttf`. */
const fonts = [
  ["bangers", "400Regular/Bangers_400Regular"],
  ["bebas-neue", "400Regular/BebasNeue_400Regular"],
  ["bungee", "400Regular/Bungee_400Regular"],
  ["caveat", "700Bold/Caveat_700Bold"],
  ["comic-neue", "700Bold/ComicNeue_700Bold"],
  ["fredoka", "600SemiBold/Fredoka_600SemiBold"],
  ["inter", "700Bold/Inter_700Bold"],
  ["lobster", "400Regular/Lobster_400Regular"],
  ["pacifico", "400Regular/Pacifico_400Regular"],
  ["playfair-display", "700Bold/PlayfairDisplay_700Bold"],
  ["press-start-2p", "400Regular/PressStart2P_400Regular"],
  ["space-mono", "700Bold/SpaceMono_700Bold"],
] as const;

/** As much of opentype.js as is used. */
interface Outline {
  advanceWidth: number;
  index: number;
  getPath(
    x: number,
    y: number,
    sizePx: number,
  ): {
    toPathData(decimals: number): string;
    getBoundingBox(): { x1: number; y1: number; x2: number; y2: number };
  };
}
interface Font {
  unitsPerEm: number;
  charToGlyph(letter: string): Outline;
  getKerningValue(left: Outline, right: Outline): number;
}
interface OpenType {
  parse(bytes: ArrayBuffer): Font;
}

const folder = resolve(process.argv[2] ?? ".");
const opentype = createRequire(join(folder, "package.json"))("opentype.js") as OpenType;
const coverage: Uint8Array[] = [];
let offset = 0;

/** Coverage of one letter, its box rounded outwards to whole pixels. */
async function drawGlyph(outline: Outline, advance: number) {
  const path = outline.getPath(0, 0, emPx);
  const { x1, y1, x2, y2 } = path.getBoundingBox();
  const [left, top] = [Math.floor(x1), Math.floor(y1)];
  const [width, height] = [Math.ceil(x2) - left, Math.ceil(y2) - top];
  if (!(width > 0 && height > 0)) return { offset, width: 0, height: 0, left: 0, top: 0, advance };
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">` +
    `<path d="${path.toPathData(3)}"/></svg>`;
  const alpha = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel("alpha").raw().toBuffer();
  const glyph = { offset, width, height, left, top: -top, advance };
  coverage.push(alpha);
  offset += alpha.length;
  return glyph;
}

async function drawFont(name: string, file: string) {
  const packageName = `@expo-google-fonts/${name}`;
  const dir = join(folder, "node_modules", packageName);
  const { version } = JSON.parse(await readFile(join(dir, "package.json"), "utf8")) as { version: string };
  const bytes = await readFile(join(dir, `${file}.ttf`));
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  const unit = emPx / font.unitsPerEm;
  const glyphs: Record<string, object> = {};
  const drawn = letters.filter((letter) => font.charToGlyph(letter).index !== 0);
  for (const letter of drawn) {
    const outline = font.charToGlyph(letter);
    glyphs[letter] = await drawGlyph(outline, rounded(outline.advanceWidth * unit));
  }
  const kerning: Record<string, number> = {};
  for (const left of drawn) {
    for (const right of drawn) {
      const value = rounded(font.getKerningValue(font.charToGlyph(left), font.charToGlyph(right)) * unit);
      if (Math.abs(value) >= 0.25) kerning[left + right] = value;
    }
  }
  const missing = letters.filter((letter) => !drawn.includes(letter)).join("");
  console.log(
    `${name}: ${drawn.length} letters, ${Object.keys(kerning).length} pairs${missing && `, without ${missing}`}`,
  );
  return { id: name, package: `${packageName}@${version}`, licence: "OFL-1.1", glyphs, kerning };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const drawn = [];
for (const [name, file] of fonts) drawn.push(await drawFont(name, file));
const header = Buffer.from(JSON.stringify(drawn));
const length = Buffer.alloc(4);
length.writeUInt32LE(header.length);
const whole = Buffer.concat([length, header, ...coverage]);
const packed = brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: whole.length } });
await writeFile(fileURLToPath(new URL("../packages/datasets/glyphs/glyphs.bin", import.meta.url)), packed);
console.log(`${whole.length} bytes, ${packed.length} packed`);

// A contact sheet of what failed, to be looked at: each picture with its prompt and the first claim that does not hold.
// Not a figure.

import sharp from "sharp";
import type { ResultsFolder } from "./results-folder.js";
import type { SuiteResult } from "./suite-result.js";

const tilePx = 288;
const captionPx = 78;
const columns = 5;
const mostTiles = 60;

/** @returns PNG; undefined where nothing failed */
export async function failureSheet(
  results: readonly SuiteResult[],
  folder: ResultsFolder,
): Promise<Buffer | undefined> {
  const failed = results.filter(({ passed, file }) => !passed && file !== undefined).slice(0, mostTiles);
  if (failed.length === 0) return undefined;
  const rows = Math.ceil(failed.length / columns);
  const tiles = await Promise.all(
    failed.map(async (result, i) => ({
      input: await tileOf(result, folder),
      left: (i % columns) * tilePx,
      top: Math.floor(i / columns) * (tilePx + captionPx),
    })),
  );
  const [width, height] = [Math.min(columns, failed.length) * tilePx, rows * (tilePx + captionPx)];
  const sheet = sharp({ create: { width, height, channels: 3, background: "#ffffff" } }).composite(tiles);
  return sheet.png({ compressionLevel: 9 }).toBuffer();
}

async function tileOf(result: SuiteResult, folder: ResultsFolder): Promise<Buffer> {
  const inner = tilePx - 8;
  const fit = { fit: "contain", background: "#ffffff" } as const;
  const picture = await sharp(await folder.picture(result.file!))
    .resize(inner, inner, fit)
    .png()
    .toBuffer();
  return sharp({ create: { width: tilePx, height: tilePx + captionPx, channels: 3, background: "#ffffff" } })
    .composite([
      { input: picture, left: 4, top: 4 },
      { input: Buffer.from(captionSvg(result)), left: 0, top: tilePx },
    ])
    .png()
    .toBuffer();
}

function captionSvg({ prompt, broken }: SuiteResult): string {
  const wrong = broken[0] === undefined ? "not kept as it was" : `${broken[0].verdict}: ${broken[0].sentence.en}`;
  const lines = [
    ...wrapped(prompt).map((text) => ({ text, fill: "#000000" })),
    ...wrapped(wrong).map((text) => ({ text, fill: "#b00020" })),
  ];
  const spans = lines.map(
    ({ text, fill }, i) => `<text x="6" y="${14 + 14 * i}" fill="${fill}">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${tilePx}" height="${captionPx}" font-family="sans-serif" font-size="11">${spans.join("")}</svg>`;
}

/** Two lines and a half at most: the whole is in the results. */
function wrapped(text: string): string[] {
  const most = 50;
  const first = text.slice(0, most);
  const rest = text.slice(most, 2 * most);
  return rest === "" ? [first] : [first, text.length > 2 * most ? `${rest.slice(0, -1)}…` : rest];
}

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

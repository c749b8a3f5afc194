// How many of 200 quoted strings an independent reader reads back exactly: `npx tsx --conditions=source bench/text/bench-text.ts`.
// Twice: as they are on a plain sheet, and on scenes in all frames and colours, there told only the colour of the letters.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Raster } from "@imagier/scenes";
import sharp from "sharp";
import { onlyInk } from "./only-ink.js";
import { type DrawnText, drawTextCase, readTextCases, type TextCase } from "./text-cases.js";
import { openReader, sameText } from "./text-reader.js";

interface Miss {
  setup: string;
  index: number;
  text: string;
  read: string;
}

interface Setup {
  caseOf(each: TextCase): TextCase;
  shown(drawn: DrawnText): Raster;
}

const setups: Readonly<Record<string, Setup>> = {
  plainSheet: {
    caseOf: ({ language, layer: { text, font } }) => ({
      language,
      layer: { text, font },
      background: { setting: "plain" },
    }),
    shown: ({ picture }) => picture,
  },
  scenes: {
    caseOf: (each) => each,
    shown: ({ picture, fill }) =>
      onlyInk(
        picture,
        [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16)),
      ),
  },
};

/** Pictures of what was misread go there, to be looked at. */
const missFolder = process.argv[2];
if (missFolder !== undefined) mkdirSync(missFolder, { recursive: true });

async function keepPicture({ data, widthPx, heightPx }: Raster, name: string): Promise<void> {
  if (missFolder === undefined) return;
  const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
  await sharp(data, { raw })
    .png()
    .toFile(join(missFolder, `${name}.png`));
}

const cases = readTextCases();
const misses: Miss[] = [];
let leastContrast = Number.POSITIVE_INFINITY;

for (const language of ["en", "fr"] as const) {
  const reader = await openReader(language);
  for (const [index, each] of cases.entries()) {
    if (each.language !== language) continue;
    for (const [setup, { caseOf, shown }] of Object.entries(setups)) {
      const drawn = drawTextCase(caseOf(each));
      leastContrast = Math.min(leastContrast, drawn.contrast);
      const read = (await reader.read(shown(drawn))).trim();
      if (sameText(read, each.layer.text)) continue;
      misses.push({ setup, index, text: each.layer.text, read });
      console.log(`${setup} ${index}: ${JSON.stringify(each.layer.text)} was read as ${JSON.stringify(read)}`);
      await keepPicture(shown(drawn), `${setup}-${index}`);
    }
  }
  await reader.close();
}

const readExactly = (name: string) => cases.length - misses.filter(({ setup }) => setup === name).length;
const results = {
  cases: cases.length,
  readExactly: Object.fromEntries(Object.keys(setups).map((name) => [name, readExactly(name)])),
  leastContrast,
  misses,
};
writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
console.log(JSON.stringify({ ...results, misses: misses.length }));

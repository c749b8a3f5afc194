// Reads a picture of a text with tesseract.js, offline: its language data come from npm packages.
// Not the judge of the result: `sameText` compares, forgiving nothing but the kind of quotes and the spaces.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Raster } from "@imagier/scenes";
import sharp from "sharp";
import { createWorker, PSM } from "tesseract.js";

export type ReaderLanguage = "en" | "fr";

export interface TextReader {
  read(picture: Raster): Promise<string>;
  close(): Promise<void>;
}

const languageData: Readonly<Record<ReaderLanguage, string>> = { en: "eng", fr: "fra" };
const require = createRequire(import.meta.url);

export async function openReader(language: ReaderLanguage): Promise<TextReader> {
  const name = languageData[language];
  const folder = dirname(require.resolve(`@tesseract.js-data/${name}/package.json`));
  const worker = await createWorker(name, 1, { langPath: join(folder, "4.0.0_best_int"), cacheMethod: "none" });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK, user_defined_dpi: "150" });
  return {
    async read({ data, widthPx, heightPx }) {
      const png = await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
        .png()
        .toBuffer();
      return (await worker.recognize(png)).data.text;
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** Whether two texts are the same but for spaces and the kind of their quotes. */
export function sameText(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’‚`´]/gu, "'")
    .replace(/\s+/gu, " ")
    .replace(/ (?=[!?;:%])/gu, "")
    .trim();
}

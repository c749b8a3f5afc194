// The process that reads writing: Tesseract as WebAssembly, with the data that its packages bring, no network.
// Not the inspector: a picture that takes its reader down takes this process and nothing else.

import { mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createWorker, OEM, PSM, type Worker } from "tesseract.js";
import type { ReadAnswer, ReadLine, ReadRequest } from "./messages.js";

/** English and French letters; the fast data, in whole numbers. */
const languages = ["eng", "fra"] as const;

let opened: Promise<Worker> | undefined;

process.on("message", (request: ReadRequest) => {
  void answer(request).then((message) => process.send?.(message));
});

async function answer(request: ReadRequest): Promise<ReadAnswer> {
  try {
    opened ??= openReader();
    const reader = await opened;
    const { data } = await reader.recognize(bitmapOf(request), {}, { blocks: true, text: false });
    return {
      id: request.id,
      lines: (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.map(lineOf))),
    };
  } catch (error) {
    return { id: request.id, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** The data of all languages must lie in one folder: links to each package's file, gone again once they are read. */
async function openReader(): Promise<Worker> {
  const require = createRequire(import.meta.url);
  const folder = await mkdtemp(join(tmpdir(), "imagier-reading-"));
  try {
    for (const code of languages) {
      const packageDir = dirname(require.resolve(`@tesseract.js-data/${code}/package.json`));
      const file = `${code}.traineddata.gz`;
      await symlink(join(packageDir, "4.0.0_best_int", file), join(folder, file));
    }
    const reader = await createWorker([...languages], OEM.LSTM_ONLY, {
      langPath: folder,
      cacheMethod: "none",
      gzip: true,
    });
    await reader.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT });
    return reader;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type TesseractLine = { text: string; confidence: number; bbox: { x0: number; y0: number; x1: number; y1: number } };

function lineOf({ text, confidence, bbox: { x0, y0, x1, y1 } }: TesseractLine): ReadLine {
  return {
    text: text.trim(),
    confidence: confidence / 100,
    box: { left: x0, top: y0, width: x1 - x0, height: y1 - y0 },
  };
}

/** An uncompressed Windows bitmap, 24 bits: what needs no encoder. Rows from the bottom, blue first, padded to four bytes. */
function bitmapOf({ widthPx, heightPx, rgb }: ReadRequest): Buffer {
  const row = Math.ceil((widthPx * 3) / 4) * 4;
  const header = 54;
  const file = Buffer.alloc(header + row * heightPx);
  file.write("BM", 0, "latin1");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(header, 10);
  file.writeUInt32LE(40, 14); // size of the second part of the header
  file.writeInt32LE(widthPx, 18);
  file.writeInt32LE(heightPx, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = (y * widthPx + x) * 3;
      const to = header + (heightPx - 1 - y) * row + x * 3;
      file[to] = rgb[from + 2]!;
      file[to + 1] = rgb[from + 1]!;
      file[to + 2] = rgb[from]!;
    }
  }
  return file;
}

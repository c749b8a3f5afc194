// Trains the upscaler of imagier-1 on drawings rendered at 256 px, those that the drawing network learns from.
// `npx tsx --conditions=source tools/train-upscaler.ts RUN_DIR [--minutes 15] [--drawings 1200] [--dataset DIR]`

import { parseArgs } from "node:util";
import { defaultDatasetDir, openDrawings, openPictures, premultiply } from "@imagier/datasets";
import { openEngine } from "@imagier/runtime";
import { drawingSources, makeCurriculum, recordLearnedFrom, trainUpscaler } from "@imagier/training";

const sidePx = 256;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "15" },
    drawings: { type: "string", default: "1200" },
    dataset: { type: "string", default: defaultDatasetDir() },
  },
});
const [runDir] = positionals;
if (runDir === undefined) throw new Error("Give the folder of the run.");

const drawings = await openDrawings(values.dataset);
const learnedFrom = makeCurriculum(drawings, { sources: drawingSources })
  .concepts.flat()
  .sort((a, b) => a - b);
const every = Math.max(1, Math.floor(learnedFrom.length / Number(values.drawings)));
const records = learnedFrom.filter((_, i) => i % every === 0).map((index) => drawings.records[index]!);
await recordLearnedFrom(
  runDir,
  records.map(({ id }) => id),
);
const source = openPictures({ cacheDir: values.dataset });
const pictures: Uint8Array[] = [];
try {
  for (const record of records) {
    pictures.push(premultiply(await source.renderAt(record, sidePx)));
    if (pictures.length % 100 === 0) console.log(`${pictures.length} drawings rendered`);
  }
} finally {
  source.close();
}

const engine = await openEngine({ device: "cpu", spinning: false });
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
try {
  await trainUpscaler({
    engine,
    curriculum: { pictures, sidePx },
    batch: 16,
    runDir,
    minutes: Number(values.minutes),
    rate: { peak: 2e-3 },
    signal: stop.signal,
    onProgress: ({ step, loss, error, picturesPerSecond }) => {
      const decibels = 10 * Math.log10(4 / error);
      if (step % 50 === 0)
        console.log(step, loss.toFixed(4), `${decibels.toFixed(2)} dB`, picturesPerSecond.toFixed(0));
    },
  });
} finally {
  await engine.close();
}

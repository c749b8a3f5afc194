// Trains the encoder of meanings of imagier-1 on the names of its drawings, on the drawings, and on WordNet's nouns.
// `npx tsx --conditions=source tools/train-text-encoder.ts RUN_DIR [--minutes 50] [--batch 512] [--dataset DIR] [--wordnet DIR]`

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultDatasetDir } from "@imagier/datasets";
import { openEngine } from "@imagier/runtime";
import { recordLearnedFrom, trainMeaning } from "@imagier/training";
import { openMeaningLessons } from "./meaning-lessons-of-dataset.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "50" },
    batch: { type: "string", default: "512" },
    threads: { type: "string", default: "1" },
    rate: { type: "string", default: "2e-3" },
    dataset: { type: "string", default: defaultDatasetDir() },
    wordnet: { type: "string" },
  },
});
const [runDir] = positionals;
if (runDir === undefined) throw new Error("Give the folder of the run.");

const { lessons, heldOut, learnedFrom } = await openMeaningLessons(values.dataset, values.wordnet);
const withThing = lessons.senses.filter(({ thing }) => thing !== undefined).length;
console.log(`${lessons.things.length} things, ${lessons.senses.length} senses, ${withThing} of them near a thing`);
await mkdir(runDir, { recursive: true });
await recordLearnedFrom(runDir, learnedFrom);
const kept = { glosses: Object.fromEntries(heldOut.glosses), senses: heldOut.senses };
await writeFile(join(runDir, "held-out.json"), `${JSON.stringify(kept, undefined, 1)}\n`);

const engine = await openEngine({ device: "cpu", threads: Number(values.threads), spinning: false });
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
try {
  await trainMeaning({
    engine,
    lessons,
    batch: Number(values.batch),
    runDir,
    minutes: Number(values.minutes),
    rate: { peak: Number(values.rate), descent: 0.5 },
    signal: stop.signal,
    onProgress: ({ step, loss, error, picturesPerSecond }) => {
      if (step % 20 === 0)
        console.log(step, loss.toFixed(3), error.toFixed(3), `${picturesPerSecond.toFixed(0)} pairs/s`);
    },
  });
} finally {
  await engine.close();
}

// Puts a trained encoder of meanings into models/imagier-1: weights, words, what each thing of the library means, model.json.
// `npx tsx --conditions=source tools/export-text-encoder.ts RUN_DIR --least 0.6 [--model DIR] [--dataset DIR]`

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { manifestFile, openModelFolder, openSafetensors, writeSafetensors } from "@imagier/checkpoints";
import { defaultDatasetDir, learnedFromIds, readLedger } from "@imagier/datasets";
import { parseMeaningNetwork } from "@imagier/networks";
import { meaningSession } from "@imagier/pipelines";
import { openEngine } from "@imagier/runtime";
import { averagedWeights, exportMeaning, loadCheckpoint, readLearnedFrom } from "@imagier/training";
import { openMeaningLessons } from "./meaning-lessons-of-dataset.js";
import { meaningsOfThings } from "./meanings-of-things.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    least: { type: "string" },
    model: { type: "string", default: join(import.meta.dirname, "../models/imagier-1") },
    dataset: { type: "string", default: defaultDatasetDir() },
    wordnet: { type: "string" },
  },
});
const [runDir] = positionals;
if (runDir === undefined || values.least === undefined) throw new Error("Give the folder of the run, and --least.");
const outDir = values.model;

const ledger = new Set(learnedFromIds(await readLedger(join(outDir, "ledger.tsv"))));
const unlisted = (await readLearnedFrom(runDir)).filter((id) => !ledger.has(id));
if (unlisted.length > 0)
  throw new Error(`${unlisted.length} drawings are not in the model's ledger as learned from, such as ${unlisted[0]}.`);

const checkpoint = await loadCheckpoint(join(runDir, "checkpoint.safetensors"), parseMeaningNetwork);
const { network } = checkpoint;
// The scales of the loss are of no use to whoever asks.
const weights = averagedWeights(checkpoint).filter(({ name }) => name !== "scales");
const { lessons } = await openMeaningLessons(values.dataset, values.wordnet);
const scratch = await mkdtemp(join(tmpdir(), "imagier-encoder-"));
const engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
try {
  const path = join(scratch, "weights.safetensors");
  await writeSafetensors(path, weights, { format: "pt" });
  const session = meaningSession(engine, await openSafetensors(path), { network, sha256: "" });
  const { things, vectors } = await meaningsOfThings(session, lessons.things);
  const encoder = await exportMeaning({
    ...{ network, weights, things, vectors, outDir },
    leastLikeness: Number(values.least),
  });
  const manifestPath = join(outDir, manifestFile);
  const { nativeSizePx, network: drawing, ...rest } = JSON.parse(await readFile(manifestPath, "utf8"));
  const manifest = { ...rest, encoder, nativeSizePx, network: drawing };
  await writeFile(manifestPath, `${JSON.stringify(manifest, undefined, 1)}\n`);
  await openModelFolder(outDir);
  console.log(`${outDir}: step ${checkpoint.step}, ${things.length} rows`);
} finally {
  await engine.close();
  await rm(scratch, { recursive: true });
}

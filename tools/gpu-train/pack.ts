// Packs the dataset for train.py: `npx tsx --conditions=source tools/gpu-train/pack.ts OUT_DIR [options]`; README.md tells more.
// Not the packing itself (training-pack.ts).

import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { openModelFolder } from "@imagier/checkpoints";
import { defaultDatasetDir, learnedFromIds, openDrawings, readLedger } from "@imagier/datasets";
import { wordTokenizer } from "@imagier/networks";
import {
  type Checkpoint,
  captionTexts,
  checkpointFromModel,
  drawingIdsOf,
  drawingSources,
  growNetwork,
  loadCheckpoint,
  makeCurriculum,
  makeVocabulary,
  readLearnedFrom,
  recordLearnedFrom,
} from "@imagier/training";
import { isNetworkName, networkSizes } from "./network-sizes.js";
import { writeTrainingPack } from "./training-pack.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: "string", default: "small" },
    batch: { type: "string", default: "512" },
    checkpoint: { type: "string" },
    model: { type: "string" },
    dataset: { type: "string", default: defaultDatasetDir() },
    phrasings: { type: "string", default: "20" },
    sources: { type: "string" },
    optimiser: { type: "string", default: "muon" },
  },
});
const [outDir] = positionals;
if (outDir === undefined) throw new Error("Where to? Give a folder for the pack; what is in it goes.");
if (!isNetworkName(values.config)) throw new Error(`--config: ${Object.keys(networkSizes).join(" or ")}.`);
const { optimiser } = values;
if (optimiser !== "muon" && optimiser !== "adamw") throw new Error("--optimiser: muon or adamw.");

const styles = values.sources?.split(",") ?? drawingSources;
const curriculum = makeCurriculum(await openDrawings(values.dataset), { sources: styles });
const vocabulary = makeVocabulary(captionTexts(curriculum));
const found = await findStart();
const start = found && growNetwork(found, { vocabulary, styles, hasGuides: true });
const counts = { vocabularySize: wordTokenizer(vocabulary).vocabularySize, styleCount: styles.length + 1 };
const sizes = await writeTrainingPack({
  curriculum,
  network: start?.network ?? { ...networkSizes[values.config], ...counts, vocabulary, styles },
  batches: values.batch.split(",").map(Number),
  phrasings: Number(values.phrasings),
  ...{ outDir, optimiser, start },
});
await recordLearnedFrom(outDir, [...(await seenBefore()), ...drawingIdsOf(curriculum)]);
const drawings = curriculum.concepts.flat().length;
const pixelBytes = Object.entries(sizes).reduce((sum, [file, size]) => sum + (file.startsWith("pixels") ? size : 0), 0);
const totalBytes = Object.values(sizes).reduce((a, b) => a + b, 0);
console.log(
  JSON.stringify({ drawings, bytesPerDrawing: Math.round(pixelBytes / drawings), totalBytes, sizes }, null, 2),
);

/** What the weights that the run begins with have seen: recorded beside the checkpoint, or in the model's ledger. */
async function seenBefore(): Promise<string[]> {
  if (values.checkpoint !== undefined) return readLearnedFrom(dirname(values.checkpoint));
  if (values.model === undefined) return [];
  const { dir, manifest } = await openModelFolder(values.model);
  return manifest.ledger === undefined ? [] : learnedFromIds(await readLedger(join(dir, manifest.ledger.file)));
}

/** Where the run begins: a checkpoint, or the weights that ship; undefined for a new network. */
async function findStart(): Promise<Checkpoint | undefined> {
  if (values.checkpoint !== undefined) return loadCheckpoint(values.checkpoint);
  if (values.model === undefined) return undefined;
  return checkpointFromModel(await openModelFolder(values.model), 1, { optimiser: optimiser as "muon" | "adamw" });
}

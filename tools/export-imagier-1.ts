// Makes models/imagier-1 from a training run: weights, reference library, upscaler, model.json, ledger, attribution and
// the descriptions by which copies are noticed.
// `npx tsx --conditions=source tools/export-imagier-1.ts RUN_DIR [--upscaler RUN_DIR] [--out DIR] [--dataset DIR]`. The card is written by
// hand; without --upscaler the one that ships stays.

import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type ModelManifest, openModelFolder, openSafetensors } from "@imagier/checkpoints";
import {
  type DrawingRecord,
  defaultDatasetDir,
  formatLedger,
  learnedFromIds,
  modelLedgerOf,
  openDrawings,
  readLedger,
  wordCredits,
} from "@imagier/datasets";
import { parseUpscalerNetwork, type UpscalerNetwork } from "@imagier/networks";
import {
  type Checkpoint,
  exportDrawingModel,
  loadCheckpoint,
  readLearnedFrom,
  stateFromAverages,
} from "@imagier/training";
import { findLastNoun } from "@imagier/words";
import { writeAttribution } from "./write-attribution.js";
import { writeModelSimilarity } from "./write-model-similarity.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    upscaler: { type: "string" },
    out: { type: "string", default: join(import.meta.dirname, "../models/imagier-1") },
    dataset: { type: "string", default: defaultDatasetDir() },
  },
});
const [runDir] = positionals;
if (runDir === undefined) throw new Error("Which training run? Give its folder.");
const outDir = values.out;

const style = (id: string, source: string, artist: string, [en, fr, ...words]: [string, string, ...string[]]) => ({
  id,
  source,
  artist,
  title: { en, fr },
  words,
});

const styles = [
  style("clean", "fluent-emoji-flat", "Microsoft", ["clean shapes", "formes nettes", "clean", "flat", "plat", "plate"]),
  style("soft", "noto", "Google", ["soft shading", "ombres douces", "soft", "doux", "douce"]),
  style("glossy", "fluent-emoji", "Microsoft", [
    "glossy, rounded",
    "brillant, arrondi",
    "glossy",
    "brillant",
    "brillante",
  ]),
  style("3d", "fluent-emoji-3d", "Microsoft", ["3D render", "rendu 3D", "3d", "render", "rendu"]),
  style("blob", "noto-v1", "Google", ["friendly blobs", "rondeurs", "blob", "rond", "ronde"]),
  {
    ...style("lines", "streamline-emojis", "Streamline", [
      "coloured lines",
      "lignes colorées",
      "outline",
      "contour",
      "cartoon",
    ]),
    lines: "#45413c",
  },
];

const drawings = await openDrawings(values.dataset);
const checkpoint = await loadCheckpoint(join(runDir, "checkpoint.safetensors"));

/** Where the upscaler stays, what it learned from stays in the ledger too. */
async function shippedLearnedFrom(): Promise<string[]> {
  const lines = await readLedger(join(outDir, "ledger.tsv")).catch(() => []);
  return learnedFromIds(lines);
}

/** From its run; else the one that ships is kept. */
async function findUpscaler(): Promise<Checkpoint<UpscalerNetwork> | undefined> {
  if (values.upscaler !== undefined)
    return loadCheckpoint(join(values.upscaler, "checkpoint.safetensors"), parseUpscalerNetwork);
  const shipped = await openModelFolder(outDir).catch(() => undefined);
  if (shipped?.manifest.upscaler === undefined) return undefined;
  const { weights, network } = shipped.manifest.upscaler;
  const state = await stateFromAverages([await openSafetensors(join(outDir, weights.file))]);
  return { network: parseUpscalerNetwork(network), seed: 0, step: 0, state };
}

/** Emoji, and the furniture that they hardly have: of Sweet Home 3D what the lexicon calls a household thing. */
function isReference(record: DrawingRecord): boolean {
  if (record.isSkinTone || record.isFlag) return false;
  if (record.source === "sweethome3d") return findLastNoun(record.label.en.split(" "))?.noun.theme === "household";
  return record.source === "noto" || record.source === "fluent-emoji-flat";
}

/** The same things in the other styles, one drawing of each. */
function renderingIds(): ReadonlySet<string> {
  const named = new Set(drawings.records.filter(isReference).map(({ concept }) => concept));
  const sources = new Set(styles.map(({ source }) => source));
  const first = new Map<string, string>();
  for (const record of drawings.records) {
    const { id, source, concept, isSkinTone, isFlag } = record;
    const isWanted = sources.has(source) && named.has(concept) && !isSkinTone && !isFlag && !isReference(record);
    const thing = `${source} ${concept}`;
    if (isWanted && !first.has(thing)) first.set(thing, id);
  }
  return new Set(first.values());
}

/**
 * They know things by their concepts and meanings, so a new library of the same things keeps them (tools/export-text-encoder.ts
 * and tools/train-recall.ts make them).
 */
async function shippedMeanings(): Promise<Pick<ModelManifest, "encoder" | "recall">> {
  const shipped = await openModelFolder(outDir).catch(() => undefined);
  const { encoder, recall } = shipped?.manifest ?? {};
  return { ...(encoder && { encoder }), ...(recall && { recall }) };
}

const renderings = renderingIds();
const learnedFrom = new Set([
  ...(await readLearnedFrom(runDir)),
  ...(values.upscaler === undefined ? await shippedLearnedFrom() : await readLearnedFrom(values.upscaler)),
]);
const known = new Set(drawings.records.map(({ id }) => id));
const unknown = [...learnedFrom].filter((id) => !known.has(id));
if (unknown.length > 0)
  throw new Error(`The dataset lacks ${unknown.length} drawings of the run, such as ${unknown[0]}.`);
const ledger = modelLedgerOf(drawings, {
  isTrainedOn: ({ id }) => learnedFrom.has(id),
  isReference: (record) => isReference(record) || renderings.has(record.id),
});
const ledgerText = formatLedger(ledger, "tsv");
await mkdir(outDir, { recursive: true });
await writeFile(join(outDir, "ledger.tsv"), ledgerText);

await exportDrawingModel({
  checkpoint,
  drawings,
  isReference,
  isRendering: ({ id }) => renderings.has(id),
  upscaler: await findUpscaler(),
  outDir,
  card: {
    ...(await shippedMeanings()),
    ledger: { file: "ledger.tsv", sha256: createHash("sha256").update(ledgerText).digest("hex") },
    name: "imagier-1",
    version: "0.8.0",
    family: "drawing",
    summary: {
      en: "Drawings of common things on a transparent ground, six styles",
      fr: "Dessins de choses courantes sur fond transparent, six styles",
    },
    licence: "Apache-2.0",
    wordCredits: [wordCredits.emojibase, wordCredits.wordnet],
    styles,
    defaults: {
      sampler: "euler",
      steps: 4,
      stepsFromNoise: 12,
      guidanceScale: 1.5,
      guidanceInterval: [0.3, 0.95],
      smoothing: 0.03,
      variation: 0.7,
      strength: 0.12,
      style: "soft",
    },
  },
});

await writeAttribution(outDir);
await writeModelSimilarity(outDir, drawings);
console.log(`${outDir}: step ${checkpoint.step}, ${ledger.length} drawings in the ledger`);

// Writes the folder that ships: weights in half precision, names with what they are taken for, the ledger.
// Not the card: that is written by hand from what bench/inspection measured.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256File, writeSafetensors } from "@imagier/checkpoints";
import {
  attributionDocument,
  attributionFile,
  type Drawings,
  formatLedger,
  type LedgerLine,
  ledgerOf,
  licencesDocument,
  licencesFile,
  readLedger,
  wordCredits,
} from "@imagier/datasets";
import type { FinderNetwork, NamerNetwork } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { averagedWeights, type Checkpoint, type CropSource, type NamedThing } from "@imagier/training";
import { bestTemperature, confusions, nameCrops, rankOf } from "./crop-namer.js";

export interface InspectorExport {
  outDir: string;
  version: string;
  drawings: Drawings;
  things: readonly NamedThing[];
  source: CropSource;
  finder: Checkpoint<FinderNetwork>;
  namer: Checkpoint<NamerNetwork>;
  /** How large the finder's looks are along their longer sides, what counts as a thing, and how sure each is. */
  finding: {
    lookPx: number;
    alsoPx: readonly number[];
    closer: { px: readonly number[]; wholePx: readonly number[]; from: number; minPresence: number };
    isMirrored: boolean;
    minPresence: number;
    presence: { slope: number; lift: number };
  };
}

export async function exportInspector(engine: Engine, wish: InspectorExport): Promise<void> {
  const { outDir, version, drawings, things, source, finder, namer, finding } = wish;
  await mkdir(outDir, { recursive: true });
  const finderWeights = await writeWeights(outDir, "finder.safetensors", finder);
  const namerWeights = await writeWeights(outDir, "namer.safetensors", namer);
  const ask = { dir: outDir, network: namer.network, source, things };
  const unseen = await nameCrops(engine, { ...ask, of: (thing) => thing.unseen, each: 2 });
  const temperature = bestTemperature(unseen);
  const seen = await nameCrops(engine, { ...ask, of: (thing) => thing.indices, each: 1 });
  const takenFor = confusions([...unseen, ...seen], things.length, temperature);
  report("crops of the unseen artist", unseen, things);
  report("crops of artists learned from", seen, things);
  const learned = new Set(things.flatMap(({ indices }) => indices.map((index) => drawings.records[index]!.id)));
  const ledger = join(outDir, "ledger.tsv");
  const own = ledgerOf(drawings, ({ id }) => learned.has(id));
  await requireNotLearnedByGenerator(own);
  const lines = [...own, ...(await readLedger("judges/styles/ledger.jsonl"))]; // styles.safetensors learned from those
  await writeFile(ledger, formatLedger(lines, "tsv"));
  await writeCredits(outDir, lines);
  const manifest = {
    schemaVersion: 1,
    name: "inspector",
    version,
    summary: "Finds and names drawn things; learned from drawings that no generator of this project learned from.",
    licence: "Apache-2.0",
    finder: { weights: finderWeights, network: finder.network, ...finding },
    namer: { weights: namerWeights, network: namer.network, temperature },
    names: things.map(({ name, also }, index) => ({ name, also, takenFor: takenFor[index]! })),
    styles: await copyStyles(outDir),
    ledger: { file: "ledger.tsv", sha256: await sha256File(ledger) },
  };
  await writeFile(join(outDir, "inspector.json"), `${JSON.stringify(manifest)}\n`);
  console.log(`temperature ${temperature.toFixed(2)}, finder step ${finder.step}, namer step ${namer.step}`);
}

/** A judge must not know the hands that it grades. */
async function requireNotLearnedByGenerator(lines: readonly LedgerLine[]): Promise<void> {
  const generators = new Set((await readLedger("models/imagier-1/ledger.tsv")).map(({ source }) => source));
  const shared = lines.find(({ source }) => generators.has(source));
  if (shared !== undefined) throw new Error(`A generator learned from or looks at ${shared.source}: no judge may.`);
}

async function writeCredits(outDir: string, lines: readonly LedgerLine[]): Promise<void> {
  const credited = { name: "inspector", lines, wordCredits: [wordCredits.emojibase, wordCredits.wordnet] };
  await writeFile(join(outDir, attributionFile), attributionDocument(credited));
  await writeFile(join(outDir, licencesFile), await licencesDocument(credited));
}

/** The judge of styles that evaluation grades with tells hands here too. */
async function copyStyles(outDir: string) {
  const { network, weights } = JSON.parse(await readFile("judges/styles/judge.json", "utf8"));
  const path = join(outDir, "styles.safetensors");
  await copyFile(join("judges/styles", weights.file), path);
  return { weights: { file: "styles.safetensors", sha256: await sha256File(path) }, network };
}

async function writeWeights(outDir: string, file: string, checkpoint: Pick<Checkpoint, "state">) {
  const path = join(outDir, file);
  await writeSafetensors(path, averagedWeights(checkpoint), { format: "pt" });
  return { file, sha256: await sha256File(path) };
}

function report(what: string, answers: Awaited<ReturnType<typeof nameCrops>>, things: readonly NamedThing[]): void {
  const shares = (some: typeof answers) => {
    const ranks = some.map(rankOf);
    const share = (within: number) => (ranks.filter((rank) => rank < within).length / ranks.length).toFixed(3);
    return `${some.length}: first ${share(1)}, among five ${share(5)}, among twenty ${share(20)}`;
  };
  const most = Math.max(...things.map(({ weight }) => weight));
  console.log(`${what}, all names ${shares(answers)}`);
  console.log(`${what}, common names ${shares(answers.filter(({ name }) => things[name]!.weight === most))}`);
}

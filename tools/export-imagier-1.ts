// Makes models/imagier-1 from a training run: weights, reference library, model.json, ledger and attribution.
// `npx tsx --conditions=source tools/export-imagier-1.ts RUN_DIR [OUT_DIR] [DATASET_DIR]`. The card (README.md) is written by hand.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { creditsOf, defaultDatasetDir, ledgerOf, openDrawings } from "@imagier/datasets";
import { exportDrawingModel, loadCheckpoint } from "@imagier/training";

const [runDir, outDir = join(import.meta.dirname, "../models/imagier-1"), datasetDir = defaultDatasetDir()] =
  process.argv.slice(2);
if (runDir === undefined) throw new Error("Which training run? Give its folder.");

const style = (id: string, source: string, artist: string, [en, fr, ...words]: [string, string, ...string[]]) => ({
  id,
  source,
  artist,
  title: { en, fr },
  words,
});

const styles = [
  style("soft", "noto", "Google", ["soft shading", "ombres douces", "soft", "doux", "douce"]),
  style("flat", "twemoji", "Twitter", ["flat colours", "aplats de couleur", "flat", "plat", "plate"]),
  style("clean", "fluent-emoji-flat", "Microsoft", ["clean shapes", "formes nettes", "clean", "net", "nette"]),
  style("glossy", "fluent-emoji", "Microsoft", [
    "glossy, rounded",
    "brillant, arrondi",
    "glossy",
    "brillant",
    "brillante",
    "3d",
  ]),
  style("bright", "emojione", "EmojiOne", ["bright and simple", "vif et simple", "bright", "vif", "vive"]),
  style("blob", "noto-v1", "Google", ["friendly blobs", "rondeurs", "blob", "rond", "ronde"]),
];

const drawings = await openDrawings(datasetDir);
const checkpoint = await loadCheckpoint(join(runDir, "checkpoint.safetensors"));
await exportDrawingModel({
  checkpoint,
  drawings,
  referenceSources: ["noto", "fluent-emoji-flat"],
  outDir,
  card: {
    name: "imagier-1",
    version: "0.1.0",
    family: "drawing",
    summary: {
      en: "Drawings of common things on a transparent ground, 64 px, six styles",
      fr: "Dessins de choses courantes sur fond transparent, 64 px, six styles",
    },
    licence: "Apache-2.0",
    styles,
    defaults: {
      sampler: "euler",
      steps: 12,
      guidanceScale: 1.5,
      guidanceInterval: [0.1, 0.95],
      strength: 0.5,
      style: "clean",
    },
  },
});

const ledger = ledgerOf(drawings, (record) => !record.isSkinTone && !record.isFlag && !drawings.isHeldOut(record));
const columns = ["id", "package", "version", "licence", "authors", "pixelsSha256"] as const;
const rows = ledger.map((line) =>
  columns.map((column) => (column === "authors" ? line.authors.join("; ") : line[column])).join("\t"),
);
await writeFile(join(outDir, "ledger.tsv"), `${columns.join("\t")}\n${rows.join("\n")}\n`);

const credits = creditsOf(ledger).map(
  ({ attribution, licence, drawings: count }) => `- ${attribution} (${licence}; ${count} drawings)`,
);
const packages = [...new Map(ledger.map((line) => [line.package, line])).values()].map(
  ({ package: name, version, integrity, evidence }) => `- \`${name}@${version}\`, ${integrity}\n  ${evidence}`,
);
const attribution = `# Whose drawings imagier-1 learned from

${ledger.length} drawings; each is a line of \`ledger.tsv\`. Captions: emojibase-data (MIT; data from Unicode CLDR, Unicode-3.0).
The reference library (\`references.safetensors\`) holds drawings of Noto Emoji and Fluent Emoji; \`references.jsonl\` says whose each is.

${credits.join("\n")}

## Packages, with the evidence for their licences

${packages.join("\n")}
`;
await writeFile(join(outDir, "ATTRIBUTION.md"), attribution);
console.log(`${outDir}: step ${checkpoint.step}, ${ledger.length} drawings in the ledger`);

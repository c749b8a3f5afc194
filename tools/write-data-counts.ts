// Writes the counts in docs/data.md from a built dataset: `npx tsx --conditions=source tools/write-data-counts.ts [DATASET_DIR]`.
// Not by hand, and not a check: the numbers change with the pinned packages.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const page = join(root, "docs/data.md");
const [datasetDir] = process.argv.slice(2);
const where = datasetDir === undefined ? [] : ["--cache-dir", datasetDir];
const node = ["--conditions=source", "--import", "tsx", "apps/cli/src/main.ts", "dataset", "stats", "--markdown"];
const tables = execFileSync(process.execPath, [...node, ...where], { cwd: root, encoding: "utf8" });
const text = readFileSync(page, "utf8").replace(
  /(<!-- counts[^>]*-->\n)[\s\S]*?(<!-- \/counts -->)/,
  (_, before: string, after: string) => `${before}\n${tables}\n${after}`,
);
writeFileSync(page, text);

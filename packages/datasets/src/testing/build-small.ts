// Builds a dataset of 2,400 computed drawings into the folder it is given and prints a line for each; tests kill it.

import { mkdir } from "node:fs/promises";
import { buildFrom } from "../build-dataset.js";
import type { DrawingSource, ListedDrawing } from "../drawing-source.js";

const drawings = Array.from({ length: 2400 }, (_, i): ListedDrawing => {
  const svg = `<svg viewBox="0 0 64 64"><rect x="${i % 40}" y="${i % 23}" width="${5 + (i % 17)}" height="${4 + (i % 31)}" fill="#${(i * 4999).toString(16).padStart(6, "0").slice(-6)}"/></svg>`;
  return { name: `thing-${i}`, aliases: [], file: `${i}.svg`, picture: { kind: "svg", svg } };
});

const source: DrawingSource = {
  id: "computed",
  title: "Computed",
  origin: { kind: "npm", name: "computed", version: "1.0.0" },
  artist: "Nobody",
  authors: ["Nobody"],
  licence: "CC0-1.0",
  attribution: "Nobody",
  evidence: "computed",
  style: { en: ["plain"], fr: ["simple"] },
  quirks: [],
  renderer: "resvg",
  side: "generator",
  isOptional: false,
  list: async () => drawings,
};

const cacheDir = process.argv[2]!;
await mkdir(cacheDir, { recursive: true });
await buildFrom({
  cacheDir,
  inputs: [{ source, packageDir: "", dirOf: () => "", integrity: "none" }],
  tables: { en: [], fr: [], groups: {}, subgroups: {} },
  processes: 2,
  onProgress: (step) => step.stage === "render" && process.stdout.write(`${step.done}\n`),
});

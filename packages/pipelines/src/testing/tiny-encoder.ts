// An encoder of meanings at toy size, put into a model folder: fresh weights, and things that mean what the test says they do.

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestFile, openSafetensors, writeSafetensors } from "@imagier/checkpoints";
import { Graph } from "@imagier/graph";
import { type MeaningNetwork, vocabularySizeOf } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { averagedWeights, exportMeaning, initialState, meaningLoss } from "@imagier/training";
import { meaningSession } from "../drawing/meaning-session.js";

const network: MeaningNetwork = {
  ...{ dim: 24, tokenCount: 8, vocabularySize: vocabularySizeOf(0), pairRows: 32, heads: 2, blocks: 1, merges: [] },
  picture: { size: 16, levels: [12], blocks: [1] },
};

/** @param meanings what each thing means: a text by its concept */
export async function addTinyEncoder(
  dir: string,
  engine: Pick<Engine, "load">,
  meanings: Readonly<Record<string, string>>,
): Promise<void> {
  const graph = new Graph();
  meaningLoss(graph, network, 1);
  const state = initialState(graph.parameters, 5);
  const weights = averagedWeights({ state }).filter(({ name }) => name !== "scales");
  const path = join(dir, "fresh.safetensors");
  await writeSafetensors(path, weights);
  const session = meaningSession(engine, await openSafetensors(path), { network, sha256: "" });
  const vectors = await session.ofTexts(Object.values(meanings));
  await rm(path);
  const things = Object.keys(meanings);
  const encoder = await exportMeaning({ network, weights, things, vectors, leastLikeness: 0.98, outDir: dir });
  const manifestPath = join(dir, manifestFile);
  const manifest = JSON.parse(await readFile(manifestPath, "utf8"));
  await writeFile(manifestPath, JSON.stringify({ ...manifest, encoder }));
}

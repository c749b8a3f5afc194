// A memory of drawings at toy size, put into a model folder that has an encoder: fresh weights, so that what it recalls is its own.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestFile, openModelFolder } from "@imagier/checkpoints";
import { Graph, ParameterScope } from "@imagier/graph";
import { type DrawingAutoencoderNetwork, decodeDrawing, type RecallNetwork, recall } from "@imagier/networks";
import { exportRecall, initialState } from "@imagier/training";

const autoencoder: DrawingAutoencoderNetwork = {
  ...{ size: 16, latentChannels: 2 },
  levels: [12, 12, 12],
  blocks: [1, 1, 1],
};

export async function addTinyRecall(dir: string): Promise<void> {
  const { manifest } = await openModelFolder(dir);
  const { weights, network: encoder } = manifest.encoder!;
  const network: RecallNetwork = {
    ...{ autoencoder, meaningDim: Number(encoder.dim), width: 24, blocks: 1, conditionDim: 12 },
    styles: manifest.styles.map(({ source }) => source),
  };
  const exported = await exportRecall({
    autoencoder: { network: autoencoder, ...fresh(decoderGraph()) },
    flow: { network, ...fresh(flowGraph(network)) },
    latents: { mean: new Float32Array(8).fill(0.1), spread: new Float32Array(8).fill(0.9) },
    ...{ encoder: weights.sha256, strength: 0.4, outDir: dir },
  });
  const path = join(dir, manifestFile);
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), recall: exported }));
}

function fresh({ parameters }: Graph) {
  return { seed: 3, step: 0, state: initialState(parameters, 3) };
}

function decoderGraph(): Graph {
  const graph = new Graph();
  decodeDrawing(new ParameterScope(graph, "decoder"), autoencoder, graph.input("latents", [1, 2, 2, 2]));
  return graph;
}

function flowGraph(network: RecallNetwork): Graph {
  const graph = new Graph();
  recall(new ParameterScope(graph), network, {
    latents: graph.input("latents", [1, 8]),
    time: graph.input("time", [1]),
    meaning: graph.input("meaning", [1, network.meaningDim]),
    style: graph.input("style", [1], "int64"),
  });
  return graph;
}

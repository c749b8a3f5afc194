// What each thing is called: the namer's logits for a crop around each box, as logarithms of calibrated probabilities.
// Not where things are (find-things.ts).

import { join } from "node:path";
import { openSafetensors, placeFrom, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { fromBytes, namer } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import type { InspectorFolder } from "./inspector-folder.js";
import { cutOut, type OpaquePicture } from "./opaque-picture.js";
import type { SeenBox } from "./sighting.js";

export interface Namer {
  /** Logarithms of the probabilities of all names, a row for each box. */
  name(picture: OpaquePicture, boxes: readonly SeenBox[], signal?: AbortSignal): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/**
 * Sides of the crops of one thing, in longer sides of its box: as much ground around as the crops had that the namer learned
 * from. The mean of three looks is steadier than one where a box is a little wrong.
 */
const cropMargins = [1.08, 1.22, 1.36] as const;

/** Things that the engine sees at once. */
const batchSize = 24;

/** @throws CHECKPOINT_* where the weights are not those of the manifest; what the engine throws */
export async function openNamer(engine: Engine, { dir, manifest, namer: network }: InspectorFolder): Promise<Namer> {
  const { weights, temperature } = manifest.namer;
  const path = join(dir, weights.file);
  await verifySha256(path, weights.sha256);
  const file = await openSafetensors(path);
  await verifyFinite(file);
  const { size, classes } = network;
  const graph = new Graph();
  const crops = fromBytes(graph.input("crops", ["batch", size, size, 3], "uint8"));
  const { logits } = namer(new ParameterScope(graph), network, crops);
  const bytes = toOnnx(graph, { outputs: { logits }, place: placeFrom(file) });
  const session = await engine.load({ bytes, externalDataFolder: dir });
  const views = cropMargins.length;
  const nameBatch = async (picture: OpaquePicture, boxes: readonly SeenBox[], signal?: AbortSignal) => {
    const data = new Uint8Array(boxes.length * views * size * size * 3);
    for (const [n, square] of boxes.flatMap(squaresAround).entries())
      cutOut(picture, square, { width: size, height: size, out: data.subarray(n * size * size * 3) });
    const input = { dtype: "uint8" as const, shape: [boxes.length * views, size, size, 3], data };
    const { outputs } = await session.run({ crops: input }, signal === undefined ? {} : { signal });
    const all = outputs.logits!.data as Float32Array;
    return boxes.map((_, n) => {
      const own = all.subarray(n * views * classes, (n + 1) * views * classes);
      return logProbabilities(meanRow(own, classes), temperature);
    });
  };
  return {
    async name(picture, boxes, signal) {
      const rows: Float32Array[] = [];
      for (let i = 0; i < boxes.length; i += batchSize)
        rows.push(...(await nameBatch(picture, boxes.slice(i, i + batchSize), signal)));
      return rows;
    },
    close: () => session.release(),
  };
}

function squaresAround({ left, top, width, height }: SeenBox): SeenBox[] {
  return cropMargins.map((margin) => {
    const side = Math.max(width, height) * margin;
    return { left: left + width / 2 - side / 2, top: top + height / 2 - side / 2, width: side, height: side };
  });
}

/** Of rows of `width` numbers. */
function meanRow(rows: Float32Array, width: number): Float32Array {
  const mean = new Float32Array(width);
  for (const [at, value] of rows.entries()) mean[at % width]! += (value * width) / rows.length;
  return mean;
}

/** Log-softmax of logits over a temperature. */
export function logProbabilities(logits: Float32Array, temperature: number): Float32Array {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (const logit of logits) sum += Math.exp((logit - most) / temperature);
  const log = Math.log(sum);
  return logits.map((logit) => (logit - most) / temperature - log);
}

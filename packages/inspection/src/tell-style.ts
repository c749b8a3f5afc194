// Whose hand the things look drawn by: a judge's network asked about the largest of them, its answers averaged.
// Not the finish of the whole picture: that lies over all hands alike.

import { join } from "node:path";
import { openSafetensors, placeFrom, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { fromBytes, judge } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import type { InspectorFolder } from "./inspector-folder.js";
import { bestNames } from "./known-names.js";
import { logProbabilities } from "./name-things.js";
import { cutOut, type OpaquePicture } from "./opaque-picture.js";
import type { NameScore, SeenBox } from "./sighting.js";

export interface StyleTeller {
  /** Best first; of the whole picture where it holds no things. */
  tell(picture: OpaquePicture, boxes: readonly SeenBox[], signal?: AbortSignal): Promise<NameScore[]>;
}

/** Things that are asked about, the largest ones, and styles that are listed. */
const most = { things: 4, styles: 5 };

/** Side of the square, in longer sides of the thing. */
const margin = 1.08;

/** @returns undefined where the folder has no network for it */
export async function openStyles(
  engine: Engine,
  { dir, manifest, styles: network }: InspectorFolder,
): Promise<StyleTeller | undefined> {
  if (network === undefined || manifest.styles === undefined) return undefined;
  const { file, sha256 } = manifest.styles.weights;
  await verifySha256(join(dir, file), sha256);
  const weights = await openSafetensors(join(dir, file));
  await verifyFinite(weights);
  const { size, classes } = network;
  const graph = new Graph();
  const pictures = fromBytes(graph.input("pictures", ["batch", size, size, 3], "uint8"));
  const { logits } = judge(new ParameterScope(graph), network, pictures);
  const bytes = toOnnx(graph, { outputs: { logits }, place: placeFrom(weights) });
  const session = await engine.load({ bytes, externalDataFolder: dir });
  return {
    async tell(picture, boxes, signal) {
      const asked = boxes.length === 0 ? [wholeOf(picture)] : boxes.slice(0, most.things);
      const data = new Uint8Array(asked.length * size * size * 3);
      for (const [n, box] of asked.entries())
        cutOut(picture, squareAround(box), { width: size, height: size, out: data.subarray(n * size * size * 3) });
      const input = { dtype: "uint8" as const, shape: [asked.length, size, size, 3], data };
      const { outputs } = await session.run({ pictures: input }, signal === undefined ? {} : { signal });
      const all = outputs.logits!.data as Float32Array;
      const mean = new Float32Array(classes.length);
      for (const [at, logit] of all.entries()) mean[at % classes.length]! += logit / asked.length;
      return bestNames(logProbabilities(mean, 1), classes, most.styles);
    },
  };
}

function wholeOf({ widthPx, heightPx }: OpaquePicture): SeenBox {
  return { left: 0, top: 0, width: widthPx, height: heightPx };
}

function squareAround({ left, top, width, height }: SeenBox): SeenBox {
  const side = Math.max(width, height) * margin;
  return { left: left + (width - side) / 2, top: top + (height - side) / 2, width: side, height: side };
}

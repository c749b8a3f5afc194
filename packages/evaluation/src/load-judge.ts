// A judge at work: pictures in, a guess and features for each out. Not what is made of them (suites/).

import { join } from "node:path";
import { openSafetensors, placeFrom, type SafetensorsFile, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { fromBytes, type JudgeNetwork, judge } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import type { JudgeFolder } from "./judge-folder.js";

export interface Grade {
  /** [featureDim] */
  features: Float32Array;
  /** [classes] */
  logits: Float32Array;
}

export interface Judge {
  readonly network: JudgeNetwork;
  /** @param pictures opaque RGB, size * size * 3 bytes each */
  grade(pictures: readonly Uint8Array[]): Promise<Grade[]>;
  close(): Promise<void>;
}

/** Pictures that the engine sees at once: enough to fill its matrices, few enough for 200 MB. */
const batchSize = 64;

/** @throws CHECKPOINT_* where the weights are not those that the manifest names; what the engine throws */
export async function loadJudge(engine: Engine, { dir, manifest, network }: JudgeFolder): Promise<Judge> {
  const path = join(dir, manifest.weights.file);
  await verifySha256(path, manifest.weights.sha256);
  const weights = await openSafetensors(path);
  await verifyFinite(weights);
  const session = await engine.load({ bytes: judgeGraph(network, weights), externalDataFolder: dir });
  const gradeBatch = async (pictures: readonly Uint8Array[]): Promise<Grade[]> => {
    const { size, featureDim, classes } = network;
    const data = new Uint8Array(pictures.length * size * size * 3);
    for (const [i, picture] of pictures.entries()) data.set(picture, i * size * size * 3);
    const shape = [pictures.length, size, size, 3];
    const { outputs } = await session.run(
      { pictures: { dtype: "uint8", shape, data } },
      { outputs: ["features", "logits"] },
    );
    const row = (name: string, i: number, width: number) =>
      (outputs[name]!.data as Float32Array).slice(i * width, (i + 1) * width);
    return pictures.map((_, i) => ({
      features: row("features", i, featureDim),
      logits: row("logits", i, classes.length),
    }));
  };
  return {
    network,
    async grade(pictures) {
      const grades: Grade[] = [];
      for (let i = 0; i < pictures.length; i += batchSize)
        grades.push(...(await gradeBatch(pictures.slice(i, i + batchSize))));
      return grades;
    },
    close: () => session.release(),
  };
}

function judgeGraph(network: JudgeNetwork, weights: SafetensorsFile): Uint8Array {
  const graph = new Graph();
  const pictures = fromBytes(graph.input("pictures", ["batch", network.size, network.size, 3], "uint8")); // [batch, 3, size, size]
  const outputs = judge(new ParameterScope(graph), network, pictures);
  return toOnnx(graph, { outputs: { ...outputs }, place: placeFrom(weights) });
}

/** Classes by logit, best first; among `candidates` where they are given. */
export function ranked({ logits }: Grade, candidates: Iterable<number> = logits.keys()): number[] {
  return [...candidates].sort((a, b) => logits[b]! - logits[a]! || a - b);
}

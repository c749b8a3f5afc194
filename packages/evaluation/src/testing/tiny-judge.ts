// A judge with a few hundred weights from noise, written to a folder as those that ship are. It knows nothing: tests of the
// way from pictures to figures need no more.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { float32ToFloat16, sha256File, writeSafetensors } from "@imagier/checkpoints";
import { Graph, ParameterScope } from "@imagier/graph";
import { type JudgeNetwork, judge } from "@imagier/networks";
import { gaussianNoise } from "@imagier/sampling";
import { judgeFile } from "../judge-folder.js";

export async function writeTinyJudge(dir: string, classes: readonly string[]): Promise<JudgeNetwork> {
  const network: JudgeNetwork = { size: 64, levels: [12], blocks: [1], featureDim: 6, classes };
  const graph = new Graph();
  judge(new ParameterScope(graph), network, graph.input("pictures", [1, 3, 64, 64]));
  const tensors = [...graph.parameters].map(([name, { shape }], layer) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const values = gaussianNoise({ seed: 1, image: 0, layer, step: 0 }, length).map((value) => value * 0.3);
    return { name, dtype: "F16" as const, shape, data: float32ToFloat16(values) };
  });
  const path = join(dir, "weights.safetensors");
  await writeSafetensors(path, tensors, { format: "pt" });
  const manifest = {
    schemaVersion: 1,
    name: "tiny",
    version: "0.0.1",
    summary: "knows nothing",
    licence: "Apache-2.0",
    weights: { file: "weights.safetensors", sha256: await sha256File(path) },
    network,
  };
  await writeFile(join(dir, judgeFile), JSON.stringify(manifest));
  return network;
}

// Writes a safetensors file with fresh weights for a network, for tests of what opens and runs such files.
// Every weight counts: what training would start from zero is small here, not zero.

import { type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { Graph } from "@imagier/graph";
import { gaussianNoise } from "@imagier/sampling";

/** @param builds each declares parameters; those of one name are written once */
export async function writeFreshWeights(path: string, builds: readonly ((graph: Graph) => unknown)[]): Promise<void> {
  const tensors = new Map<string, TensorToWrite>();
  for (const build of builds) {
    const graph = new Graph();
    build(graph);
    for (const [name, { shape, initialiser }] of graph.parameters) {
      const count = shape.reduce((product, size) => product * size, 1);
      const noise = gaussianNoise({ seed: 1, image: tensors.size, layer: 0, step: 0 }, count);
      const std = initialiser.kind === "normal" ? initialiser.std : 0.1;
      const middle = initialiser.kind === "ones" ? 1 : 0;
      const data = noise.map((value) => middle + std * value);
      if (!tensors.has(name)) tensors.set(name, { name, dtype: "F32", shape, data });
    }
  }
  await writeSafetensors(path, [...tensors.values()]);
}

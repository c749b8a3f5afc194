// Golden case of DCGAN: the picture and two of its layers.

import { join } from "node:path";
import { openSafetensors } from "@imagier/checkpoints";
import { ParameterScope } from "@imagier/graph";
import { dcgan, dcganConfigOf } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { fileWeights, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const path = join(dir, "netG.safetensors");
  const { tensors } = await openSafetensors(path);
  const config = dcganConfigOf((name) => tensors.get(name)?.shape);
  const { shape, data } = inputOf(golden, "z");
  const ours = await runNetwork(
    {
      weights: await fileWeights(path),
      landmarks: golden.outputs.keys(),
      build: (graph) => ({
        image: dcgan(new ParameterScope(graph), config, graph.input("z", ["batch", config.latentSize])),
      }),
    },
    { z: { dtype: "float32", shape: shape.slice(0, 2), data } },
  );
  return compareOutputs(golden, ours);
}

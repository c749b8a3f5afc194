// Golden cases of the U-Net without words: its output and the stored outputs of its modules.

import { ParameterScope } from "@imagier/graph";
import { parseUnconditionalConfig, unetUnconditional } from "@imagier/networks";
import { type Comparison, compareOutputs, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";
import { unetFeeds } from "./unet.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "unet");
  const config = parseUnconditionalConfig(await readConfigOf(folder));
  const { prediction, ...modules } = await runNetwork(
    {
      weights: await folderWeights(folder),
      landmarks: golden.outputs.keys(),
      build(graph) {
        const inputs = {
          sample: graph.input("sample", ["batch", config.in_channels, ...golden.inputs.get("sample")!.shape.slice(2)]),
          timestep: graph.input("timestep", ["batch"]),
          classLabels: config.num_class_embeds ? graph.input("class_labels", ["batch"], "int64") : undefined,
        };
        return { prediction: unetUnconditional(new ParameterScope(graph), config, inputs) };
      },
    },
    unetFeeds(golden),
  );
  return compareOutputs(golden, { sample: prediction!, ...modules });
}

// Golden case of unCLIP's decoder: its output and the outputs of its blocks.

import { ParameterScope } from "@imagier/graph";
import { parseUnclipDecoderConfig, unclipDecoder, unclipDecoderInputs } from "@imagier/networks";
import { asFloat, type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "decoder");
  const config = parseUnclipDecoderConfig(await readConfigOf(folder));
  const { prediction, ...modules } = await runNetwork(
    {
      weights: await folderWeights(folder),
      landmarks: golden.outputs.keys(),
      build: (graph) => ({
        prediction: unclipDecoder(new ParameterScope(graph), config, unclipDecoderInputs(graph, config)),
      }),
    },
    {
      sample: inputOf(golden, "sample"),
      timestep: asFloat(inputOf(golden, "timestep")),
      context: inputOf(golden, "encoder_hidden_states"),
      addition: inputOf(golden, "class_labels"),
      mask: asFloat(inputOf(golden, "attention_mask")),
    },
  );
  return compareOutputs(golden, { sample: prediction!, ...modules });
}

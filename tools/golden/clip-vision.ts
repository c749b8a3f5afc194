// Golden cases of CLIP's picture encoder: its states and its projection. Not the resizing of pixels before it.

import { ParameterScope } from "@imagier/graph";
import { clipVision, parseClipVisionConfig } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "image_encoder");
  const config = parseClipVisionConfig(await readConfigOf(folder));
  const pixels = inputOf(golden, "pixel_values");
  const outputs = await runNetwork(
    {
      weights: await folderWeights(folder),
      build(graph) {
        const shape = ["batch", 3, config.image_size, config.image_size];
        const states = clipVision(new ParameterScope(graph), config, graph.input("pixel_values", shape));
        return {
          image_embeds: states.imageEmbedding!,
          last_hidden_state: states.hiddenStates.at(-1)!,
          hidden_states_penultimate: states.hiddenStates.at(-2)!,
          "hidden_states.0": states.hiddenStates[0]!,
        };
      },
    },
    { pixel_values: pixels },
  );
  return compareOutputs(golden, outputs);
}

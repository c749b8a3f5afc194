// Golden case of unCLIP's prior: with and without padding, its blocks, and the embedding that it means.

import { ParameterScope } from "@imagier/graph";
import { parsePriorConfig, prior, priorEmbedding, priorInputs } from "@imagier/networks";
import { asFloat, type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, loadNetwork, modelFolder, readConfigOf } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "prior");
  const config = parsePriorConfig(await readConfigOf(folder));
  const network = await loadNetwork({
    weights: await folderWeights(folder),
    landmarks: golden.outputs.keys(),
    build(graph) {
      const scope = new ParameterScope(graph);
      const inputs = priorInputs(graph, config);
      const predicted = prior(scope, config, inputs);
      const post_process_latents = priorEmbedding(scope, config, predicted);
      return { predicted_image_embedding: predicted, post_process_latents };
    },
  });
  const feeds = {
    sample: inputOf(golden, "hidden_states"),
    timestep: asFloat(inputOf(golden, "timestep")),
    text: inputOf(golden, "proj_embedding"),
    words: inputOf(golden, "encoder_hidden_states"),
    mask: asFloat(inputOf(golden, "attention_mask")),
  };
  const unmasked = await loadNetwork({
    weights: await folderWeights(folder),
    build(graph) {
      const { mask: _, ...inputs } = priorInputs(graph, config);
      return { nomask: prior(new ParameterScope(graph), config, inputs) };
    },
  });
  try {
    return compareOutputs(golden, { ...(await network.run(feeds)), ...(await unmasked.run(feeds)) });
  } finally {
    await network.release();
    await unmasked.release();
  }
}

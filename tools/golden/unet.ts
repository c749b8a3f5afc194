// Golden cases of the conditional U-Net: its output, every stored output of its modules, and latents of odd sizes.

import { ParameterScope, type TensorValue } from "@imagier/graph";
import { parseUNetConfig, unet, unetInputs } from "@imagier/networks";
import { asFloat, type Comparison, compareOutputs, firstRow, type GoldenCase, openCase } from "./golden-case.js";
import { folderWeights, loadNetwork, modelFolder, readConfigOf } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "unet");
  const config = parseUNetConfig(await readConfigOf(folder));
  const hasResiduals = golden.inputs.has("mid_residual");
  const network = await loadNetwork({
    weights: await folderWeights(folder),
    landmarks: golden.outputs.keys(),
    build(graph) {
      const inputs = unetInputs(graph, config, { hasResiduals });
      return { prediction: unet(new ParameterScope(graph), config, inputs) };
    },
  });
  try {
    const feeds = unetFeeds(golden);
    const { prediction, ...modules } = await network.run(feeds);
    const comparisons = compareOutputs(golden, { sample: prediction!, ...modules });
    const odd = golden.inputs.get("odd.sample");
    if (!odd) return comparisons;
    const rows = Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, firstRow(value)]));
    const oddOutputs = await network.run({ ...rows, sample: odd });
    return [...comparisons, ...compareOutputs(golden, { "odd.sample": oddOutputs.prediction! })];
  } finally {
    await network.release();
  }
}

/** The inputs of a case in the types that our networks take. */
export function unetFeeds({ inputs }: GoldenCase): Record<string, TensorValue> {
  const feeds = Object.fromEntries([...inputs].filter(([name]) => !name.startsWith("odd.")));
  return { ...feeds, timestep: asFloat(feeds.timestep!) };
}

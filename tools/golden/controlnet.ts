// Golden cases of the ControlNet: residuals at full scale and in guess mode, and the outputs of its modules.

import { ParameterScope, type Tensor } from "@imagier/graph";
import { controlNet, controlNetInputs, controlNetScales, parseControlNetConfig } from "@imagier/networks";
import { type Comparison, compareOutputs, openCase } from "./golden-case.js";
import { folderWeights, loadNetwork, modelFolder, readConfigOf } from "./run-network.js";
import { unetFeeds } from "./unet.js";

/** The scale that the guess-mode outputs of the cases were made with. */
const guessScale = 0.7;

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "controlnet");
  const config = parseControlNetConfig(await readConfigOf(folder));
  const network = await loadNetwork({
    weights: await folderWeights(folder),
    landmarks: golden.outputs.keys(),
    build(graph) {
      const { downResiduals, midResidual } = controlNet(
        new ParameterScope(graph),
        config,
        controlNetInputs(graph, config),
      );
      const named = downResiduals.map((tensor, i): [string, Tensor] => [`down.${i}`, tensor]);
      return { ...Object.fromEntries(named), mid: midResidual };
    },
  });
  try {
    const feeds = unetFeeds(golden);
    const scaled = async (scale: { scale: number; isGuess?: boolean }) => {
      const data = controlNetScales(config, scale);
      return network.run({ ...feeds, scales: { dtype: "float32", shape: [data.length], data } });
    };
    const guessed = Object.entries(await scaled({ scale: guessScale, isGuess: true }))
      .map(([name, value]) => [`guess.${name}`, value] as const)
      .filter(([name]) => golden.outputs.has(name));
    return compareOutputs(golden, { ...(await scaled({ scale: 1 })), ...Object.fromEntries(guessed) });
  } finally {
    await network.release();
  }
}

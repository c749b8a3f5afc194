// Golden cases of the tiny autoencoder: latents, picture, and latents in the unit range.

import { ParameterScope } from "@imagier/graph";
import {
  decodeTiny,
  encodeTiny,
  parseTinyAutoencoderConfig,
  tinyLatentsToUnit,
  unitToTinyLatents,
} from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "vae");
  const config = parseTinyAutoencoderConfig(await readConfigOf(folder));
  const outputs = await runNetwork(
    {
      weights: await folderWeights(folder),
      landmarks: golden.outputs.keys(),
      build(graph) {
        const scope = new ParameterScope(graph);
        const encoded = encodeTiny(
          scope,
          config,
          graph.input("image", ["batch", config.in_channels, "height", "width"]),
        );
        const latents = graph.input("latents", ["batch", config.latent_channels, "latentHeight", "latentWidth"]);
        const unit = tinyLatentsToUnit(config, encoded);
        return {
          latents_encoded: encoded,
          decoded: decodeTiny(scope, config, latents),
          scaled_0_1: unit,
          unscaled: unitToTinyLatents(config, unit),
        };
      },
    },
    { image: inputOf(golden, "image"), latents: inputOf(golden, "latents") },
  );
  return compareOutputs(golden, outputs);
}

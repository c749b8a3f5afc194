// Golden cases of deep compression autoencoders: latents of a picture and the picture of latents.

import { ParameterScope } from "@imagier/graph";
import {
  decodeDeepCompression,
  deepCompressionFactor,
  encodeDeepCompression,
  parseDeepCompressionConfig,
} from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "vae");
  const config = parseDeepCompressionConfig(await readConfigOf(folder));
  const weights = await folderWeights(folder);
  const marks = (side: string) => [...golden.outputs.keys()].filter((name) => name.startsWith(`${side}.`));
  const factor = deepCompressionFactor(config);
  const encoded = await runNetwork(
    {
      weights,
      landmarks: marks("encoder"),
      build(graph) {
        const pixels = graph.input("image", ["batch", config.in_channels, `${factor}*height`, `${factor}*width`]);
        return { latents: encodeDeepCompression(new ParameterScope(graph), config, pixels) };
      },
    },
    { image: inputOf(golden, "image") },
  );
  const decoded = await runNetwork(
    {
      weights,
      landmarks: marks("decoder"),
      build(graph) {
        const latents = graph.input("latents", ["batch", config.latent_channels, "height", "width"]);
        return { decoded: decodeDeepCompression(new ParameterScope(graph), config, latents) };
      },
    },
    { latents: inputOf(golden, "latents") },
  );
  return compareOutputs(golden, { ...encoded, ...decoded });
}

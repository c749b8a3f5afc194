// Golden cases of the KL autoencoder: the distribution that it encodes to, the picture it decodes, both as the pipeline scales them.

import { add, divide, multiply, ParameterScope, subtract } from "@imagier/graph";
import { decodeKl, encodeKl, parseAutoencoderConfig } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

/** Latents of this spread stand for an ordinary picture in the cases. */
const latentSpread = 0.2;

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "vae");
  const config = parseAutoencoderConfig(await readConfigOf(folder));
  const { scaling_factor: scale, shift_factor } = config;
  const shift = shift_factor ?? 0;
  const weights = await folderWeights(folder);
  const landmarksOf = (part: string) => [...golden.outputs.keys()].filter((name) => name.startsWith(part));
  const encoded = await runNetwork(
    {
      weights,
      landmarks: landmarksOf("encoder."),
      build(graph) {
        const pixels = graph.input("image", ["batch", config.in_channels, "height", "width"]);
        const { moments, mean, logVariance, standardDeviation } = encodeKl(new ParameterScope(graph), config, pixels);
        const scaled = multiply(subtract(mean, shift), scale);
        return { moments, mean, logvar: logVariance, std: standardDeviation, latent_mode_scaled: scaled };
      },
    },
    { image: inputOf(golden, "image") },
  );
  const decode = (isScaled: boolean) =>
    runNetwork(
      {
        weights,
        landmarks: isScaled ? [] : landmarksOf("decoder."),
        build(graph) {
          const latents = graph.input("latents", ["batch", config.latent_channels, "height", "width"]);
          const seen = isScaled ? add(multiply(divide(latents, scale), latentSpread), shift) : latents;
          const pixels = decodeKl(new ParameterScope(graph), config, seen);
          return { [isScaled ? "decoded_from_scaled" : "decoded"]: pixels };
        },
      },
      { latents: inputOf(golden, "latents") },
    );
  return compareOutputs(golden, { ...encoded, ...(await decode(false)), ...(await decode(true)) });
}

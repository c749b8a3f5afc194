// Golden cases of Qwen-Image's autoencoder at one picture, which the reference takes as a film of one: [batch, channels, 1, ...].

import { ParameterScope, type TensorValue } from "@imagier/graph";
import { decodeQwenImage, encodeQwenImage, parseQwenImageAutoencoderConfig } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "vae");
  const config = parseQwenImageAutoencoderConfig(await readConfigOf(folder));
  const weights = await folderWeights(folder);
  const places = ["batch", "height", "width"] as const;
  const encoded = await runNetwork(
    {
      weights,
      build(graph) {
        const pixels = graph.input("image", [places[0], config.input_channels, ...places.slice(1)]);
        return { moments: encodeQwenImage(new ParameterScope(graph), config, pixels) };
      },
    },
    { image: picture(inputOf(golden, "image")) },
  );
  const decoded = await runNetwork(
    {
      weights,
      landmarks: ["decoder.mid_block"],
      build(graph) {
        const latents = graph.input("latents", [places[0], config.z_dim, ...places.slice(1)]);
        return { decoded: decodeQwenImage(new ParameterScope(graph), config, latents) };
      },
    },
    { latents: picture(inputOf(golden, "latents")) },
  );
  const films = Object.entries({ ...encoded, ...decoded }).map(([name, value]) => [name, film(value)]);
  return compareOutputs(golden, Object.fromEntries(films));
}

function picture(value: TensorValue): TensorValue {
  return { ...value, shape: value.shape.toSpliced(2, 1) };
}

function film(value: TensorValue): TensorValue {
  return { ...value, shape: value.shape.toSpliced(2, 0, 1) };
}

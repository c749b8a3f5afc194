// Golden case of Kandinsky 2.2's decoder: its output and the outputs of its blocks.

import { ParameterScope } from "@imagier/graph";
import { decoderPlaces, kandinskyDecoder, parseKandinskyDecoderConfig } from "@imagier/networks";
import { asFloat, type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "unet");
  const config = parseKandinskyDecoderConfig(await readConfigOf(folder));
  const { prediction, ...modules } = await runNetwork(
    {
      weights: await folderWeights(folder),
      landmarks: golden.outputs.keys(),
      build: (graph) => ({
        prediction: kandinskyDecoder(new ParameterScope(graph), config, {
          sample: graph.input("sample", ["batch", config.in_channels, ...decoderPlaces(config)]),
          timestep: graph.input("timestep", ["batch"]),
          picture: graph.input("picture", ["batch", config.encoder_hid_dim]),
        }),
      }),
    },
    {
      sample: inputOf(golden, "sample"),
      timestep: asFloat(inputOf(golden, "timestep")),
      picture: inputOf(golden, "image_embeds"),
    },
  );
  return compareOutputs(golden, { sample: prediction!, ...modules });
}

// Golden cases of the vector-quantised autoencoder: latents, codes, and pictures from latents and from codes.

import { ParameterScope } from "@imagier/graph";
import { parseVqConfig, vqModel } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "vqvae");
  const config = parseVqConfig(await readConfigOf(folder));
  const weights = await folderWeights(folder);
  const encoded = await runNetwork(
    {
      weights,
      build(graph) {
        const model = vqModel(new ParameterScope(graph), config);
        const latents = model.encode(graph.input("image", ["batch", config.in_channels, "height", "width"]));
        const { latents: quantized, indices } = model.quantise(latents);
        return { latents, quantized, indices };
      },
    },
    { image: inputOf(golden, "image") },
  );
  const dim = config.vq_embed_dim ?? config.latent_channels;
  const decode = (isQuantised: boolean) =>
    runNetwork(
      {
        weights,
        build(graph) {
          const model = vqModel(new ParameterScope(graph), config);
          const given = graph.input("latents", ["batch", dim, "height", "width"]);
          const latents = isQuantised ? model.quantise(given).latents : given;
          return { [isQuantised ? "decoded_latents" : "decoded_noquant"]: model.decode(latents) };
        },
      },
      { latents: inputOf(golden, "latents") },
    );
  const fromCodes = await runNetwork(
    {
      weights,
      build(graph) {
        const model = vqModel(new ParameterScope(graph), config);
        const codes = model.lookUp(graph.input("codes", ["batch", "height", "width"], "int64"));
        return { quant_from_codes: codes, decoded_codes: model.decode(codes) };
      },
    },
    { codes: inputOf(golden, "codes") },
  );
  const ours = { ...encoded, ...fromCodes, ...(await decode(true)), ...(await decode(false)) };
  const wanted = Object.entries(ours).filter(([name]) => golden.outputs.has(name));
  return compareOutputs(golden, Object.fromEntries(wanted));
}

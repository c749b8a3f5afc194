// Golden cases of image prompts: the tokens made from what CLIP saw, and the U-Net that looks at them at several scales.

import { join } from "node:path";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import { imageProjection, imageProjectionOf, parseUNetConfig, unet, unetInputs } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase, readTensors } from "./golden-case.js";
import { folderWeights, loadNetwork, readConfigOf, runNetwork, withTensors } from "./run-network.js";
import { unetFeeds } from "./unet.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = golden.modelDir ?? join(dir, "unet");
  const config = parseUNetConfig(await readConfigOf(folder));
  const adapter = await readTensors(join(dir, "ip-adapter.safetensors"));
  const weights = withTensors(await folderWeights(folder), "image_prompts.0.", adapter);
  const image = inputOf(golden, "image_embeds"); // [batch, pictures, ...]
  const seen = { ...image, shape: [image.shape[0]! * image.shape[1]!, ...image.shape.slice(2)] };
  const contextSize = config.cross_attention_dim as number;
  const projection = imageProjectionOf((name) => adapter.get(`image_proj.${name}`)?.shape, contextSize);
  const { tokens } = await runNetwork(
    {
      weights,
      build(graph) {
        const input = graph.input("seen", ["batch", ...seen.shape.slice(1)]);
        return { tokens: imageProjection(new ParameterScope(graph, "image_prompts.0.image_proj"), projection, input) };
      },
    },
    { seen },
  );
  const count = tokens!.shape[1]!;
  const projected = { ...tokens!, shape: [image.shape[0]!, image.shape[1]!, count, contextSize] };
  const network = await loadNetwork({
    weights,
    build(graph) {
      return { unet: unet(new ParameterScope(graph), config, unetInputs(graph, config, { imagePrompts: [count] })) };
    },
  });
  const outputs: Record<string, TensorValue> = { projected_image_tokens: projected };
  for (const name of golden.outputs.keys()) {
    const scale = /^unet@(.+)$/.exec(name)?.[1];
    if (scale === undefined) continue;
    const data = Float32Array.of(Number(scale));
    const feeds = { "image_tokens.0": tokens!, "image_scale.0": { dtype: "float32" as const, shape: [], data } };
    outputs[name] = (await network.run({ ...unetFeeds(golden), ...feeds })).unet!;
  }
  await network.release();
  return compareOutputs(golden, outputs);
}

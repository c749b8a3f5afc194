// Golden case of BigGAN-deep: pictures at truncations on and between the stored statistics, layers, bytes.

import { join } from "node:path";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import { bigGan, bigGanInputs, parseBigGanConfig, truncationWeights } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { fileWeights, loadNetwork, readConfigOf } from "./run-network.js";
import { nearBytes, truncatedBytes } from "./vq-16.js";

const shown = 0.4;

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const config = parseBigGanConfig(await readConfigOf(dir));
  const network = await loadNetwork({
    weights: await fileWeights(join(dir, "pytorch_model.safetensors")),
    landmarks: golden.outputs.keys(),
    build: (graph) => ({ image: bigGan(new ParameterScope(graph), config, bigGanInputs(graph, config)) }),
  });
  const [latents, classes] = [inputOf(golden, "z"), inputOf(golden, "class_label")];
  const ours: Record<string, TensorValue> = {};
  try {
    for (const truncation of [shown, 0.3, 0.35, 1]) {
      const statistics = truncationWeights(truncation, config.n_stats);
      const { image, ...layers } = await network.run({ latents, classes, statistics });
      ours[`image_trunc${truncation}`] = image!;
      if (truncation === shown)
        Object.assign(ours, layers, { image_u8: bytesOf(image!, golden.outputs.get("image_u8")!) });
    }
  } finally {
    await network.release();
  }
  return compareOutputs(golden, ours);
}

/** (x + 1) / 2 * 256 cut off, which is 128 x + 128. */
function bytesOf(image: TensorValue, reference: TensorValue): TensorValue {
  const scaled = Float32Array.from(image.data as Float32Array, (value) => (value * 128) / 127.5);
  return nearBytes(truncatedBytes({ ...image, data: scaled }), reference);
}

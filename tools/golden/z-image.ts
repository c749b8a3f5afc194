// Golden cases of Z-Image's transformer: pictures and captions of different lengths, which the reference takes as lists. Each
// is run alone here.

import { ParameterScope, type TensorValue } from "@imagier/graph";
import { parseZImageConfig, zImage, zImageInputs, zImageLength, zImageRotations } from "@imagier/networks";
import { asFloat, type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { rowOf } from "./pipeline-outputs.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "transformer");
  const config = parseZImageConfig(await readConfigOf(folder));
  const weights = await folderWeights(folder);
  const ours: Record<string, TensorValue> = {};
  for (let i = 0; golden.inputs.has(`x${i}`); i++) {
    const [channels, , height, width] = inputOf(golden, `x${i}`).shape as [number, number, number, number];
    const words = inputOf(golden, `cap${i}`);
    const [count, features] = words.shape as [number, number];
    const tokens = zImageLength(count);
    const context = new Float32Array(tokens * features);
    context.set(words.data as Float32Array);
    const patch = config.all_patch_size[0]!;
    const turns = zImageRotations(config, tokens, { rows: height / patch, columns: width / patch });
    const half = config.dim / config.n_heads / 2;
    const tables = Object.entries({ word: turns.words, place: turns.places, padding: turns.padding });
    const tableFeeds = tables.flatMap(([name, { cosines, sines }]) => [
      [`${name}_cosines`, float32(cosines, [cosines.length / half, half])],
      [`${name}_sines`, float32(sines, [sines.length / half, half])],
    ]);
    const { sample } = await runNetwork(
      {
        weights,
        build: (graph) => ({ sample: zImage(new ParameterScope(graph), config, zImageInputs(graph, config)) }),
      },
      {
        hidden_states: float32(inputOf(golden, `x${i}`).data as Float32Array, [1, channels, height, width]),
        encoder_hidden_states: float32(context, [1, tokens, features]),
        is_word: float32(
          Float32Array.from({ length: tokens }, (_, at) => (at < count ? 1 : 0)),
          [tokens],
        ),
        timestep: float32(rowOf(asFloat(inputOf(golden, "t")), i), [1]),
        ...Object.fromEntries(tableFeeds),
      },
    );
    ours[`out${i}`] = float32(sample!.data as Float32Array, [channels, 1, height, width]);
  }
  return compareOutputs(golden, ours);
}

function float32(data: Float32Array, shape: readonly number[]): TensorValue {
  return { dtype: "float32", shape, data };
}

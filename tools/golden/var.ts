// Golden case of VAR: the tokens of every scale written greedily with guidance, the sum that they make, the picture.

import { join } from "node:path";
import { openSafetensors } from "@imagier/checkpoints";
import { add, multiply, ParameterScope, type TensorValue } from "@imagier/graph";
import {
  parseVarConfig,
  varCacheSizes,
  varInputs,
  varNetwork,
  varPicture,
  varScale,
  varScaleInputs,
  varScaleMaps,
  varTokenCount,
  vqganSizesOf,
} from "@imagier/networks";
import { chooseToken, combineGuidance } from "@imagier/sampling";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { fileWeights, loadNetwork, readConfigOf, runNetwork } from "./run-network.js";
import { int64, joined, openTokenNetwork, rowsOf } from "./token-network.js";

const guidance = 1.5;

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const config = parseVarConfig(await readConfigOf(dir));
  const labels = Array.from(inputOf(golden, "label").data as BigInt64Array, Number);
  const count = labels.length;
  const none = Array<number>(count).fill(config.num_classes);
  const vaePath = join(dir, "vae.safetensors");
  const vae = await fileWeights(vaePath);
  const network = await openTokenNetwork({
    weights: await fileWeights(join(dir, "var.safetensors")),
    sizes: varCacheSizes(config),
    rows: 2 * count,
    capacity: varTokenCount(config),
    seesAllNew: true,
    build(graph) {
      const inputs = varInputs(graph, config);
      return { outputs: { logits: varNetwork(new ParameterScope(graph), config, inputs) }, cache: inputs.cache };
    },
  });
  const scaleNetwork = await loadNetwork({
    weights: vae,
    build: (graph) => varScale(new ParameterScope(graph), config, varScaleInputs(graph, config)),
  });

  const { Cvae: channels, patch_nums: sides } = config;
  const side = sides.at(-1)!;
  const ours: Record<string, TensorValue> = {};
  const tokens: number[][] = labels.map(() => []);
  let sum = joined([new Float32Array(count * channels * side * side)], [count, channels, side, side]);
  let features = joined([new Float32Array(2 * count * channels)], [2 * count, 1, channels]);
  for (const [scale, scaleSide] of sides.entries()) {
    const length = scaleSide * scaleSide;
    const { logits } = await network.read(length, { classes: int64([...labels, ...none], [2 * count]), features });
    const rows = rowsOf(logits!);
    const strength = 1 + (guidance * scale) / (sides.length - 1);
    const guided = Array.from({ length: count * length }, (_, i) =>
      combineGuidance(rows[i]!, rows[count * length + i]!, strength),
    );
    ours[`cfg_logits.scale${scale}`] = joined(guided, [count, length, config.V]);
    const chosen = guided.map((row) => chooseToken(row, { temperature: 0 }, 0));
    for (const [i, row] of tokens.entries()) row.push(...chosen.slice(i * length, (i + 1) * length));
    const made = await scaleNetwork.run({
      ...varScaleMaps(config, scale),
      sum,
      tokens: int64(chosen, [count, scaleSide, scaleSide]),
    });
    sum = made.newSum!;
    const next = made.features!;
    const twice = [next.data as Float32Array, next.data as Float32Array];
    features = joined(twice, [2 * count, ...next.shape.slice(1)]);
  }
  await network.release();
  await scaleNetwork.release();

  const { tensors } = await openSafetensors(vaePath);
  const sizes = vqganSizesOf((name) => tensors.get(name)?.shape, "levels");
  const { image } = await runNetwork(
    {
      weights: vae,
      build(graph) {
        const pixels = varPicture(
          new ParameterScope(graph),
          sizes,
          graph.input("sum", ["batch", channels, side, side]),
        );
        return { image: multiply(add(pixels, 1), 0.5) };
      },
    },
    { sum },
  );
  return compareOutputs(golden, {
    ...ours,
    f_hat: sum,
    image: image!,
    tokens: int64(tokens.flat(), [count, varTokenCount(config)]),
  });
}

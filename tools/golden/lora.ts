// Golden cases of LoRA: text encoder and U-Net with the updates of a file at several strengths, in every spelling of its keys.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Checkpoint,
  type Lora,
  loraUpdates,
  openCheckpoint,
  openLora,
  placeWeights,
  readWeight,
} from "@imagier/checkpoints";
import { type Graph, ParameterScope, type Tensor, type TensorValue } from "@imagier/graph";
import { clipText, lowRankAdaptation, parseClipTextConfig, parseUNetConfig, unet, unetInputs } from "@imagier/networks";
import { type Comparison, compareOutputs, type GoldenCase, openCase } from "./golden-case.js";
import { runNetwork, type Weights, withTensors } from "./run-network.js";
import { unetFeeds } from "./unet.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const checkpoint = await openCheckpoint(golden.modelDir!);
  const files = (await readdir(dir)).filter((file) => /lora.*\.safetensors$/.test(file));
  const comparisons: Comparison[] = [];
  for (const file of files) {
    const lora = await openLora(join(dir, file), checkpoint);
    const found = compareOutputs(golden, await outputsWith(golden, checkpoint, lora));
    const prefix = files.length > 1 ? `${file}: ` : "";
    comparisons.push(...found.map((comparison) => ({ ...comparison, output: prefix + comparison.output })));
  }
  return comparisons;
}

async function outputsWith(
  golden: GoldenCase,
  checkpoint: Checkpoint,
  lora: Lora,
): Promise<Record<string, TensorValue>> {
  const outputs: Record<string, TensorValue> = {};
  const strengths = [...golden.outputs.keys()].flatMap((name) => /^unet@(.+)$/.exec(name)?.[1] ?? []);
  for (const strength of strengths) {
    const adapter = { checkpoint, lora, strength: Number(strength) };
    let context = golden.inputs.get("encoder_hidden_states");
    const tokens = golden.inputs.get("input_ids");
    if (tokens) {
      context = await textWith(adapter, tokens);
      outputs[`text@${strength}`] = context;
    }
    outputs[`unet@${strength}`] = await unetWith(adapter, { ...unetFeeds(golden), encoder_hidden_states: context! });
  }
  return outputs;
}

interface Adapter {
  checkpoint: Checkpoint;
  lora: Lora;
  strength: number;
}

async function textWith(adapter: Adapter, tokens: TensorValue): Promise<TensorValue> {
  const { config, scope, weights } = await adapted(adapter, "text_encoder");
  const build = (graph: Graph): Record<string, Tensor> => {
    const input = graph.input("input_ids", ["batch", tokens.shape[1]!], "int64");
    return { text: clipText(scope(graph), parseClipTextConfig(config), { tokens: input }).normedStates.at(-1)! };
  };
  return (await runNetwork({ weights, build }, { input_ids: tokens })).text!;
}

async function unetWith(adapter: Adapter, feeds: Record<string, TensorValue>): Promise<TensorValue> {
  const { config, scope, weights } = await adapted(adapter, "unet");
  const parsed = parseUNetConfig(config);
  const build = (graph: Graph) => ({ prediction: unet(scope(graph), parsed, unetInputs(graph, parsed)) });
  return (await runNetwork({ weights, build }, feeds)).prediction!;
}

/** A component's configuration, its weights with the LoRA's beside them, and a scope that adds these. */
async function adapted({ checkpoint, lora, strength }: Adapter, name: string) {
  const component = checkpoint.components.get(name)!;
  const { folder, place } = await placeWeights(component);
  const { updates, weights: slices } = loraUpdates(name, [{ lora, strength }]);
  const factors = new Map<string, TensorValue>();
  for (const [path, slice] of slices) {
    const value: TensorValue = { dtype: "float32", shape: slice.shape, data: await readWeight(slice) };
    factors.set(path.replace(/^lora\./, ""), value);
  }
  const weights: Weights = withTensors({ folder, place }, "lora.", factors);
  const scope = (graph: Graph) => new ParameterScope(graph, "", lowRankAdaptation(updates));
  return { config: component.config, scope, weights };
}

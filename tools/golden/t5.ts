// Golden cases of T5's encoder: with and without a mask, and the states between its layers.

import { ParameterScope, type TensorValue } from "@imagier/graph";
import { parseT5Config, relativeBuckets, t5Encoder } from "@imagier/networks";
import { asFloat, type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "text_encoder");
  const config = parseT5Config(await readConfigOf(folder));
  const weights = await folderWeights(folder);
  const tokens = inputOf(golden, "input_ids");
  const length = tokens.shape[1]!;
  const buckets: TensorValue = { dtype: "int64", shape: [length, length], data: relativeBuckets(config, length) };
  const feeds = { tokens, buckets, mask: asFloat(inputOf(golden, "attention_mask")) };
  const encode = (hasMask: boolean) =>
    runNetwork(
      {
        weights,
        landmarks: hasMask ? layersOf(golden.outputs.keys()) : [],
        build(graph) {
          const states = t5Encoder(new ParameterScope(graph), config, {
            tokens: graph.input("tokens", ["batch", "length"], "int64"),
            buckets: graph.input("buckets", ["length", "length"], "int64"),
            mask: hasMask ? graph.input("mask", ["batch", "length"]) : undefined,
          });
          return { [hasMask ? "last_hidden_state_masked" : "last_hidden_state_nomask"]: states };
        },
      },
      feeds,
    );
  const { last_hidden_state_masked: masked, ...layers } = await encode(true);
  const named = Object.entries(layers).map(([name, value]) => [`${maskedPrefix}${name}`, value]);
  const ours = { last_hidden_state_masked: masked!, ...(await encode(false)), ...Object.fromEntries(named) };
  return compareOutputs(golden, ours);
}

/** Outputs of layers are stored of the run with a mask. */
const maskedPrefix = "masked.";

function layersOf(outputs: Iterable<string>): string[] {
  return [...outputs].filter((name) => name.startsWith(maskedPrefix)).map((name) => name.slice(maskedPrefix.length));
}

// Golden cases of single files in the original layout: every weight equals that of the diffusers folder, bit for bit; and
// where the case has outputs, text encoder, U-Net and decoder give them with the weights where they lie in the file.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Checkpoint, openCheckpoint, placeWeights, readWeight } from "@imagier/checkpoints";
import { type Graph, ParameterScope, type Tensor, type TensorValue } from "@imagier/graph";
import {
  clipText,
  decodeKl,
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseUNetConfig,
  unet,
  unetInputs,
} from "@imagier/networks";
import { z } from "zod";
import { asFloat, type Comparison, compareOutputs, type GoldenCase, openCase } from "./golden-case.js";
import { runNetwork } from "./run-network.js";

const caseSchema = z.object({ single_file: z.string() });

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const { single_file: file } = caseSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
  const folder = await openCheckpoint(golden.modelDir!);
  // The tiny networks have heads and groups that no published model has: the folder's configs say them.
  const isOneNetwork = folder.layout === "component-folder";
  const configFolder = isOneNetwork ? dirname(golden.modelDir!) : golden.modelDir!;
  const single = await openCheckpoint(join(dir, file), { configFolder });
  const comparisons = await compareWeights(single, folder);
  if (golden.outputs.size === 0) return comparisons;
  return [...comparisons, ...compareOutputs(golden, await outputsOf(single, golden))];
}

/** By component, the largest difference between the two; infinite where a weight is missing or has another shape. */
async function compareWeights(single: Checkpoint, folder: Checkpoint): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const [name, { weights }] of folder.components) {
    const ours = single.components.get(name)?.weights ?? new Map();
    let maxAbs = ours.size === weights.size ? 0 : Number.POSITIVE_INFINITY;
    for (const [key, slice] of weights) {
      const found = ours.get(key);
      const isSame = found !== undefined && String(found.shape) === String(slice.shape);
      const values = isSame ? await readWeight(found) : undefined;
      const reference = await readWeight(slice);
      for (const [i, value] of reference.entries()) {
        maxAbs = Math.max(maxAbs, values ? Math.abs(values[i]! - value) : Number.POSITIVE_INFINITY);
      }
    }
    comparisons.push({ output: `weights of ${name}`, maxAbs, maxRel: maxAbs, isWithin: maxAbs === 0 });
  }
  return comparisons;
}

/** Those of text encoder, U-Net and decoder that the case has. */
async function outputsOf({ components }: Checkpoint, golden: GoldenCase): Promise<Record<string, TensorValue>> {
  const outputs: Record<string, TensorValue> = {};
  const run = async (part: PartRun) => {
    if (!golden.outputs.has(part.output)) return;
    const component = components.get(part.component)!;
    const weights = await placeWeights(component);
    const build = (graph: Graph) => ({ output: part.build(new ParameterScope(graph), component.config) });
    outputs[part.output] = (await runNetwork({ weights, build }, part.feeds)).output!;
  };
  const tokens = golden.inputs.get("input_ids");
  if (tokens) {
    await run({
      output: "text",
      component: "text_encoder",
      feeds: { input_ids: tokens },
      build: (scope, config) => {
        const input = scope.graph.input("input_ids", ["batch", tokens.shape[1]!], "int64");
        return clipText(scope, parseClipTextConfig(config), { tokens: input }).normedStates.at(-1)!;
      },
    });
  }
  const feeds = Object.fromEntries([...golden.inputs].map(([name, value]) => [name, value]));
  if (feeds.timestep) feeds.timestep = asFloat(feeds.timestep);
  await run({
    output: "unet",
    component: "unet",
    feeds: { ...(outputs.text && { encoder_hidden_states: outputs.text }), ...feeds },
    build: (scope, given) => {
      const config = parseUNetConfig(given);
      return unet(scope, config, unetInputs(scope.graph, config));
    },
  });
  await run({
    output: "vae_decoded",
    component: "vae",
    feeds,
    build: (scope, given) => {
      const config = parseAutoencoderConfig(given);
      return decodeKl(
        scope,
        config,
        scope.graph.input("latents", ["batch", config.latent_channels, "height", "width"]),
      );
    },
  });
  return outputs;
}

interface PartRun {
  output: string;
  component: string;
  feeds: Record<string, TensorValue>;
  build: (scope: ParameterScope, config: unknown) => Tensor;
}

// Golden cases of LlamaGen: every token of a picture written greedily with guidance, logits of given tokens, the picture.

import { join, resolve } from "node:path";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import {
  type LlamaGenConfig,
  llamaGen,
  llamaGenCacheSizes,
  llamaGenCapacity,
  llamaGenClassPrompt,
  llamaGenInputs,
  llamaGenTextPrompt,
  parseLlamaGenConfig,
} from "@imagier/networks";
import { chooseToken, combineGuidance } from "@imagier/sampling";
import { type Comparison, compareOutputs, type GoldenCase, inputOf, openCase } from "./golden-case.js";
import { fileWeights, runNetwork, type Weights } from "./run-network.js";
import { int64, joined, openTokenNetwork, rowsOf } from "./token-network.js";
import { decodeCodes, nearBytes, readJson, truncatedBytes } from "./vq-16.js";

const scale = 4;

interface Model {
  golden: GoldenCase;
  config: LlamaGenConfig;
  weights: Weights;
  /** Pictures. */
  count: number;
}

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const config = parseLlamaGenConfig(await readJson(join(dir, "gpt_config.json")));
  const weights = await fileWeights(join(dir, "gpt.safetensors"));
  const model = { golden, config, weights, count: inputOf(golden, "cond").shape[0]! };
  const prompts = await promptsOf(model);
  const { tokens, logits } = await write(model, prompts);
  const given = tokens.map((row) => row.slice(0, -1)); // the last is not read again
  const teacher = await readGiven(model, { prompts, given });
  const taught = guidedRows(model, teacher, config.cls_token_num - 1);
  const prefix = inputOf(golden, "prefix_tokens");
  const rows = tokens.map((_, i) =>
    Array.from((prefix.data as BigInt64Array).slice(i * prefix.shape[1]!, (i + 1) * prefix.shape[1]!), Number),
  );
  const read = await readGiven(model, { prompts, given: rows });
  const half = read.data.length / 2;
  const [, length, vocabulary] = read.shape as [number, number, number];
  const part = (from: number): TensorValue => ({
    dtype: "float32",
    shape: [model.count, length, vocabulary],
    data: read.data.slice(from, from + half) as Float32Array,
  });
  const side = Math.sqrt(config.block_size);
  const vq = resolve(dir, "../llamagen_vq/vq.safetensors");
  const image = await decodeCodes(
    { path: vq, weights: await fileWeights(vq) },
    int64(tokens.flat(), [model.count, side, side]),
  );
  return compareOutputs(golden, {
    greedy_tokens: int64(tokens.flat(), [model.count, config.block_size]),
    cfg_logits_steps: logits,
    teacher_forced_cfg_logits: taught,
    prefix_logits_cond: part(0),
    prefix_logits_null: part(half),
    image,
    image_u8: nearBytes(truncatedBytes(image), golden.outputs.get("image_u8")!),
  });
}

/** The prompts of all pictures, then as many without class or caption. [2 count, length, dim] */
async function promptsOf({ golden, config, weights, count }: Model): Promise<TensorValue> {
  const cond = inputOf(golden, "cond");
  const { cls_token_num: length, dim } = config;
  const { prompt } = await runNetwork(
    {
      weights,
      build(graph) {
        const scope = new ParameterScope(graph);
        return {
          prompt:
            config.model_type === "c2i"
              ? llamaGenClassPrompt(scope, config, graph.input("cond", ["rows"], "int64"))
              : llamaGenTextPrompt(scope, config, graph.input("cond", ["rows", length, config.caption_dim])),
        };
      },
    },
    {
      cond:
        config.model_type === "c2i"
          ? int64(
              [...Array.from(cond.data as BigInt64Array, Number), ...Array<number>(count).fill(config.num_classes)],
              [2 * count],
            )
          : cond,
    },
  );
  if (config.model_type === "c2i") return prompt!;
  const size = length * dim;
  const data = prompt!.data as Float32Array;
  const none = data.subarray(count * size);
  return joined([data.subarray(0, count * size), ...Array<Float32Array>(count).fill(none)], [2 * count, length, dim]);
}

async function openNetwork({ golden, config, weights, count }: Model) {
  const masks = golden.inputs.get("emb_masks");
  return openTokenNetwork({
    weights,
    sizes: llamaGenCacheSizes(config),
    rows: 2 * count,
    capacity: llamaGenCapacity(config),
    ...(masks && {
      isHidden: (row: number, place: number) =>
        place < config.cls_token_num && Number(masks.data[(row % count) * config.cls_token_num + place]) === 0,
    }),
    build(graph) {
      const inputs = llamaGenInputs(graph, config);
      return { outputs: { ...llamaGen(new ParameterScope(graph), config, inputs) }, cache: inputs.cache };
    },
  });
}

/** Every token the likeliest one, with guidance; the logits of every step. */
async function write(model: Model, prompts: TensorValue): Promise<{ tokens: number[][]; logits: TensorValue }> {
  const { config, count } = model;
  const network = await openNetwork(model);
  const tokens: number[][] = Array.from({ length: count }, () => []);
  const steps: Float32Array[] = [];
  let feeds: Record<string, TensorValue> = { prompt: prompts, tokens: int64([], [2 * count, 0]) };
  let length = config.cls_token_num;
  for (let step = 0; step < config.block_size; step++) {
    const rows = rowsOf((await network.read(length, feeds)).lastLogits!);
    const guided = tokens.map((_, i) => combineGuidance(rows[i]!, rows[count + i]!, scale));
    const chosen = guided.map((logits) => chooseToken(logits, { temperature: 0 }, 0));
    for (const [i, token] of chosen.entries()) tokens[i]!.push(token);
    steps.push(...guided);
    feeds = {
      prompt: { dtype: "float32", shape: [2 * count, 0, config.dim], data: new Float32Array(0) },
      tokens: int64([...chosen, ...chosen], [2 * count, 1]),
    };
    length = 1;
  }
  await network.release();
  return { tokens, logits: joined(steps, [config.block_size, count, config.vocab_size]) };
}

/** Logits of all places in one run. [2 count, length, vocabulary] */
async function readGiven(
  model: Model,
  { prompts, given }: { prompts: TensorValue; given: readonly number[][] },
): Promise<TensorValue> {
  const network = await openNetwork(model);
  const length = given[0]!.length;
  const feeds = { prompt: prompts, tokens: int64([...given, ...given].flat(), [2 * model.count, length]) };
  const { logits } = await network.read(model.config.cls_token_num + length, feeds);
  await network.release();
  return logits!;
}

/** Guided logits of the places from one on. [count, length - from, vocabulary] */
function guidedRows({ count }: Model, { shape, data }: TensorValue, from: number): TensorValue {
  const [, length, width] = shape as [number, number, number];
  const rows = rowsOf({ dtype: "float32", shape, data });
  const places = Array.from({ length: count * (length - from) }, (_, i) => {
    const at = Math.floor(i / (length - from)) * length + from + (i % (length - from));
    return combineGuidance(rows[at]!, rows[count * length + at]!, scale);
  });
  return joined(places, [count, length - from, width]);
}

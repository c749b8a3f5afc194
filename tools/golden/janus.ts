// Golden case of Janus: tokens written greedily with guidance, states and logits of every step and of given tokens, the picture.

import { join } from "node:path";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import { janus, janusInputs, janusWordLogits, llamaCacheSizes, parseJanusConfig } from "@imagier/networks";
import { chooseToken, combineGuidance } from "@imagier/sampling";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { fileWeights, readConfigOf } from "./run-network.js";
import { int64, joined, openTokenNetwork, rowsOf } from "./token-network.js";
import { decodeCodes, nearBytes, truncatedBytes } from "./vq-16.js";

const scale = 5;
const padding = 3;
const side = 4;

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const config = parseJanusConfig(await readConfigOf(dir));
  const path = join(dir, "model.safetensors");
  const weights = await fileWeights(path);
  const words = Array.from(inputOf(golden, "input_ids").data as BigInt64Array, Number);
  const open = (rows: number) =>
    openTokenNetwork({
      weights,
      sizes: llamaCacheSizes(config.language_config),
      rows,
      capacity: words.length + side * side,
      build(graph) {
        const inputs = janusInputs(graph, config);
        const scope = new ParameterScope(graph);
        const made = janus(scope, config, inputs);
        return { outputs: { ...made, wordLogits: janusWordLogits(scope, config, made.states) }, cache: inputs.cache };
      },
    });

  const prefix = Array.from(inputOf(golden, "prefix_image_tokens").data as BigInt64Array, Number);
  const one = await open(1);
  const text = await one.read(words.length, { words: int64(words, [1, words.length]), tokens: int64([], [1, 0]) });
  await one.release();
  const again = await open(1);
  const given = await again.read(words.length + prefix.length, {
    words: int64(words, [1, words.length]),
    tokens: int64(prefix, [1, prefix.length]),
  });
  await again.release();

  const unconditional = words.map((word, i) => (i === 0 || i === words.length - 1 ? word : padding));
  const network = await open(2);
  let length = words.length;
  let feeds = { words: int64([...words, ...unconditional], [2, length]), tokens: int64([], [2, 0]) };
  let embeddings: TensorValue | undefined;
  const tokens: number[] = [];
  const steps: { guided: Float32Array; raw: Float32Array[]; states: Float32Array[] }[] = [];
  for (let step = 0; step < side * side; step++) {
    const made = await network.read(length, feeds);
    embeddings ??= made.embeddings;
    const raw = rowsOf(made.lastLogits!);
    const guided = combineGuidance(raw[0]!, raw[1]!, scale);
    const states = rowsOf(made.states!);
    steps.push({ guided, raw, states: [states[length - 1]!, states[2 * length - 1]!] });
    const token = chooseToken(guided, { temperature: 0 }, 0);
    tokens.push(token);
    feeds = { words: int64([], [2, 0]), tokens: int64([token, token], [2, 1]) };
    length = 1;
  }
  await network.release();

  const { image_token_size: vocabulary } = config.gen_head_config.params;
  const { hidden_size: dim } = config.language_config;
  const image = await decodeCodes({ path, weights, prefix: "gen_vision_model" }, int64(tokens, [1, side, side]));
  return compareOutputs(golden, {
    inputs_embeds: embeddings!,
    greedy_tokens: int64(tokens, [1, side * side]),
    cfg_logits_steps: joined(
      steps.map(({ guided }) => guided),
      [steps.length, 1, vocabulary],
    ),
    raw_logits_steps: joined(
      steps.flatMap(({ raw }) => raw),
      [steps.length, 2, vocabulary],
    ),
    hidden_steps: joined(
      steps.flatMap(({ states }) => states),
      [steps.length, 2, dim],
    ),
    text_lm_logits: text.wordLogits!,
    prefix_hidden: given.states!,
    prefix_gen_logits: given.logits!,
    image,
    image_u8: nearBytes(truncatedBytes(image), golden.outputs.get("image_u8")!),
  });
}

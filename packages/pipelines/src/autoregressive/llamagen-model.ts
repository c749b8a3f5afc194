// LlamaGen as a model that writes tokens: `gpt.safetensors` with its configuration, `vq.safetensors` beside it.
// Sun et al. 2024 (arXiv 2406.06525). Its captions: llamagen-words.ts.

import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import {
  decodeVq16,
  type LlamaGenConfig,
  llamaGen,
  llamaGenCacheSizes,
  llamaGenClassPrompt,
  llamaGenInputs,
  llamaGenTextPrompt,
  parseLlamaGenConfig,
  vqganFactor,
  vqganSizesOf,
} from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { classNamesOf } from "../checkpoint/class-names.js";
import { float32, int64 } from "../checkpoint/values.js";
import { FileNetwork, openWeightsFile, readConfigFile } from "../checkpoint/weights-file.js";
import { captionFolders, openLlamaGenWords } from "./llamagen-words.js";
import { RasterModel, type RasterPrompt } from "./raster-model.js";
import type { TokenPrompt } from "./token-model.js";

/** As its sampling scripts draw classes of ImageNet, and captions. */
const usual = {
  c2i: { guidanceScale: 4, choice: { temperature: 1, topK: 2000, topP: 1 } },
  t2i: { guidanceScale: 7.5, choice: { temperature: 1, topK: 1000, topP: 1 } },
};

const readerHint = `It reads captions through T5: put that beside it, in ${captionFolders.encoder}/ and ${captionFolders.tokenizer}/.`;

/** @throws CHECKPOINT_*, NETWORK_* */
export async function openLlamaGen(
  folder: string,
  engine: Pick<Engine, "load">,
  { hasWords }: { hasWords: boolean },
): Promise<RasterModel> {
  const written = await readConfigFile(join(folder, "gpt_config.json"));
  const config = parseLlamaGenConfig(written);
  const gpt = await openWeightsFile(join(folder, "gpt.safetensors"));
  const vq = await openWeightsFile(join(folder, "vq.safetensors"));
  const sizes = vqganSizesOf(vq.shapeOf, "run-order");
  const prompts = new FileNetwork(engine, gpt, (graph) => {
    const scope = new ParameterScope(graph);
    const { cls_token_num: length, caption_dim } = config;
    const prompt =
      config.model_type === "c2i"
        ? llamaGenClassPrompt(scope, config, graph.input("classes", ["rows"], "int64"))
        : llamaGenTextPrompt(scope, config, graph.input("states", ["rows", length, caption_dim]));
    return { prompt };
  });
  prompts.requireWeights();
  const writer = new FileNetwork(engine, gpt, (graph) => {
    const inputs = llamaGenInputs(graph, config);
    const { lastLogits } = llamaGen(new ParameterScope(graph), config, inputs);
    return { lastLogits, ...inputs.cache.outputs };
  });
  const decoder = new FileNetwork(engine, vq, (graph) => {
    const codes = graph.input("codes", ["batch", "height", "width"], "int64");
    return { pixels: decodeVq16(new ParameterScope(graph), sizes, codes) };
  });
  const labels = typeof written === "object" && written !== null ? Reflect.get(written, "id2label") : undefined;
  const count = config.num_classes;
  const classes = config.model_type === "c2i" ? { names: classNamesOf(labels, count), count } : undefined;
  const reader = !classes && hasWords ? await openLlamaGenWords(folder, engine, config) : undefined;
  const files = [gpt.path, vq.path, ...(reader?.files ?? [])];
  const noPrompt = (rows: number) => float32(new Float32Array(0), [rows, 0, config.dim]);
  return new RasterModel({
    ...{ side: Math.sqrt(config.block_size), factor: vqganFactor(sizes), sizes: llamaGenCacheSizes(config) },
    ...{ usual: usual[config.model_type], writer, decoder },
    about: { files, classes, reader, readerHint },
    async read(prompt, isGuided) {
      checkPrompt(prompt, config);
      const read = prompt.kind === "class" ? classFeeds(prompt.index, config, isGuided) : captionFeeds(prompt, config);
      const made = (await prompts.run(read)).prompt!;
      return promptOf(made, config, { prompt, isGuided });
    },
    next: (token, rows) => ({ prompt: noPrompt(rows), tokens: int64(Array<number>(rows).fill(token), [rows, 1]) }),
  });
}

/** @throws VALUE_INVALID */
function checkPrompt(prompt: TokenPrompt, config: LlamaGenConfig): void {
  if (config.model_type === "c2i") {
    if (prompt.kind === "class" && prompt.index < config.num_classes) return;
    throw invalid("This checkpoint draws classes: it takes the number of one.");
  }
  const { cls_token_num: length, caption_dim: size } = config;
  const fits = prompt.kind === "states" && prompt.states.length === length * size && prompt.isWord.length === length;
  if (!fits) throw invalid(`This checkpoint takes the states of a caption, ${length} of ${size} numbers.`);
}

function classFeeds(wanted: number, config: LlamaGenConfig, isGuided: boolean): Record<string, TensorValue> {
  const classes = isGuided ? [wanted, config.num_classes] : [wanted];
  return { classes: int64(classes, [classes.length]) };
}

function captionFeeds(prompt: TokenPrompt, config: LlamaGenConfig): Record<string, TensorValue> {
  const states = prompt.kind === "states" ? prompt.states : new Float32Array(0);
  return { states: float32(states, [1, config.cls_token_num, config.caption_dim]) };
}

/** Captions always bring the row without one along: it is left out where there is no guidance. */
function promptOf(
  { data }: TensorValue,
  config: LlamaGenConfig,
  { prompt, isGuided }: { prompt: TokenPrompt; isGuided: boolean },
): RasterPrompt {
  const { cls_token_num: length, dim } = config;
  const rows = isGuided ? 2 : 1;
  const kept = (data as Float32Array).slice(0, rows * length * dim);
  const feeds = { prompt: float32(kept, [rows, length, dim]), tokens: int64([], [rows, 0]) };
  if (prompt.kind !== "states") return { length, feeds };
  // The padding of the caption is hidden from both rows, as the weights learned it.
  return { length, feeds, isHidden: (_, place) => place < length && !prompt.isWord[place] };
}

function invalid(message: string): ImagierError {
  return new ImagierError("VALUE_INVALID", message);
}

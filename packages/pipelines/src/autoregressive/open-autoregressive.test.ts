// Models that write pictures as tokens, opened from their folders and drawn with: LlamaGen with the weights of its golden
// case, whose tokens the reference wrote; VAR and Janus with fresh weights.

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSafetensors, readTensor } from "@imagier/checkpoints";
import type { GenerationRequest, TokenPlan } from "@imagier/contracts";
import { type Graph, ParameterScope } from "@imagier/graph";
import {
  decodeVq16,
  janus,
  janusInputs,
  llamaGen,
  llamaGenInputs,
  llamaGenTextPrompt,
  parseJanusConfig,
  parseLlamaGenConfig,
  parseT5Config,
  parseVarConfig,
  t5Encoder,
  varInputs,
  varNetwork,
  varPicture,
  varScale,
  varScaleInputs,
} from "@imagier/networks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { DecodedImage, SampleOptions } from "../pipeline.js";
import { writeFreshWeights } from "../testing/fresh-weights.js";
import { planOf } from "../testing/plan-of.js";
import { openJanusWords } from "./janus-words.js";
import { inspectAutoregressive, openAutoregressive } from "./open-autoregressive.js";
import type { TokenPipeline } from "./token-pipeline.js";

const golden = join(import.meta.dirname, "../../../networks/testdata/llamagen-c2i");
const engine = { device: "cpu", threads: 1 } as const;
const sizes = { widths: [32, 32], layersPerLevel: 1, latentChannels: 32, codebookSize: 64, codebookDim: 8 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-tokens-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(at: string): Promise<TokenPipeline> {
  return (await openCheckpointPipeline(at, { ...engine, cacheDir: join(folder, "cache") })) as TokenPipeline;
}

async function sample(
  pipeline: TokenPipeline,
  wish: Partial<GenerationRequest>,
  { change = {}, ...options }: SampleOptions & { change?: Partial<TokenPlan> } = {},
) {
  const plan = await planOf<TokenPlan>(pipeline, wish, change);
  await pipeline.requireMatch(plan);
  return pipeline.sample(plan, await pipeline.encode(plan), options);
}

function decoderOf(prefix: string) {
  return (graph: Graph) =>
    decodeVq16(new ParameterScope(graph, prefix), sizes, graph.input("codes", ["batch", "height", "width"], "int64"));
}

/** The names by which the sizes of an autoencoder are told, which its decoder does not have. */
function encoderShapes(prefix: string, block: "conv_blocks" | "down") {
  return (graph: Graph) => {
    const at = new ParameterScope(graph, prefix).at("encoder");
    for (const level of [0, 1]) {
      const layer = at
        .at(block)
        .at(level)
        .at(block === "down" ? "block" : "res")
        .at(0);
      layer.at("conv1").normal("weight", [32, 32, 3, 3], 1);
    }
    at.at("conv_out").normal("weight", [32, 32, 3, 3], 1);
  };
}

describe("LlamaGen", () => {
  let pipeline: TokenPipeline;
  beforeAll(async () => {
    await cp(join(golden, "model/weights.safetensors"), join(folder, "gpt.safetensors"));
    const config = JSON.parse(await readFile(join(golden, "model/config.json"), "utf8"));
    await writeFile(join(folder, "gpt_config.json"), JSON.stringify({ ...config, id2label: { 3: "owl, night bird" } }));
    await writeFreshWeights(join(folder, "vq.safetensors"), [decoderOf(""), encoderShapes("", "conv_blocks")]);
    pipeline = await open(folder);
  });
  afterAll(() => pipeline?.close());

  it("writes the tokens that the reference writes, picture after picture in one cache", async () => {
    const outputs = await openSafetensors(join(golden, "outputs.safetensors"));
    const inputs = await openSafetensors(join(golden, "inputs.safetensors"));
    const expected = Array.from((await readTensor(outputs, "greedy_tokens")) as BigInt64Array, Number);
    const classes = Array.from((await readTensor(inputs, "cond")) as BigInt64Array, Number);
    for (const [i, label] of classes.entries()) {
      const [tokens] = await sample(pipeline, { prompt: `${label}`, guidanceScale: 4, temperature: 0 });
      expect(Array.from(tokens!)).toEqual(expected.slice(16 * i, 16 * (i + 1)));
    }
  });

  it("holds its weights in 8 bits where that is asked for or memory asks for it, near to floats and as its plan tells", async () => {
    const wish = { prompt: "3", guidanceScale: 4, temperature: 0 };
    const [floats] = await sample(pipeline, wish);
    const options = { ...engine, cacheDir: join(folder, "cache") };
    const asked = (await openCheckpointPipeline(folder, { ...options, weights: "q8" })) as TokenPipeline;
    expect(asked.warnings).toEqual([]);
    const plan = await planOf<TokenPlan>(asked, wish);
    expect(plan.weights).toBe("q8");
    const [eight] = await asked.sample(plan, await asked.encode(plan));
    expect([...eight!].filter((token, i) => token === floats![i]).length).toBeGreaterThanOrEqual(12); // of 16
    // The plan decides, whatever the pipeline was opened with.
    expect(await pipeline.sample(plan, await pipeline.encode(plan))).toEqual([eight]);
    expect(await sample(pipeline, wish)).toEqual([floats]);
    const short = (await openCheckpointPipeline(folder, { ...options, memoryLimitBytes: 2.34e6 })) as TokenPipeline;
    expect(short.warnings[0]).toMatch(/The writer is held in 8 bits/);
    await expect(openCheckpointPipeline(folder, { ...options, memoryLimitBytes: 1e4 })).rejects.toMatchObject({
      code: "MEMORY_LIMIT_EXCEEDED",
    });
    await Promise.all([asked.close(), short.close()]);
  });

  it("draws the same pictures in a batch, alone and without previews; other seeds draw others", async () => {
    const prompt = "Night bird";
    const previews: DecodedImage[] = [];
    const steps: number[] = [];
    const options = { onPreview: (p: DecodedImage) => previews.push(p), onStep: (done: number) => steps.push(done) };
    const both = await sample(pipeline, { prompt, seed: 5, count: 2 }, options);
    const [second] = await sample(pipeline, { prompt, seed: 5 }, { change: { firstImage: 1 } });
    const [other] = await sample(pipeline, { prompt, seed: 6 });
    expect(second).toEqual(both[1]);
    expect(both[0]).not.toEqual(both[1]);
    expect(other).not.toEqual(both[0]);
    expect(steps).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    const [picture] = await pipeline.decode(await planOf(pipeline, { prompt }), both.slice(0, 1));
    expect(picture).toMatchObject({ widthPx: 8, heightPx: 8 });
    // Row by row: four previews a picture, opaque down to the rows that stand.
    expect(previews).toHaveLength(8);
    const opaqueRows = previews
      .slice(0, 4)
      .map(({ data }) => data.filter((_, i) => i % 4 === 3 && data[i] === 255).length / 8);
    expect(opaqueRows).toEqual([2, 4, 6, 8]);
    expect(previews[3]!.data).toEqual(picture!.data);
  });

  it("is told by its files without an engine", async () => {
    expect(await inspectAutoregressive(folder)).toMatchObject({
      ...{ family: "autoregressive", variant: "llamagen", isComplete: true },
      components: ["gpt.safetensors", "vq.safetensors"].map((name) => ({ name, unexpected: { count: 0 } })),
    });
  });

  it("refuses a prompt that is no class, plans of other models, and states of a caption", async () => {
    await expect(planOf(pipeline, { prompt: "nigth bird" })).rejects.toMatchObject({
      ...{ code: "VALUE_INVALID", hint: expect.stringContaining("night bird") },
    });
    await expect(planOf(pipeline, { truncation: 1 })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
    const plan = await planOf<TokenPlan>(pipeline, {});
    const match = (change: Partial<TokenPlan>) => pipeline.requireMatch({ ...plan, ...change });
    await expect(match({ steps: 15 })).rejects.toMatchObject({ code: "PLAN_INVALID" });
    await expect(match({ classIndex: 10 })).rejects.toMatchObject({ code: "PLAN_INVALID" });
    const states = { kind: "states", states: new Float32Array(4), isWord: [true] } as const;
    await expect(pipeline.sample(plan, states)).rejects.toThrow("classes");
  });
});

it("LlamaGen draws captions through the T5 beside it, padding before the words", async () => {
  const at = join(folder, "captions");
  const encoder = join(at, "text_encoder");
  const t5 = {
    ...{ vocab_size: 4000, d_model: 16, d_kv: 8, d_ff: 16, num_layers: 1, num_heads: 2 },
    is_gated_act: true,
  };
  const written = { ...{ dim: 48, n_layer: 1, n_head: 3, vocab_size: 64, block_size: 4 }, model_type: "t2i" };
  const sizesOfText = { ...written, multiple_of: 16, cls_token_num: 12, caption_dim: 16 };
  const [config, t5Config] = [
    parseLlamaGenConfig(sizesOfText),
    parseT5Config({ ...t5, feed_forward_proj: "gated-gelu" }),
  ];
  await mkdir(encoder, { recursive: true });
  await writeFile(join(at, "gpt_config.json"), JSON.stringify(sizesOfText));
  await writeFreshWeights(join(at, "gpt.safetensors"), [
    (graph) => llamaGen(new ParameterScope(graph), config, llamaGenInputs(graph, config)),
    (graph) => llamaGenTextPrompt(new ParameterScope(graph), config, graph.input("states", ["rows", 12, 16])),
  ]);
  await writeFreshWeights(join(at, "vq.safetensors"), [decoderOf(""), encoderShapes("", "conv_blocks")]);
  const wordless = await open(at);
  const hint = expect.stringContaining("text_encoder/");
  await expect(planOf(wordless, {})).rejects.toMatchObject({ code: "CHECKPOINT_INCOMPLETE", hint });
  await wordless.close();
  const t5Written = { ...t5, feed_forward_proj: "gated-gelu", architectures: ["T5EncoderModel"] };
  await writeFile(join(encoder, "config.json"), JSON.stringify(t5Written));
  await writeFreshWeights(join(encoder, "model.safetensors"), [
    (graph) =>
      t5Encoder(new ParameterScope(graph), t5Config, {
        tokens: graph.input("tokens", ["batch", "length"], "int64"),
        buckets: graph.input("buckets", ["length", "length"], "int64"),
      }),
  ]);
  await mkdir(join(at, "tokenizer"));
  await cp(join(golden, "../tokenizer-t5/spiece.model"), join(at, "tokenizer/spiece.model"));
  const pipeline = await open(at);
  try {
    const tokens = await sample(pipeline, { prompt: "a red cat", seed: 1 });
    expect(tokens[0]).toHaveLength(4);
    expect(await sample(pipeline, { prompt: "A red cat ", seed: 1 })).toEqual(tokens);
    const prompt = await pipeline.encode(await planOf<TokenPlan>(pipeline, { prompt: "a red cat" }));
    if (prompt.kind !== "states") throw new Error("no states");
    const padding = prompt.isWord.indexOf(true);
    expect(padding).toBeGreaterThan(0);
    expect(prompt.isWord.slice(padding).every(Boolean)).toBe(true);
    expect(prompt.states.subarray(0, 16 * padding).every((value) => value === 0)).toBe(true);
    expect(prompt.states.subarray(16 * padding).some((value) => value === 0)).toBe(false);
  } finally {
    await pipeline.close();
  }
});

it("VAR draws from its scales, the last preview being the picture", async () => {
  const at = join(folder, "var");
  const written = { depth: 1, embed_dim: 48, num_heads: 3, patch_nums: [1, 2, 4], V: 64, Cvae: 8, num_classes: 10 };
  const config = parseVarConfig(written);
  await mkdir(at);
  await writeFile(join(at, "config.json"), JSON.stringify(written));
  await writeFreshWeights(join(at, "var.safetensors"), [
    (graph) => varNetwork(new ParameterScope(graph), config, varInputs(graph, config)),
  ]);
  await writeFreshWeights(join(at, "vae.safetensors"), [
    (graph) => varScale(new ParameterScope(graph), config, varScaleInputs(graph, config)),
    (graph) => varPicture(new ParameterScope(graph), sizes, graph.input("total", ["batch", 8, 4, 4])),
    encoderShapes("", "down"),
  ]);
  expect(await inspectAutoregressive(at)).toMatchObject({ variant: "var", isComplete: true });
  const pipeline = await open(at);
  try {
    const previews: DecodedImage[] = [];
    const wish = { prompt: "7", seed: 2 };
    const latents = await sample(pipeline, wish, { onPreview: (preview) => previews.push(preview) });
    const [picture] = await pipeline.decode(await planOf(pipeline, wish), latents);
    expect(previews).toHaveLength(3);
    expect(previews[2]!.data).toEqual(picture!.data);
    expect(picture).toMatchObject({ widthPx: 8, heightPx: 8 });
    expect(await sample(pipeline, wish)).toEqual(latents);
    expect(await sample(pipeline, { ...wish, guidanceScale: 1 })).not.toEqual(latents);
  } finally {
    await pipeline.close();
  }
});

/** A tokenizer of single letters, after the three special tokens that Janus looks for. */
const special = ["<｜begin▁of▁sentence｜>", "<｜▁pad▁｜>", "<begin_of_image>"];
const alphabet = [...new Set("User: cat\n\nAssistant:")];
const idsOf = (text: string) => [...text].map((letter) => special.length + alphabet.indexOf(letter));
const speakers = ["<|User|>", "<|Assistant|>"].map((content, i) => ({ id: 30 + i, content, special: true }));
const letters = {
  version: "1.0",
  added_tokens: [...special.map((content, id) => ({ id, content, special: true })), ...speakers],
  normalizer: null,
  pre_tokenizer: null,
  post_processor: null,
  decoder: null,
  model: { type: "BPE", vocab: Object.fromEntries(alphabet.map((letter) => [letter, idsOf(letter)[0]])), merges: [] },
};

it("Janus draws from the ids of a chat, its groups of queries sharing keys", async () => {
  const at = join(folder, "janus");
  const written = {
    model_type: "multi_modality",
    language_config: {
      model_type: "llama",
      vocab_size: 32,
      hidden_size: 32,
      intermediate_size: 48,
      num_hidden_layers: 2,
      num_attention_heads: 4,
      num_key_value_heads: 2,
    },
    gen_aligner_config: { params: { depth: 2, input_dim: 8, n_embed: 32, projector_type: "mlp_gelu" } },
    gen_head_config: { params: { image_token_embed: 24, image_token_size: 64, n_embed: 32 } },
  };
  const config = parseJanusConfig(written);
  await mkdir(at);
  await writeFile(join(at, "config.json"), JSON.stringify(written));
  await writeFreshWeights(join(at, "model.safetensors"), [
    (graph) => janus(new ParameterScope(graph), config, janusInputs(graph, config)),
    decoderOf("gen_vision_model"),
    encoderShapes("gen_vision_model", "conv_blocks"),
  ]);
  await expect(openCheckpointPipeline(at, { ...engine, tokenizer: at })).rejects.toMatchObject({
    code: "OPTION_CONFLICT",
  });
  expect(await inspectAutoregressive(at)).toMatchObject({ variant: "janus", isComplete: true });
  const wordless = await open(at);
  await expect(planOf(wordless, {})).rejects.toMatchObject({ code: "CHECKPOINT_INCOMPLETE" });
  await wordless.close();
  await writeFile(join(at, "tokenizer.json"), JSON.stringify(letters));
  const pipeline = (await openAutoregressive(at, { ...engine, cacheDir: at, side: 3, paddingId: 2 }))!;
  try {
    const plan = await planOf<TokenPlan>(pipeline, { prompt: " cat ", seed: 1 });
    expect(plan.classIndex).toBeUndefined();
    await pipeline.requireMatch(plan);
    const chat = await pipeline.encode(plan);
    expect(chat).toEqual({ kind: "words", ids: [0, 30, ...idsOf(": cat\n\n"), 31, ...idsOf(":"), 2] });
    const other = { ...plan, vocabulary: plan.model.sha256 };
    await expect(pipeline.requireMatch(other)).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
    const previews: DecodedImage[] = [];
    const draw = (ids: number[]) => pipeline.sample(plan, { kind: "words", ids });
    const options = { onPreview: (preview: DecodedImage) => previews.push(preview) };
    const tokens = await pipeline.sample(plan, { kind: "words", ids: [1, 5, 9, 3] }, options);
    expect(tokens[0]).toHaveLength(9);
    // The picture appears row by row: so many rows are opaque, and the last preview is the picture.
    const opaque = previews.map(({ data }) => data.filter((value, i) => i % 4 === 3 && value === 255).length / 6);
    expect(opaque).toEqual([2, 4, 6]);
    expect(previews[2]!.data).toEqual((await pipeline.decode(plan, tokens))[0]!.data);
    expect(await draw([1, 5, 9, 3])).toEqual(tokens);
    expect(await draw([1, 6, 10, 3])).not.toEqual(tokens);
    expect((await pipeline.decode(plan, tokens))[0]).toMatchObject({ widthPx: 6, heightPx: 6 });
    await expect(draw([99])).rejects.toThrow("0 to 31");
  } finally {
    await pipeline.close();
  }
});

it("Janus before Pro, whose tokenizer has no tokens for those who speak, is asked by their names", async () => {
  const at = join(folder, "janus-words");
  await mkdir(at);
  const added_tokens = letters.added_tokens.slice(0, special.length);
  await writeFile(join(at, "tokenizer.json"), JSON.stringify({ ...letters, added_tokens }));
  const { read } = await openJanusWords(at);
  expect(await read("cat")).toEqual({ kind: "words", ids: [0, ...idsOf("User: cat\n\nAssistant:"), 2] });
});

it("leaves a folder of other files to others", async () => {
  expect(await openAutoregressive(golden)).toBeUndefined();
});

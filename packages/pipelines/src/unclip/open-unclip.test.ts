// The whole of unCLIP from a folder in diffusers' layout, with fresh weights: opened, drawn with, refused where a part is missing.
// Its numbers against the reference: tools/golden/.

import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { UnclipPlan } from "@imagier/contracts";
import { type Graph, ParameterScope } from "@imagier/graph";
import {
  clipText,
  parseClipTextConfig,
  parsePriorConfig,
  parseTextProjectionConfig,
  parseUnclipDecoderConfig,
  parseUnconditionalConfig,
  prior,
  priorEmbedding,
  priorInputs,
  textProjection,
  unclipDecoder,
  unclipDecoderInputs,
  unetUnconditional,
} from "@imagier/networks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { DecodedImage } from "../pipeline.js";
import { writeFreshWeights } from "../testing/fresh-weights.js";
import { planOf } from "../testing/plan-of.js";
import type { UnclipPipeline } from "./unclip-pipeline.js";

const words = join(import.meta.dirname, "../../testdata/tiny-sd15/tokenizer");
const unet = {
  block_out_channels: [8, 8],
  layers_per_block: 1,
  norm_num_groups: 4,
  resnet_time_scale_shift: "scale_shift",
};
const superResolution = {
  ...{ ...unet, _class_name: "UNet2DModel", in_channels: 6, out_channels: 3, sample_size: 16, add_attention: false },
  down_block_types: ["ResnetDownsampleBlock2D", "ResnetDownsampleBlock2D"],
  up_block_types: ["ResnetUpsampleBlock2D", "ResnetUpsampleBlock2D"],
};
const configs = {
  text_encoder: {
    ...{ architectures: ["CLIPTextModelWithProjection"], vocab_size: 1000, hidden_size: 16, intermediate_size: 32 },
    ...{ num_hidden_layers: 1, num_attention_heads: 2, projection_dim: 16, max_position_embeddings: 77 },
  },
  prior: {
    _class_name: "PriorTransformer",
    num_attention_heads: 2,
    attention_head_dim: 8,
    num_layers: 1,
    embedding_dim: 16,
  },
  text_proj: {
    _class_name: "UnCLIPTextProjModel",
    clip_embeddings_dim: 16,
    time_embed_dim: 32,
    cross_attention_dim: 12,
  },
  decoder: {
    ...{ ...unet, _class_name: "UNet2DConditionModel", class_embed_type: "identity", sample_size: 8 },
    ...{ mid_block_type: "UNetMidBlock2DSimpleCrossAttn", attention_head_dim: 4, cross_attention_dim: 12 },
    down_block_types: ["ResnetDownsampleBlock2D", "SimpleCrossAttnDownBlock2D"],
    up_block_types: ["SimpleCrossAttnUpBlock2D", "ResnetUpsampleBlock2D"],
  },
  super_res_first: superResolution,
  super_res_last: superResolution,
};

function buildSuperResolution(graph: Graph): unknown {
  const inputs = { sample: graph.input("sample", [1, 6, 16, 16]), timestep: graph.input("timestep", [1]) };
  return unetUnconditional(new ParameterScope(graph), parseUnconditionalConfig(superResolution), inputs);
}

const builds: Record<keyof typeof configs, (graph: Graph) => unknown> = {
  text_encoder: (graph) =>
    clipText(new ParameterScope(graph), parseClipTextConfig(configs.text_encoder), {
      tokens: graph.input("tokens", ["batch", 77], "int64"),
    }),
  prior(graph) {
    const config = parsePriorConfig(configs.prior);
    const scope = new ParameterScope(graph);
    return priorEmbedding(scope, config, prior(scope, config, priorInputs(graph, config)));
  },
  text_proj: (graph) =>
    textProjection(new ParameterScope(graph), parseTextProjectionConfig(configs.text_proj), {
      ...{ picture: graph.input("picture", [1, 16]), text: graph.input("text", [1, 16]) },
      words: graph.input("words", [1, 77, 16]),
    }),
  decoder(graph) {
    const config = parseUnclipDecoderConfig(configs.decoder);
    return unclipDecoder(new ParameterScope(graph), config, unclipDecoderInputs(graph, config));
  },
  super_res_first: buildSuperResolution,
  super_res_last: buildSuperResolution,
};

const engine = { device: "cpu", threads: 1 } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-unclip-"));
  const index: Record<string, unknown> = {
    _class_name: "UnCLIPPipeline",
    tokenizer: ["transformers", "CLIPTokenizer"],
  };
  for (const [name, config] of Object.entries(configs)) {
    const isText = name === "text_encoder";
    const className = "_class_name" in config ? config._class_name : "CLIPTextModelWithProjection";
    index[name] = [isText ? "transformers" : "diffusers", className];
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "config.json"), JSON.stringify(config));
    const file = isText ? "model.safetensors" : "diffusion_pytorch_model.safetensors";
    await writeFreshWeights(join(folder, name, file), [builds[name as keyof typeof configs]]);
  }
  const kinds = {
    prior: { prediction_type: "sample", clip_sample_range: 5, variance_type: "fixed_small_log" },
    decoder: { prediction_type: "epsilon", variance_type: "learned_range" },
    super_res: { prediction_type: "epsilon", variance_type: "fixed_small_log" },
  };
  for (const [name, options] of Object.entries(kinds)) {
    await mkdir(join(folder, `${name}_scheduler`));
    const written = JSON.stringify({ _class_name: "UnCLIPScheduler", ...options });
    await writeFile(join(folder, `${name}_scheduler`, "scheduler_config.json"), written);
    index[`${name}_scheduler`] = ["diffusers", "UnCLIPScheduler"];
  }
  await cp(words, join(folder, "tokenizer"), { recursive: true });
  await writeFile(join(folder, "model_index.json"), JSON.stringify(index));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("draws a prompt through its three stages; the same in a batch and alone", async () => {
  const pipeline = (await openCheckpointPipeline(folder, { ...engine, cacheDir: folder })) as UnclipPipeline;
  try {
    const previews: DecodedImage[] = [];
    const done: number[] = [];
    const stageSteps = { prior: 2, decoder: 2, superResolution: 3 };
    const wish = { prompt: "a red boat", seed: 3, count: 2 };
    const plan = await planOf<UnclipPlan>(pipeline, wish, { stageSteps, steps: 7 });
    const options = { onStep: (n: number) => done.push(n), onPreview: (p: DecodedImage) => previews.push(p) };
    const both = await pipeline.sample(plan, undefined, options);
    const [picture] = await pipeline.decode(plan, both);
    expect(picture).toMatchObject({ widthPx: 16, heightPx: 16 });
    expect(done).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    expect(previews.slice(0, 5).map(({ widthPx }) => widthPx)).toEqual([8, 8, 16, 16, 16]);
    expect(await pipeline.sample({ ...plan, firstImage: 1, imageCount: 1 }, undefined)).toEqual([both[1]]);
    expect(await pipeline.sample({ ...plan, prompt: "a house", imageCount: 1 }, undefined)).not.toEqual([both[0]]);
    expect((await planOf<UnclipPlan>(pipeline, { steps: 5 })).stageSteps).toMatchObject({ prior: 5, decoder: 5 });
    await expect(planOf(pipeline, { steps: 1 })).rejects.toMatchObject({ code: "STEPS_INVALID" });
    await expect(planOf(pipeline, { clipSkip: 1 })).rejects.toMatchObject({ code: "OPTION_CONFLICT" });
    const other = { ...plan, vocabulary: plan.model.sha256 };
    await expect(pipeline.requireMatch(other)).rejects.toMatchObject({ code: "MODEL_MISMATCH" });
  } finally {
    await pipeline.close();
  }
});

it("refuses a checkpoint without its projection", async () => {
  await rm(join(folder, "text_proj"), { recursive: true });
  await expect(openCheckpointPipeline(folder, engine)).rejects.toMatchObject({ code: "CHECKPOINT_INCOMPLETE" });
});

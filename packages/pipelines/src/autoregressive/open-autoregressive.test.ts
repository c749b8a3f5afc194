// Models that write pictures as tokens, opened from their folders and drawn with: LlamaGen with the weights of its golden
// case, whose tokens the reference wrote; VAR and Janus with fresh weights.

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSafetensors, readTensor } from "@imagier/checkpoints";
import { type Graph, ParameterScope } from "@imagier/graph";
import {
  decodeVq16,
  janus,
  janusInputs,
  parseJanusConfig,
  parseVarConfig,
  varInputs,
  varNetwork,
  varPicture,
  varScale,
  varScaleInputs,
} from "@imagier/networks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecodedImage } from "../pipeline.js";
import { writeFreshWeights } from "../testing/fresh-weights.js";
import { openAutoregressive } from "./open-autoregressive.js";
import type { TokenPipeline } from "./token-pipeline.js";

const golden = join(import.meta.dirname, "../../../networks/testdata/llamagen-c2i");
const engine = { device: "cpu", threads: 1 } as const;
const sizes = { widths: [32, 32], layersPerLevel: 1, latentChannels: 32, codebookSize: 64, codebookDim: 8 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-tokens-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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
    pipeline = await openAutoregressive(folder, engine);
  });
  afterAll(() => pipeline?.close());

  it("writes the tokens that the reference writes, picture after picture in one cache", async () => {
    const outputs = await openSafetensors(join(golden, "outputs.safetensors"));
    const inputs = await openSafetensors(join(golden, "inputs.safetensors"));
    const expected = Array.from((await readTensor(outputs, "greedy_tokens")) as BigInt64Array, Number);
    const classes = Array.from((await readTensor(inputs, "cond")) as BigInt64Array, Number);
    for (const [i, label] of classes.entries()) {
      const prompt = { kind: "class", prompt: `${label}` } as const;
      const [tokens] = await pipeline.sample(pipeline.plan({ prompt, guidanceScale: 4, choice: { temperature: 0 } }));
      expect(Array.from(tokens!)).toEqual(expected.slice(16 * i, 16 * (i + 1)));
    }
  });

  it("draws the same pictures in a batch, alone and without previews; other seeds draw others", async () => {
    const prompt = { kind: "class", prompt: "Night bird" } as const;
    const previews: DecodedImage[] = [];
    const steps: number[] = [];
    const options = { onPreview: (p: DecodedImage) => previews.push(p), onStep: (done: number) => steps.push(done) };
    const both = await pipeline.sample(pipeline.plan({ prompt, seed: 5, imageCount: 2 }), options);
    const [second] = await pipeline.sample(pipeline.plan({ prompt, seed: 5, firstImage: 1 }));
    const [other] = await pipeline.sample(pipeline.plan({ prompt, seed: 6 }));
    expect(second).toEqual(both[1]);
    expect(both[0]).not.toEqual(both[1]);
    expect(other).not.toEqual(both[0]);
    expect(steps).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    const [picture] = await pipeline.decode(both.slice(0, 1));
    expect(picture).toMatchObject({ widthPx: 8, heightPx: 8 });
    // Row by row: four previews a picture, opaque down to the rows that stand.
    expect(previews).toHaveLength(8);
    const opaqueRows = previews
      .slice(0, 4)
      .map(({ data }) => data.filter((_, i) => i % 4 === 3 && data[i] === 255).length / 8);
    expect(opaqueRows).toEqual([2, 4, 6, 8]);
    expect(previews[3]!.data).toEqual(picture!.data);
  });

  it("refuses a prompt that is no class, and states of a caption", async () => {
    expect(() => pipeline.plan({ prompt: { kind: "class", prompt: "nigth bird" } })).toThrow(
      expect.objectContaining({ code: "VALUE_INVALID", hint: expect.stringContaining("night bird") }),
    );
    const states = { kind: "states", states: new Float32Array(4), isWord: [true] } as const;
    expect(() => pipeline.plan({ prompt: states })).toThrow("classes");
  });
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
  const pipeline = await openAutoregressive(at, engine);
  try {
    const previews: DecodedImage[] = [];
    const plan = pipeline.plan({ prompt: { kind: "class", prompt: "7" }, seed: 2 });
    const latents = await pipeline.sample(plan, { onPreview: (preview) => previews.push(preview) });
    const [picture] = await pipeline.decode(latents);
    expect(previews).toHaveLength(3);
    expect(previews[2]!.data).toEqual(picture!.data);
    expect(picture).toMatchObject({ widthPx: 8, heightPx: 8 });
    expect(await pipeline.sample(plan)).toEqual(latents);
    expect(await pipeline.sample({ ...plan, guidanceScale: 1 })).not.toEqual(latents);
  } finally {
    await pipeline.close();
  }
});

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
  const pipeline = await openAutoregressive(at, { ...engine, side: 3, paddingId: 2 });
  try {
    const draw = async (ids: number[]) => pipeline.sample(pipeline.plan({ prompt: { kind: "words", ids }, seed: 1 }));
    const tokens = await draw([1, 5, 9, 3]);
    expect(tokens[0]).toHaveLength(9);
    expect(await draw([1, 5, 9, 3])).toEqual(tokens);
    expect(await draw([1, 6, 10, 3])).not.toEqual(tokens);
    expect((await pipeline.decode(tokens))[0]).toMatchObject({ widthPx: 6, heightPx: 6 });
    expect(() => pipeline.plan({ prompt: { kind: "words", ids: [99] } })).toThrow("0 to 31");
  } finally {
    await pipeline.close();
  }
});

it("refuses a folder of other files", async () => {
  await expect(openAutoregressive(golden)).rejects.toMatchObject({ code: "CHECKPOINT_FAMILY_UNSUPPORTED" });
  await expect(openAutoregressive(join(folder, "none"))).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FOUND" });
});

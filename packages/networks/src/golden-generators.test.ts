// Tiny networks that draw with tokens, in one step, or towards an embedding, against their reference implementations.
// The numbers and their origin are in testdata/. Further cases: tools/golden/.

import { concat, expand, Graph, ParameterScope, reshape, type Tensor } from "@imagier/graph";
import { expectClose, type NdArray, ndArray, runGraph } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { bigGan, bigGanInputs } from "./biggan/biggan.js";
import { parseBigGanConfig } from "./biggan/biggan-config.js";
import { truncationWeights } from "./biggan/truncation-weights.js";
import { cacheBias } from "./layers/cache-bias.js";
import { emptyCache } from "./layers/key-value-cache.js";
import { llamaGen, llamaGenCacheSizes, llamaGenCapacity, llamaGenInputs } from "./llamagen/llamagen.js";
import { parseLlamaGenConfig } from "./llamagen/llamagen-config.js";
import { llamaGenClassPrompt } from "./llamagen/llamagen-prompt.js";
import { averageStyle, mapping, truncated } from "./stylegan/mapping.js";
import { parseStyleGan2Config, parseStyleGan3Config } from "./stylegan/stylegan-config.js";
import { stylegan2, stylegan2StyleCount } from "./stylegan/stylegan2.js";
import { stylegan3, stylegan3StyleCount } from "./stylegan/stylegan3.js";
import { type GoldenFiles, goldenFiles } from "./testing/golden-files.js";
import { prior, priorInputs } from "./unclip/prior.js";
import { parsePriorConfig } from "./unclip/unclip-config.js";
import { parseVqConfig } from "./vq/vq-config.js";
import { vqModel } from "./vq/vq-model.js";

async function expectGolden(
  golden: GoldenFiles,
  { graph, outputs, feeds }: { graph: Graph; outputs: Record<string, Tensor>; feeds: Record<string, NdArray> },
): Promise<void> {
  const names = Object.keys(outputs);
  const results = await runGraph(graph, Object.values(outputs), { feeds, ...golden.weights });
  for (const [i, name] of names.entries()) {
    const { rtol, atol } = golden.tolerance;
    expectClose(results[i]!, golden.outputs[name]!, { rtol, atol: atol[name]! });
  }
}

const spread = (styles: Tensor, count: number) => {
  const [batch, size] = styles.shape;
  return expand(reshape(styles, [batch!, 1, size!]), [batch!, count, size!]);
};

const plain = ({ shape, data }: { shape: readonly number[]; data: ArrayLike<number | bigint> }): NdArray =>
  ndArray(shape, Array.from(data, Number));

describe("networks agree with the reference", () => {
  it("StyleGAN2: styles, truncation of some layers, picture with and without truncation and noise", async () => {
    const golden = await goldenFiles("stylegan2-nv-skip");
    const config = parseStyleGan2Config(golden.config);
    const count = stylegan2StyleCount(config);
    const graph = new Graph();
    const scope = new ParameterScope(graph);
    const latents = graph.input("z", ["batch", config.z_dim]);
    const w = mapping(scope.at("mapping"), config, { latents, classes: undefined });
    const near = truncated(w, averageStyle(scope.at("mapping"), config), graph.scalar(0.7));
    const image = stylegan2(scope.at("synthesis"), config, { styles: spread(near, count), noise: "const" });
    const outputs = { w, "w_psi0.7": near, "image_psi0.7": image };
    await expectGolden(golden, { graph, outputs, feeds: golden.inputs });

    const quiet = new Graph();
    const at = new ParameterScope(quiet);
    const styles = mapping(at.at("mapping"), config, {
      latents: quiet.input("z", [2, config.z_dim]),
      classes: undefined,
    });
    const options = { styles: concat([spread(styles, 1), spread(styles, count - 1)], 1), noise: "none" as const };
    const image_nonoise = stylegan2(at.at("synthesis"), config, options);
    await expectGolden(golden, { graph: quiet, outputs: { image_nonoise }, feeds: golden.inputs });
  });

  it("StyleGAN3: waves and filtered layers", async () => {
    const golden = await goldenFiles("stylegan3-t");
    const config = parseStyleGan3Config(golden.config);
    const graph = new Graph();
    const scope = new ParameterScope(graph);
    const w = mapping(scope.at("mapping"), config, {
      latents: graph.input("z", ["batch", config.z_dim]),
      classes: undefined,
    });
    const image = stylegan3(scope.at("synthesis"), config, spread(w, stylegan3StyleCount(config)));
    await expectGolden(golden, { graph, outputs: { w, image }, feeds: golden.inputs });
  });

  it.each([0.3, 0.35, 1])("BigGAN at truncation %d", async (truncation) => {
    const golden = await goldenFiles("biggan-deep");
    const config = parseBigGanConfig(golden.config);
    const graph = new Graph();
    const image = bigGan(new ParameterScope(graph), config, bigGanInputs(graph, config));
    const { z, class_label } = golden.inputs;
    const feeds = {
      latents: z!,
      classes: class_label!,
      statistics: plain(truncationWeights(truncation, config.n_stats)),
    };
    await expectGolden(golden, { graph, outputs: { [`image_trunc${truncation}`]: image }, feeds });
  });

  it("the prior of unCLIP", async () => {
    const golden = await goldenFiles("unclip-prior");
    const config = parsePriorConfig(golden.config);
    const graph = new Graph();
    const predicted_image_embedding = prior(new ParameterScope(graph), config, priorInputs(graph, config));
    const { hidden_states, timestep, proj_embedding, encoder_hidden_states, attention_mask } = golden.inputs;
    const feeds = { sample: hidden_states!, timestep: timestep!, text: proj_embedding!, words: encoder_hidden_states! };
    await expectGolden(golden, {
      graph,
      outputs: { predicted_image_embedding },
      feeds: { ...feeds, mask: attention_mask! },
    });
  });

  it("vector-quantised autoencoder: codes equal, pictures of codes", async () => {
    const golden = await goldenFiles("vq-amused");
    const config = parseVqConfig(golden.config);
    const graph = new Graph();
    const model = vqModel(new ParameterScope(graph), config);
    const latents = model.encode(graph.input("image", ["batch", 3, "height", "width"]));
    const { latents: quantized, indices } = model.quantise(latents);
    const codes = graph.input("codes", ["batch", "rows", "columns"], "int64");
    const outputs = { latents, quantized, indices, decoded_codes: model.decode(model.lookUp(codes)) };
    await expectGolden(golden, { graph, outputs, feeds: golden.inputs });
  });

  it("LlamaGen: the same logits from tokens at once and one by one, with what was read before in the cache", async () => {
    const golden = await goldenFiles("llamagen-c2i");
    const config = parseLlamaGenConfig(golden.config);
    const graph = new Graph();
    const scope = new ParameterScope(graph);
    const inputs = llamaGenInputs(graph, config);
    const { logits } = llamaGen(scope, config, inputs);
    const promptGraph = new Graph();
    const classes = promptGraph.input("cond", ["rows"], "int64");
    const prompt = llamaGenClassPrompt(new ParameterScope(promptGraph), config, classes);
    const feeds = { cond: golden.inputs.cond! };
    const [vectors] = await runGraph(promptGraph, [prompt], { feeds, ...golden.weights });

    const capacity = llamaGenCapacity(config);
    const { prefix_tokens } = golden.inputs;
    const given = prefix_tokens!.shape[1]!;
    const cacheNames = Object.keys(inputs.cache.outputs);
    const empty = emptyCache(llamaGenCacheSizes(config), { rows: 2, capacity });
    const read = async (start: number, tokens: NdArray, cache: Record<string, NdArray>) => {
      const length = start === 0 ? 1 + tokens.shape[1]! : tokens.shape[1]!;
      const { positions, bias } = cacheBias({ rows: 2, start, length, capacity });
      const newPrompt = start === 0 ? vectors! : ndArray([2, 0, config.dim], []);
      const fed = { prompt: newPrompt, tokens, positions: plain(positions), bias: plain(bias), ...cache };
      const wanted = [logits, ...Object.values(inputs.cache.outputs)];
      const [made, ...after] = await runGraph(graph, wanted, { feeds: fed, ...golden.weights });
      const next = cacheNames.map((name, i) => {
        const into = name.replace(".new", "");
        return [into, written(cache[into]!, after[i]!, start)] as const;
      });
      return { logits: made!, cache: Object.fromEntries(next) };
    };

    const start = Object.fromEntries(Object.entries(empty).map(([name, value]) => [name, plain(value)]));
    const atOnce = await read(0, prefix_tokens!, start);
    const tolerance = { rtol: 1e-4, atol: golden.tolerance.atol.prefix_logits_cond! };
    expectClose(atOnce.logits, golden.outputs.prefix_logits_cond!, tolerance);

    let state = await read(0, ndArray([2, 0], []), start);
    for (let i = 0; i < given; i++) {
      const token = [0, 1].map((row) => prefix_tokens!.data[row * given + i]!);
      state = await read(1 + i, ndArray([2, 1], token), state.cache);
    }
    const vocabulary = config.vocab_size;
    const last = [0, 1].flatMap((row) =>
      Array.from(
        golden.outputs.prefix_logits_cond!.data.slice(
          (row + 1) * (given + 1) * vocabulary - vocabulary,
          (row + 1) * (given + 1) * vocabulary,
        ),
      ),
    );
    expectClose(state.logits, ndArray([2, 1, vocabulary], last), tolerance);
    expect(state.logits.shape).toEqual([2, 1, vocabulary]);
  });
});

/** A cache [rows, heads, capacity, size] with new tokens written from a place on. */
function written(cache: NdArray, tokens: NdArray, start: number): NdArray {
  const [rows, heads, capacity, size] = cache.shape as [number, number, number, number];
  const data = Array.from(cache.data);
  for (let head = 0; head < rows * heads; head++) {
    const length = tokens.shape[2]! * size;
    for (let i = 0; i < length; i++) data[(head * capacity + start) * size + i] = tokens.data[head * length + i]!;
  }
  return ndArray(cache.shape, data);
}

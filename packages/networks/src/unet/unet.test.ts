// What holds for any U-Net: sizes that do not halve evenly, pictures alone as in a batch, what an image prompt reads, refusals.
// Not the numbers of a reference: those are in golden.test.ts.

import { Graph, ParameterScope } from "@imagier/graph";
import { expectClose, type Feeds, loadGraph, ndArray, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { contextAttentionPaths } from "./levels.js";
import { unet } from "./unet.js";
import { parseUNetConfig, type UNetConfig } from "./unet-config.js";
import { unetInputs } from "./unet-inputs.js";

const tiny = {
  block_out_channels: [4, 8],
  down_block_types: ["CrossAttnDownBlock2D", "DownBlock2D"],
  up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D"],
  layers_per_block: 1,
  norm_num_groups: 2,
  attention_head_dim: 2,
  cross_attention_dim: 6,
};

/** The same weight in every graph that has it. */
const seedOf = (name: string) => [...name].reduce((sum, letter, i) => sum + (i + 1) * letter.charCodeAt(0), 0);

async function load(config: UNetConfig, imagePrompts: readonly number[] = []) {
  const graph = new Graph();
  const inputs = unetInputs(graph, config, { imagePrompts });
  const prediction = unet(new ParameterScope(graph), config, inputs);
  const weights: Feeds = Object.fromEntries(
    [...graph.parameters].map(([name, { shape }]) => [name, sampleArray(shape, seedOf(name), [-0.4, 0.4])]),
  );
  const session = await loadGraph(graph, [prediction]);
  return {
    graph,
    ask: async (feeds: Feeds) => (await session.run({ ...weights, ...feeds }))[0]!,
    release: () => session.release(),
  };
}

const question = (batch: number, [height, width]: readonly [number, number]): Feeds => ({
  sample: sampleArray([batch, 4, height, width], 7),
  timestep: ndArray([batch], [801, 3, 40].slice(0, batch)),
  encoder_hidden_states: sampleArray([batch, 5, 6], 8),
});

describe("unet", () => {
  it("keeps every size, even where halving it rounds, and draws each picture of a batch as if it were alone", async () => {
    const network = await load(parseUNetConfig(tiny));
    for (const size of [
      [4, 6],
      [5, 3],
      [1, 2],
    ] as const) {
      const feeds = question(3, size);
      const together = await network.ask(feeds);
      expect(together.shape).toEqual([3, 4, ...size]);
      const rowLength = together.data.length / 3;
      for (const row of [0, 2]) {
        const alone = await network.ask(
          Object.fromEntries(
            Object.entries(feeds).map(([name, { shape, data }]) => {
              const length = data.length / 3;
              return [name, ndArray([1, ...shape.slice(1)], data.slice(row * length, (row + 1) * length))];
            }),
          ),
        );
        const expected = together.data.slice(row * rowLength, (row + 1) * rowLength);
        expectClose(alone, ndArray([1, 4, ...size], expected), { atol: 1e-5 });
      }
    }
    await network.release();
  });

  it("looks at an image prompt as far as its scale says, by weights under their own names", async () => {
    const config = parseUNetConfig(tiny);
    const [plain, prompted] = [await load(config), await load(config, [3])];
    const feeds = question(1, [4, 4]);
    const ask = (scale: number) =>
      prompted.ask({ ...feeds, "image_tokens.0": sampleArray([1, 3, 6], 9), "image_scale.0": ndArray([], [scale]) });
    expectClose(await ask(0), await plain.ask(feeds), { atol: 1e-5 });
    const [half, whole] = [await ask(0.5), await ask(1)];
    expect(Math.max(...whole.data.map((value, i) => Math.abs(value - half.data[i]!)))).toBeGreaterThan(1e-4);
    const own = [...prompted.graph.parameters.keys()].filter((name) => name.startsWith("image_prompts."));
    expect(own.sort()).toEqual(
      [1, 3, 5, 7].flatMap((n) => ["k", "v"].map((part) => `image_prompts.0.ip_adapter.${n}.to_${part}_ip.weight`)),
    );
    await Promise.all([plain.release(), prompted.release()]);
  });

  it("numbers the attentions over the words down, up, then middle", () => {
    expect(contextAttentionPaths(parseUNetConfig(tiny))).toEqual([
      "down_blocks.0.attentions.0.transformer_blocks.0.attn2",
      "up_blocks.1.attentions.0.transformer_blocks.0.attn2",
      "up_blocks.1.attentions.1.transformer_blocks.0.attn2",
      "mid_block.attentions.0.transformer_blocks.0.attn2",
    ]);
  });
});

describe("parseUNetConfig", () => {
  it.each<[object, string, string]>([
    [{ dual_cross_attention: true }, "NETWORK_UNSUPPORTED", "dual_cross_attention true"],
    [{ time_embedding_type: "fourier" }, "NETWORK_UNSUPPORTED", 'time_embedding_type "fourier"'],
    [{ addition_embed_type: "image" }, "NETWORK_UNSUPPORTED", 'addition_embed_type "image"'],
    [{ _class_name: "UNet3DConditionModel" }, "NETWORK_UNSUPPORTED", '_class_name "UNet3DConditionModel"'],
    [{ block_out_channels: [4, -8] }, "NETWORK_CONFIG_INVALID", "UNet2DConditionModel.block_out_channels.1"],
    [{ block_out_channels: [4, 7] }, "NETWORK_CONFIG_INVALID", "2 groups do not divide it"],
    [{ layers_per_block: 1e9 }, "NETWORK_CONFIG_INVALID", "UNet2DConditionModel.layers_per_block"],
    [{ attention_head_dim: [2, 2, 2] }, "NETWORK_CONFIG_INVALID", "block_out_channels has 2 levels"],
    [{ up_block_types: ["UpBlock2D"] }, "NETWORK_CONFIG_INVALID", "1 levels up and 2 down"],
  ])("refuses %j", (change, code, message) => {
    expect(() => parseUNetConfig({ ...tiny, ...change })).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it.each<[object, string]>([
    [{ attention_head_dim: 3 }, "3 heads do not divide the 4 channels of level 0"],
    [{ addition_embed_type: "text_time", addition_time_embed_dim: 8 }, "leaves -48 for the text beside 48"],
  ])("refuses sizes that do not go together when the network is made: %j", (change, message) => {
    const config = parseUNetConfig({ ...tiny, ...change });
    const graph = new Graph();
    expect(() => unet(new ParameterScope(graph), config, unetInputs(graph, config))).toThrow(
      expect.objectContaining({ code: "NETWORK_CONFIG_INVALID", message: expect.stringContaining(message) }),
    );
  });

  it("refuses a kind of block that is not built when the network is made", () => {
    const config = parseUNetConfig({ ...tiny, down_block_types: ["CrossAttnDownBlock2D", "toString"] });
    const graph = new Graph();
    expect(() => unet(new ParameterScope(graph), config, unetInputs(graph, config))).toThrow('"toString"');
  });
});

// Golden cases of diffusion transformers: the prediction and every stored output of the modules.
// Each family says which of its inputs the reference does not take: places and turns are computed within it there.

import { type Graph, ParameterScope, type Tensor, type TensorValue } from "@imagier/graph";
import {
  amused,
  amusedInputs,
  auraflow,
  auraflowInputs,
  auraflowPlaces,
  chroma,
  chromaInputs,
  chromaRotations,
  dit,
  ditInputs,
  ditPositions,
  flux,
  flux2,
  flux2Inputs,
  flux2Rotations,
  fluxInputs,
  fluxRotations,
  lumina2,
  lumina2Inputs,
  lumina2Rotations,
  mmdit,
  mmditInputs,
  mmditPlaces,
  parseAmusedConfig,
  parseAuraFlowConfig,
  parseChromaConfig,
  parseDitConfig,
  parseFlux2Config,
  parseFluxConfig,
  parseLumina2Config,
  parseMmditConfig,
  parsePixArtConfig,
  parsePrxConfig,
  parseQwenImageConfig,
  parseSanaConfig,
  pixart,
  pixartInputs,
  pixartPositions,
  prx,
  prxInputs,
  prxRotations,
  qwenImage,
  qwenImageInputs,
  qwenImageRotations,
  sana,
  sanaInputs,
} from "@imagier/networks";
import { z } from "zod";
import { asFloat, type Comparison, compareOutputs, type GoldenCase, inputOf, openCase } from "./golden-case.js";
import { rowOf } from "./pipeline-outputs.js";
import { type Feeds, folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

interface PreparedCase {
  build: (graph: Graph) => Tensor;
  /** What the reference computes itself. */
  feeds: Feeds;
}

interface Grid {
  rows: number;
  columns: number;
}

type Prepare = (config: unknown, golden: GoldenCase) => PreparedCase;

const families: Readonly<Record<string, Prepare>> = {
  DiTTransformer2DModel(given, golden) {
    const config = parseDitConfig(given);
    return {
      build: (graph) => dit(new ParameterScope(graph), config, ditInputs(graph, config)),
      feeds: { positions: placed(golden, config.patch_size, (grid) => ditPositions(config, grid)) },
    };
  },
  PixArtTransformer2DModel(given, golden) {
    const config = parsePixArtConfig(given);
    const hasMask = golden.inputs.has("encoder_attention_mask");
    return {
      build: (graph) => pixart(new ParameterScope(graph), config, pixartInputs(graph, config, { hasMask })),
      feeds: { positions: placed(golden, config.patch_size, (grid) => pixartPositions(config, grid)) },
    };
  },
  PRXTransformer2DModel(given, golden) {
    const config = parsePrxConfig(given);
    const hasMask = golden.inputs.has("attention_mask");
    const { rows, columns } = gridOf(golden, config.patch_size);
    const tables = prxRotations(config, { rows, columns });
    const shape = [rows * columns, tables.cosines.length / (rows * columns)];
    const turns = (data: Float32Array): TensorValue => ({ dtype: "float32", shape, data });
    return {
      build: (graph) => prx(new ParameterScope(graph), config, prxInputs(graph, config, { hasMask })),
      feeds: { cosines: turns(tables.cosines), sines: turns(tables.sines) },
    };
  },
  UVit2DModel(given) {
    const config = parseAmusedConfig(given);
    return { build: (graph) => amused(new ParameterScope(graph), config, amusedInputs(graph, config)), feeds: {} };
  },
  SanaTransformer2DModel(given, golden) {
    const config = parseSanaConfig(given);
    const hasMask = golden.inputs.has("encoder_attention_mask");
    return {
      build: (graph) => sana(new ParameterScope(graph), config, sanaInputs(graph, config, { hasMask })),
      feeds: {},
    };
  },
  SD3Transformer2DModel(given, golden) {
    const config = parseMmditConfig(given);
    const { rows, columns } = gridOf(golden, config.patch_size);
    const data = mmditPlaces(config, { rows, columns });
    return {
      build: (graph) => mmdit(new ParameterScope(graph), config, mmditInputs(graph, config)),
      feeds: { places: { dtype: "int64", shape: [rows * columns], data } },
    };
  },
  FluxTransformer2DModel(given, golden) {
    const config = parseFluxConfig(given);
    return {
      build(graph) {
        const inputs = fluxInputs(graph, config, packedInputs(graph, config.in_channels));
        return flux(new ParameterScope(graph), config, inputs);
      },
      feeds: turned(golden, (tokens, grid) => fluxRotations(config, tokens, grid)),
    };
  },
  AuraFlowTransformer2DModel(given, golden) {
    const config = parseAuraFlowConfig(given);
    const grid = gridOf(golden, config.patch_size);
    const data = auraflowPlaces(config, grid);
    return {
      build: (graph) => auraflow(new ParameterScope(graph), config, auraflowInputs(graph, config)),
      feeds: { places: { dtype: "int64", shape: [data.length], data } },
    };
  },
  QwenImageTransformer2DModel(given, golden) {
    const config = parseQwenImageConfig(given);
    const hasMask = golden.inputs.has("encoder_hidden_states_mask");
    return {
      build(graph) {
        const inputs = { hasMask, ...packedInputs(graph, config.in_channels) };
        return qwenImage(new ParameterScope(graph), config, qwenImageInputs(graph, config, inputs));
      },
      feeds: turned(golden, (tokens, grid) => qwenImageRotations(config, tokens, grid)),
    };
  },
  Flux2Transformer2DModel(given, golden) {
    const config = parseFlux2Config(given);
    return {
      build(graph) {
        const inputs = flux2Inputs(graph, config, packedInputs(graph, config.in_channels));
        return flux2(new ParameterScope(graph), config, inputs);
      },
      feeds: turned(golden, (tokens, grid) => flux2Rotations(config, tokens, grid)),
    };
  },
  ChromaTransformer2DModel(given, golden) {
    const config = parseChromaConfig(given);
    return {
      build(graph) {
        const inputs = chromaInputs(graph, config, packedInputs(graph, config.in_channels));
        return chroma(new ParameterScope(graph), config, inputs);
      },
      feeds: turned(golden, (tokens, grid) => chromaRotations(config, tokens, grid)),
    };
  },
};

/** Cases whose rows have captions of different lengths: each row is run alone, with its own words. */
const rowFamilies: Readonly<Record<string, (config: unknown, row: RowCase) => PreparedCase>> = {
  Lumina2Transformer2DModel(given, { tokens, grid }) {
    const config = parseLumina2Config(given);
    const { words, places } = lumina2Rotations(config, tokens, grid);
    const turns = (data: Float32Array, rows: number): TensorValue => ({
      dtype: "float32",
      shape: [rows, data.length / rows],
      data,
    });
    const count = grid.rows * grid.columns;
    return {
      build: (graph) => lumina2(new ParameterScope(graph), config, lumina2Inputs(graph, config)),
      feeds: {
        ...{ word_cosines: turns(words.cosines, tokens), word_sines: turns(words.sines, tokens) },
        ...{ place_cosines: turns(places.cosines, count), place_sines: turns(places.sines, count) },
      },
    };
  },
};

interface RowCase {
  tokens: number;
  grid: Grid;
}

/** Numbers of the reference that our networks take as float32. */
const floatInputs = ["timestep", "attention_mask", "encoder_attention_mask", "encoder_hidden_states_mask", "guidance"];

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "transformer");
  const config = await readConfigOf(folder);
  const prepareRow = rowFamilies[golden.className];
  if (prepareRow) return checkRows(golden, { folder, prepareRow, config });
  const { build, feeds } = families[golden.className]!(config, golden);
  const given = [...golden.inputs].map(([name, value]) => [name, floatInputs.includes(name) ? asFloat(value) : value]);
  const { sample, ...modules } = await runNetwork(
    {
      weights: await folderWeights(folder),
      landmarks: golden.outputs.keys(),
      build: (graph) => ({ sample: build(graph) }),
    },
    { ...Object.fromEntries(given), ...feeds },
  );
  return compareOutputs(golden, { sample: sample!, ...modules });
}

function gridOf(golden: GoldenCase, patch: number): Grid {
  const [, , height, width] = inputOf(golden, "hidden_states").shape as [number, number, number, number];
  return { rows: height / patch, columns: width / patch };
}

/** A table of places for the patches of the case's latents. [rows * columns, features] */
function placed(golden: GoldenCase, patch: number, placesOf: (grid: Grid) => Float32Array): TensorValue {
  const { rows, columns } = gridOf(golden, patch);
  const data = placesOf({ rows, columns });
  return { dtype: "float32", shape: [rows * columns, data.length / (rows * columns)], data };
}

function packedInputs(graph: Graph, channels: number): { latents: Tensor; timestep: Tensor } {
  return {
    latents: graph.input("hidden_states", ["batch", "places", channels]),
    timestep: graph.input("timestep", ["batch"]),
  };
}

/** Turns of the case's words and of the places of its latents, whose ids count rows and columns. */
function turned(
  golden: GoldenCase,
  turnsOf: (tokens: number, grid: Grid) => { cosines: Float32Array; sines: Float32Array },
): Feeds {
  const tokens = inputOf(golden, "encoder_hidden_states").shape[1]!;
  const grid = packedGrid(golden);
  const { cosines, sines } = turnsOf(tokens, grid);
  const rows = tokens + grid.rows * grid.columns;
  const shape = [rows, cosines.length / rows];
  return { cosines: { dtype: "float32", shape, data: cosines }, sines: { dtype: "float32", shape, data: sines } };
}

/** Rows and columns of latents that come as a row of patches: from their ids, or from the words of the case. */
function packedGrid({ inputs, notes }: GoldenCase): Grid {
  const ids = inputs.get("img_ids");
  const lastOf = (axis: number) => Number(ids!.data[ids!.data.length - ids!.shape.at(-1)! + axis]);
  if (ids) return { rows: lastOf(1) + 1, columns: lastOf(2) + 1 };
  const [, rows, columns] = /img_shapes=\[\[\(1,\s*(\d+),\s*(\d+)\)/.exec(notes) ?? [];
  return { rows: Number(rows), columns: Number(columns) };
}

interface RowRun {
  folder: string;
  config: unknown;
  prepareRow: (config: unknown, row: RowCase) => PreparedCase;
}

/** The prediction of each row, one after the other. */
async function checkRows(golden: GoldenCase, { folder, config, prepareRow }: RowRun): Promise<Comparison[]> {
  const weights = await folderWeights(folder);
  const words = inputOf(golden, "encoder_hidden_states");
  const [count, , features] = words.shape as [number, number, number];
  const patch = z.object({ patch_size: z.number() }).parse(config).patch_size;
  const predictions: Float32Array[] = [];
  for (let row = 0; row < count; row++) {
    const mask = rowOf(inputOf(golden, "encoder_attention_mask"), row);
    const tokens = mask.reduce((sum, value) => sum + value, 0);
    const { build, feeds } = prepareRow(config, { tokens, grid: gridOf(golden, patch) });
    const own = [...golden.inputs].map(([name, { shape }]): [string, TensorValue] => [
      name,
      { dtype: "float32", shape: [1, ...shape.slice(1)], data: rowOf(inputOf(golden, name), row) },
    ]);
    const context = rowOf(words, row).slice(0, tokens * features);
    const { sample } = await runNetwork(
      { weights, build: (graph) => ({ sample: build(graph) }) },
      {
        ...Object.fromEntries(own),
        encoder_hidden_states: { dtype: "float32", shape: [1, tokens, features], data: context },
        ...feeds,
      },
    );
    predictions.push(sample!.data as Float32Array);
  }
  const data = Float32Array.from(predictions.flatMap((each) => Array.from(each)));
  return compareOutputs(golden, { sample: { dtype: "float32", shape: golden.outputs.get("sample")!.shape, data } });
}

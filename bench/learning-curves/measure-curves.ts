// Learning curves of ways to draw from words alone on equal compute: operations of the products, and what a judge knows of what comes out.
// `npx tsx --conditions=source bench/learning-curves/measure-curves.ts RECALL_RUN_DIR OUT_DIR [--tflop 2,2,4] [--only latents] [--things 150]`
// The run holds the autoencoder. Stages go on from each other; each ends with the rate's descent. Other work on the machine changes nothing.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSafetensors, placeFrom, writeSafetensors } from "@imagier/checkpoints";
import { defaultDatasetDir, openDrawings } from "@imagier/datasets";
import {
  loadJudge,
  onGround,
  openJudgeFolder,
  placeOf,
  questionsFor,
  readCommonThings,
  recognitionOf,
} from "@imagier/evaluation";
import { countOperations, Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { decodeDrawing, latentLength, parseDrawingAutoencoderNetwork } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import { flowMatchingSchedule, gaussianNoise, samplers } from "@imagier/sampling";
import {
  askedFlowLoss,
  averagedWeights,
  type Checkpoint,
  drawingSources,
  loadCheckpoint,
  makeCurriculum,
  recallBatches,
  recallSizes,
  train,
} from "@imagier/training";
import { type EncodedDrawings, encodeDrawings } from "../../tools/recall/encode-drawings.js";
import { rememberedThings } from "../../tools/recall/remembered-things.js";
import { type Candidate, candidatesFor } from "./candidates.js";

const root = join(import.meta.dirname, "../..");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    tflop: { type: "string", default: "2,2,4" },
    only: { type: "string", default: "" },
    things: { type: "string", default: "150" },
    rate: { type: "string", default: "1e-3" },
    dataset: { type: "string", default: defaultDatasetDir() },
  },
});
const [recallDir, outDir] = positionals;
if (recallDir === undefined || outDir === undefined) throw new Error("Give the memory's run, and a folder for these.");

/** Things that are drawn well by a few kinds of pictures: half of the curriculum, so that pixels fit into memory. */
const leastWeight = 1;
const drawings = await openDrawings(values.dataset);
const { concepts, cumulative } = makeCurriculum(drawings, { sources: drawingSources });
const weightOf = (i: number) => cumulative[i]! - (cumulative[i - 1] ?? 0);
const kept = concepts.map((own, i) => ({ own, weight: weightOf(i) })).filter(({ weight }) => weight >= leastWeight);
let total = 0;
const curriculum = { concepts: kept.map(({ own }) => own), cumulative: kept.map(({ weight }) => (total += weight)) };
const indices = curriculum.concepts.flat();
const engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
const model = join(root, "models/imagier-1");
const checkpoint = await loadCheckpoint(
  join(recallDir, "autoencoder/checkpoint.safetensors"),
  parseDrawingAutoencoderNetwork,
);
const autoencoder = { network: checkpoint.network, weights: averagedWeights(checkpoint) };
const encoded = await encodeDrawings(engine, autoencoder, { drawings, indices });
const judge = await loadJudge(engine, await openJudgeFolder(join(root, "judges/things")));
const { questions, candidates: classes } = questionsFor(judge, readCommonThings());
const asked = questions.filter((_, i) => i % Math.ceil(questions.length / Number(values.things)) === 0);
const meaningDim = 192;
const network = { autoencoder: checkpoint.network, meaningDim, styles: [...drawingSources], ...recallSizes };
const things = {
  latents: await rememberedThings(
    engine,
    { drawings, curriculum, model, dataset: values.dataset },
    (index) => encoded.latents.get(index)!,
  ),
  pixels: await rememberedThings(engine, { drawings, curriculum, model, dataset: values.dataset }, planesOf),
};
const meanings = new Map(
  curriculum.concepts.map((own, i) => [drawings.records[own[0]!]!.label.en, things.latents[i]!.meanings[0]!]),
);
console.log("| way | TFLOP | pictures | seconds | first | among five |\n|---|---|---|---|---|---|");
try {
  for (const candidate of candidatesFor(network)) if (candidate.name.includes(values.only)) await curveOf(candidate);
} finally {
  await engine.close();
}

async function curveOf(candidate: Candidate): Promise<void> {
  const { name, space, batch, flow } = candidate;
  const runDir = join(outDir!, name.replaceAll(/[^a-z]+/gi, "-"));
  await mkdir(runDir, { recursive: true });
  const length = space === "pixels" ? network.autoencoder.size ** 2 * 4 : latentLength(network.autoencoder);
  const objective = (graph: Graph) => askedFlowLoss(graph, { flow, length, meaningDim }, batch);
  const gflopsPerStep = operationsOf(objective) / 1e9;
  let tflopDone = 0;
  for (const tflop of values.tflop.split(",").map(Number)) {
    let steps = 0;
    const began = performance.now();
    const trained = await train<{ name: string }>(
      {
        parse: (value) => value as { name: string },
        newNetwork: () => ({ name }),
        objective: () => objective,
        batches: (_, { seed }) => recallBatches(things[space], { batch, seed }),
      },
      {
        ...{ engine, runDir, batch, optimiser: "adamw", saveEveryMinutes: Number.POSITIVE_INFINITY },
        rate: { peak: Number(values.rate), warmUpSteps: 30 },
        // The loop's clock counts operations: a GFLOP is a millisecond.
        minutes: tflop / 60,
        nowMs: () => steps * gflopsPerStep,
        onProgress: () => {
          steps += 1;
        },
      },
    );
    tflopDone += tflop;
    const { top1, top5 } = recognitionOf(await placesOf(candidate, trained, length));
    const seconds = (performance.now() - began) / 1000;
    const figures = [tflopDone, trained.step * batch, seconds.toFixed(0), top1.share.toFixed(3), top5.share.toFixed(3)];
    console.log(`| ${name} | ${figures.join(" | ")} |`);
  }
}

/** Floating point operations of the products in one step. */
function operationsOf(objective: (graph: Graph) => unknown): number {
  const graph = new Graph();
  objective(graph);
  return 3 * countOperations(graph.nodes);
}

/** Of what is drawn of each thing by the first hand, in twelve steps without guidance. */
async function placesOf({ space, flow }: Candidate, trained: Checkpoint<unknown>, length: number): Promise<number[]> {
  const scratch = await mkdtemp(join(tmpdir(), "imagier-curves-"));
  try {
    const path = join(scratch, "weights.safetensors");
    await writeSafetensors(path, averagedWeights(trained as Checkpoint), { format: "pt" });
    const graph = new Graph();
    const inputs = {
      latents: graph.input("latents", [1, length]),
      time: graph.input("time", [1]),
      meaning: graph.input("meaning", [1, meaningDim]),
      style: graph.input("style", [1], "int64"),
    };
    const bytes = toOnnx(graph, {
      outputs: { clean: flow(new ParameterScope(graph), inputs) },
      place: placeFrom(await openSafetensors(path)),
    });
    const session = await engine.load({ bytes, externalDataFolder: scratch });
    const decode = space === "latents" ? await decoderWith(scratch, encoded) : undefined;
    const pictures: Uint8Array[] = [];
    for (const [seed, { thing }] of asked.entries()) {
      const meaning = meanings.get(thing.en) ?? meanings.get(thing.label) ?? new Float32Array(meaningDim);
      const denoise = async (latents: Float32Array, sigma: number) => {
        const feeds = {
          latents: { dtype: "float32" as const, shape: [1, length], data: latents.slice() },
          time: { dtype: "float32" as const, shape: [1], data: Float32Array.of(sigma) },
          meaning: { dtype: "float32" as const, shape: [1, meaningDim], data: meaning.slice() },
          style: { dtype: "int64" as const, shape: [1], data: BigInt64Array.of(1n) },
        };
        return (await session.run(feeds)).outputs.clean!.data as Float32Array;
      };
      const noise = gaussianNoise({ seed, image: 0, layer: 0, step: 0 }, length);
      const clean = await samplers.euler(denoise, noise, flowMatchingSchedule({ steps: 12 }), {});
      pictures.push(onGround(bytesOf(decode === undefined ? clean : await decode(clean))));
    }
    await session.release();
    const grades = await judge.grade(pictures);
    return grades.map((grade, i) => placeOf(grade, asked[i]!, classes));
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function decoderWith(scratch: string, { mean, spread }: EncodedDrawings) {
  const path = join(scratch, "autoencoder.safetensors");
  await writeSafetensors(path, autoencoder.weights, { format: "pt" });
  const graph = new Graph();
  const { latentChannels, size } = network.autoencoder;
  const shape = [1, latentChannels, size / 8, size / 8];
  const picture = decodeDrawing(
    new ParameterScope(graph, "decoder"),
    network.autoencoder,
    graph.input("latents", shape),
  );
  const bytes = toOnnx(graph, { outputs: { picture }, place: placeFrom(await openSafetensors(path)) });
  const session = await engine.load({ bytes, externalDataFolder: scratch });
  return async (latents: Float32Array) => {
    const data = latents.map((value, i) => value * spread[i]! + mean[i]!);
    const { outputs } = await session.run({ latents: { dtype: "float32", shape, data } });
    return outputs.picture!.data as Float32Array;
  };
}

/** [4, size, size] in [-1, 1] of a drawing. */
function planesOf(index: number): Float32Array {
  const pixels = drawings.pixels(index);
  const places = pixels.length / 4;
  return Float32Array.from(pixels, (_, i) => pixels[(i % places) * 4 + Math.floor(i / places)]! / 127.5 - 1);
}

/** Planes to premultiplied bytes. */
function bytesOf(planes: Float32Array): Uint8Array {
  const places = planes.length / 4;
  return Uint8Array.from(planes, (_, i) =>
    Math.round(Math.min(255, Math.max(0, (planes[(i % 4) * places + Math.floor(i / 4)]! + 1) * 127.5))),
  );
}

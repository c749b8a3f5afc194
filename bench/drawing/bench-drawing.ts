// How long the default model takes with everything open: one thing at 64 px, eight things one by one and together, and 512 px;
// and what share of the machine's best matrix product the network reaches. `npm run bench:drawing`: medians of seven; no other work on the machine.

import { writeFile } from "node:fs/promises";
import { countOperations, Graph, ParameterScope } from "@imagier/graph";
import { type UVitConfig, uvit } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import { type GenerationRequest, type GenerationResult, generate, openModel } from "imagier";
import { openMatmulPeak } from "../training/matmul-peak.js";

const runs = 7;
const things = ["cat", "red car", "banana", "blue bird", "guitar", "house", "yellow flower", "fish"];
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, places = 3) => Number(value.toFixed(places));

const engine = await openEngine({ device: "cpu", threads: 2 });
const measurePeak = await openMatmulPeak(engine);
const pipeline = await openModel();

/** Seconds of each stage of some pictures, one request each. */
async function seconds(prompts: readonly string[], request: Omit<GenerationRequest, "prompt">) {
  const total: Record<string, number> = {};
  let plan: GenerationResult["plan"] | undefined;
  for (const prompt of prompts) {
    const made = await generate({ ...request, prompt, scene: false }, { pipeline });
    plan = made.plan;
    for (const [stage, ms] of Object.entries(made.timingsMs)) total[stage] = (total[stage] ?? 0) + ms / 1000;
  }
  return { total, plan: plan! };
}

/** Seconds of several pictures that are asked for at the same time. */
async function secondsTogether(
  prompts: readonly string[],
  request: Omit<GenerationRequest, "prompt">,
): Promise<number> {
  const startMs = performance.now();
  await Promise.all(prompts.map((prompt) => generate({ ...request, prompt, scene: false }, { pipeline })));
  return (performance.now() - startMs) / 1000;
}

/** Operations of the network for one branch of one step. */
function operationsOfNetwork(): number {
  const config = pipeline.model.manifest.network as unknown as UVitConfig;
  const graph = new Graph();
  const picture = [1, config.channels, config.size, config.size];
  uvit(new ParameterScope(graph), config, {
    latents: graph.input("latents", picture),
    reference: graph.input("reference", picture),
    hasReference: graph.input("hasReference", [1], "int64"),
    time: graph.input("time", [1]),
    words: graph.input("words", [1, config.wordCount], "int64"),
    style: graph.input("style", [1], "int64"),
    ...(config.hasGuides && {
      known: graph.input("known", [1, config.channels + 1, config.size, config.size]),
      edges: graph.input("edges", [1, 1, config.size, config.size]),
    }),
  });
  return countOperations(graph.nodes);
}

/** Steps inside the interval of guidance ask the network twice. */
function evaluationsOf(plan: GenerationResult["plan"]): number {
  if (!("guidance" in plan) || !("sigmas" in plan)) throw new Error("the plan is of no drawing");
  const { scale, interval } = plan.guidance as { scale: number; interval: readonly [number, number] };
  const isGuided = (sigma: number) => scale !== 1 && sigma >= interval[0] && sigma <= interval[1];
  return plan.sigmas.slice(0, -1).reduce((sum, sigma) => sum + (isGuided(sigma) ? 2 : 1), 0);
}

try {
  await seconds(["dog"], { seed: 0 });
  const [peaks, one, oneSample, eight, together, large, decode]: number[][] = [[], [], [], [], [], [], []];
  let plan: GenerationResult["plan"] | undefined;
  for (let seed = 0; seed < runs; seed++) {
    peaks!.push(await measurePeak());
    const small = await seconds(["a cat"], { seed, size: "64x64" });
    plan = small.plan;
    one!.push(small.total.total!);
    oneSample!.push(small.total.sample!);
    eight!.push((await seconds(things, { seed, size: "64x64" })).total.total!);
    together!.push(await secondsTogether(things, { seed, size: "64x64" }));
    const big = (await seconds(["a cat"], { seed, size: "512x512" })).total;
    large!.push(big.total!);
    decode!.push(big.decode!);
  }
  const evaluations = evaluationsOf(plan!);
  const gigaflops = (operationsOfNetwork() * evaluations) / 1e9;
  const result = {
    steps: (plan as { steps: number }).steps,
    evaluations,
    gigaflopsPerPicture: round(gigaflops),
    matmulPeakGigaflopsPerSecond: round(median(peaks!), 0),
    secondsOne64Px: round(median(one!)),
    shareOfPeakWhileSampling: round(gigaflops / median(oneSample!) / median(peaks!)),
    secondsEight64PxOneByOne: round(median(eight!)),
    secondsEight64PxTogether: round(median(together!)),
    speedUpTogether: round(median(eight!.map((alone, i) => alone / together![i]!))),
    secondsOne512Px: round(median(large!)),
    secondsEnlargingTo512Px: round(median(decode!)),
  };
  console.log(JSON.stringify(result, null, 2));
  await writeFile(new URL("results.json", import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await pipeline.close();
  await engine.close();
}

// One U-Net step and one decode at the full size of Stable Diffusion 1.5, 512x512, with random weights: as the pipelines draw,
// with products in 8 bits, and a plain export in the same engine, taking turns in one run. `npm run bench:sd15`.
// PARTS=unet,vae FORMS=ours,int8,plain RUNS=3 THREADS=2 SIDE=64 STEPS=8 FOLDER=... PROFILE=prefix SD_CPP=path/to/sd-cli are read.
// Writes results.json beside this file. SPINNING=0 where other programs keep the cores busy.

import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Feeds } from "@imagier/pipelines";
import { closeness } from "./closeness.js";
import { type Form, feedsOf, MeasuredNetwork, operationsOf, type RunFigures } from "./measured-network.js";
import { type ModelPart, randomCheckpoint, randomModel } from "./random-model.js";

const folder = process.env.FOLDER ?? join(tmpdir(), "imagier-bench-sd15");
const cacheDir = join(folder, "cache");
const parts = (process.env.PARTS ?? "unet,vae").split(",").filter(Boolean) as ModelPart[];
const wanted = (process.env.FORMS ?? "ours,int8,plain").split(",") as Form[];
const runs = Number(process.env.RUNS ?? 3);
const threads = Number(process.env.THREADS ?? 2);
const side = Number(process.env.SIDE ?? 64);
/** Of the run whose latents are compared; 0 leaves it out. */
const steps = Number(process.env.STEPS ?? 8);

interface Loaded {
  network: MeasuredNetwork;
  first: RunFigures;
  second: RunFigures;
}

/** Twice: what is kept of the first start makes the second. The first run is in both figures. */
async function loaded(part: ModelPart, form: Form, feeds: Feeds): Promise<Loaded> {
  const partFolder = await randomModel(folder, part);
  const profilePrefix = process.env.PROFILE && `${process.env.PROFILE}-${part}-${form}`;
  const options = { part, form, folder: partFolder, cacheDir, threads, side, profilePrefix };
  const start = async (): Promise<[MeasuredNetwork, RunFigures]> => {
    const began = performance.now();
    const network = await MeasuredNetwork.open(options);
    await network.run(feeds);
    const seconds = (performance.now() - began) / 1000;
    return [network, { seconds, processorSeconds: await network.processorSeconds() }];
  };
  const [before, first] = await start();
  const firstPeak = await before.peakGiB();
  await before.close();
  const [network, second] = await start();
  console.log(
    `${part} ${form}: first start with one run ${told(first)}, peak ${firstPeak.toFixed(2)} GiB; second ${told(second)}`,
  );
  return { network, first, second };
}

async function measure(part: ModelPart): Promise<Record<string, unknown>> {
  const forms = wanted.filter((form) => part === "unet" || part === "unet_xl" || form !== "int8");
  const feeds = feedsOf(part, side);
  const all: Loaded[] = [];
  for (const form of forms) all.push(await loaded(part, form, feeds));
  const figures = new Map<Form, RunFigures[]>(forms.map((form) => [form, []]));
  let bestProduct = 0;
  for (let i = 0; i < runs; i++) {
    for (const { network } of all) {
      bestProduct = Math.max(bestProduct, await network.bestProduct());
      figures.get(network.form)!.push(await network.timed(feeds));
    }
  }
  const gigaOperations = operationsOf(part, side) / 1e9;
  const rows: Record<string, unknown> = { gigaOperations, bestProductGflops: bestProduct };
  for (const { network, first, second } of all) {
    const times = figures.get(network.form)!;
    const best = Math.min(...times.map(({ seconds }) => seconds));
    const leastProcessor = Math.min(...times.map(({ processorSeconds }) => processorSeconds));
    const peakGiB = await network.peakGiB();
    // The run that each start ends with is taken off.
    const [firstStart, secondStart] = [first, second].map(({ seconds }) => Math.max(0, seconds - best));
    rows[network.form] = { best, leastProcessor, peakGiB, firstStart, secondStart, first, second, times };
    console.log(
      `${part} ${network.form}: ${times.map(told).join(", ")}; best ${best.toFixed(2)} s = ` +
        `${(gigaOperations / best).toFixed(0)} GFLOP/s of ${gigaOperations.toFixed(0)} GFLOP, ` +
        `${((100 * gigaOperations) / best / bestProduct).toFixed(0)} % of the best product (${bestProduct.toFixed(0)} GFLOP/s); ` +
        `starts ${firstStart!.toFixed(2)} and ${secondStart!.toFixed(2)} s; peak after a second start ${peakGiB.toFixed(2)} GiB`,
    );
  }
  if (part !== "vae" && steps > 0) rows.closeness = await compare(all, feeds);
  for (const { network } of all) await network.close();
  return rows;
}

/** How far the latents of a whole run lie from those of the first form. */
async function compare(all: readonly Loaded[], feeds: Feeds): Promise<Record<string, number>> {
  const [reference, ...others] = all;
  const found: Record<string, number> = {};
  for (const { network } of others) {
    const { decibels } = await closeness([reference!.network, network], feeds, steps);
    found[network.form] = decibels;
    console.log(
      `${network.form}: the latents of ${steps} steps lie ${decibels.toFixed(1)} dB from ${reference!.network.form}'s`,
    );
  }
  return found;
}

/** stable-diffusion.cpp on the same weights, where its program is given: one step and one decode, as it tells them. */
async function timeOther(program: string): Promise<string> {
  const model = ["-m", await randomCheckpoint(folder), "-p", "a", "--steps", "1", "--cfg-scale", "1"];
  const sizes = ["-W", `${8 * side}`, "-H", `${8 * side}`, "-t", `${threads}`, "-v"];
  const { stdout } = await promisify(execFile)(program, [...model, ...sizes, "-o", join(folder, "other.png")]);
  return stdout
    .split("\n")
    .filter((line) => /sampling completed|s\/it|decode.*taking|completed, taking/.test(line))
    .join("\n");
}

function told({ seconds, processorSeconds }: RunFigures): string {
  return `${seconds.toFixed(2)} s (processor ${processorSeconds.toFixed(2)})`;
}

await rm(cacheDir, { recursive: true, force: true }); // so that the first start is one
const results: Record<string, unknown> = { threads, side };
for (const part of parts) results[part] = await measure(part);
if (process.env.SD_CPP) {
  results.other = await timeOther(process.env.SD_CPP).catch(
    (error: Error) => `failed: ${error.message.slice(0, 2000)}`,
  );
  console.log(`stable-diffusion.cpp: ${results.other}`);
}
await writeFile(join(import.meta.dirname, "results.json"), `${JSON.stringify(results, null, 2)}\n`);

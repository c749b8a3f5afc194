// One U-Net step of the size of Stable Diffusion XL (2.57 thousand million parameters) with random weights: time and memory in
// floats and in 8 bits, one after the other. `npm run bench:sdxl`. Writes results.json beside this file.
// FORMS=ours,int8 RUNS=2 THREADS=2 SIDE=128 (1024x1024) FOLDER=... are read. The weights take 5 GB of disk, the caches 3 to 13 more.

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Form, feedsOf, MeasuredNetwork, operationsOf, type RunFigures } from "../sd15/measured-network.js";
import { randomModel } from "../sd15/random-model.js";

const folder = process.env.FOLDER ?? join(tmpdir(), "imagier-bench-sd15");
const forms = (process.env.FORMS ?? "int8,ours").split(",") as Form[];
const runs = Number(process.env.RUNS ?? 2);
const threads = Number(process.env.THREADS ?? 2);
const side = Number(process.env.SIDE ?? 128);

const part = "unet_xl";
const partFolder = await randomModel(folder, part);
const feeds = feedsOf(part, side);
const gigaOperations = operationsOf(part, side) / 1e9;
const results: Record<string, unknown> = { threads, side, gigaOperations };
for (const form of forms) {
  const options = { part, form, folder: partFolder, cacheDir: join(folder, "cache"), threads, side } as const;
  const network = await MeasuredNetwork.open(options);
  const times: RunFigures[] = [];
  for (let i = 0; i <= runs; i++) times.push(await network.timed(feeds)); // the first loads
  const [load, ...steps] = times;
  const best = Math.min(...steps.map(({ seconds }) => seconds));
  const bestProductGflops = await network.bestProduct();
  const peakGiB = await network.peakGiB();
  await network.close();
  results[form] = { load, steps, best, bestProductGflops, peakGiB };
  const share = (100 * gigaOperations) / best / bestProductGflops;
  console.log(
    `XL ${form}: load and first run ${load!.seconds.toFixed(1)} s (processor ${load!.processorSeconds.toFixed(1)}), then ` +
      `${steps.map(({ seconds, processorSeconds }) => `${seconds.toFixed(1)} s (processor ${processorSeconds.toFixed(1)})`).join(", ")}; ` +
      `${gigaOperations.toFixed(0)} GFLOP, ${share.toFixed(0)} % of the best product; peak ${peakGiB.toFixed(2)} GiB`,
  );
  // At once: the next form takes minutes.
  await writeFile(join(import.meta.dirname, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
}

// How long a 1024 x 1024 scene of twenty things takes to inspect, and what share of the machine's best matrix product the
// networks reach. `npm run bench:inspection [-- --threads 2 --runs 9 --out FILE]`: medians; no other work on the machine.

import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDrawings } from "@imagier/datasets";
import { countOperations, Graph, ParameterScope } from "@imagier/graph";
import { openInspector } from "@imagier/inspection";
import { finder, namer, parseFinderNetwork, parseNamerNetwork } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import { randomStream } from "@imagier/sampling";
import { backgroundRaster, composeScene } from "@imagier/scenes";
import { openMatmulPeak } from "../training/matmul-peak.js";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { threads: text, out: text, model: text, runs: text } });
const threads = Number(values.threads ?? 2);
const modelDir = values.model ?? "judges/inspector";
const runs = Number(values.runs ?? 9);
/** Crops that the inspector looks at for each thing. */
const looks = 3;
const sidePx = 1024;

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const round = (value: number, places = 3) => Number(value.toFixed(places));

const scene = await twentyThings();
const engine = await openEngine({ device: "cpu", threads });
const measurePeak = await openMatmulPeak(engine);
const inspector = await openInspector({ modelDir, threads });
try {
  const look = (reading: boolean) => inspector.inspect(scene, { reading });
  const { objects } = await look(true);
  const [peaks, seconds, withReading]: number[][] = [[], [], []];
  for (let run = 0; run < runs; run++) {
    peaks!.push(await measurePeak());
    seconds!.push(await timed(() => look(false)));
    withReading!.push(await timed(() => look(true)));
  }
  const gigaflops = await operations(objects.length);
  const result = {
    machine: { cpu: cpus()[0]?.model, threads, load: loadavg().map((load) => round(load, 1)) },
    things: objects.length,
    seconds: round(median(seconds!)),
    secondsWithReading: round(median(withReading!)),
    gigaflops: round(gigaflops),
    matmulPeakGigaflopsPerSecond: round(median(peaks!), 0),
    /** Of the whole inspection, with all that is no product. */
    shareOfPeak: round(gigaflops / median(seconds!) / median(peaks!)),
  };
  console.log(JSON.stringify(result, undefined, 2));
  if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  await Promise.all([inspector.close(), engine.close()]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Of the products of both networks for one picture with so many things. */
async function operations(things: number): Promise<number> {
  const manifest = JSON.parse(await readFile(join(modelDir, "inspector.json"), "utf8"));
  const { lookPx, alsoPx = [], isMirrored = false } = manifest.finder;
  const finds = [lookPx, ...alsoPx].map((px: number) => {
    const graph = new Graph();
    const pictures = graph.input("pictures", [isMirrored ? 2 : 1, 3, px, px]);
    finder(new ParameterScope(graph), parseFinderNetwork(manifest.finder.network), pictures);
    return countOperations(graph.nodes);
  });
  const names = new Graph();
  const network = parseNamerNetwork(manifest.namer.network);
  namer(new ParameterScope(names), network, names.input("crops", [things * looks, 3, network.size, network.size]));
  return (finds.reduce((sum, each) => sum + each, 0) + countOperations(names.nodes)) / 1e9;
}

/** Drawings by artists of the judges' side in five columns and four rows, in a meadow. */
async function twentyThings() {
  const drawings = await openDrawings();
  const random = randomStream({ seed: 3, stream: 0 });
  const indices = [...drawings.records.keys()].filter((index) => drawings.records[index]!.source === "fxemoji");
  const layers = Array.from({ length: 20 }, (_, n) => ({
    id: `${n}`,
    raster: { widthPx: 64, heightPx: 64, data: drawings.straightPixels(indices[random.int(indices.length)]!) },
    box: { left: 30 + (n % 5) * 195, top: 40 + Math.floor(n / 5) * 240, width: 170, height: 170 },
    depth: n,
    castsShadow: "contact" as const,
  }));
  const canvas = { widthPx: sidePx, heightPx: sidePx };
  const { raster } = backgroundRaster({ setting: "meadow" }, { ...canvas, seed: 1 });
  const { picture } = composeScene({ canvas, background: raster, layers });
  return { ...canvas, pixels: picture.data };
}

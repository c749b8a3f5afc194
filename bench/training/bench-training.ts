// Training throughput of the default model's network: ours against PyTorch eager, taking turns in one run, and as a share
// of the machine's best matrix product. `npm run bench:training`. PyTorch is Debian's python3-torch; without it, ours alone.
// Both sides with AdamW; ours with Muon, as the default model is trained, is measured beside them. BATCH and THREADS are read.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEngine } from "@imagier/runtime";
import { drawingNetworkSizes, initialState, type Optimiser, trainingStep } from "@imagier/training";
import { openMatmulPeak } from "./matmul-peak.js";
import { hasTorch, openTorchPeer, type TorchPeer, type Turn, torchMissing } from "./torch-peer.js";
import { stepScalars, trainingInputs } from "./training-inputs.js";

const batch = Number(process.env.BATCH ?? 32);
const threads = Number(process.env.THREADS ?? 2);
const stepsPerTurn = 3;
const turns = 4;
const learningRate = 1e-3;
const config = { ...drawingNetworkSizes, vocabularySize: 4000, styleCount: 7 };
const inputs = trainingInputs(config, batch);

/** Measures once: pictures a second, or GFLOP/s. */
type Measure = () => Promise<number>;

const rateOf = ({ seconds }: Turn) => (stepsPerTurn * batch) / seconds;

async function openOurs(engine: Engine, optimiser: Optimiser): Promise<Measure> {
  const { bytes, parameters, carry } = trainingStep(config, batch, { optimiser });
  const session = await engine.load({ bytes }, { state: initialState(parameters, 0, { optimiser }), carry });
  let done = 0;
  return async () => {
    const began = performance.now();
    for (let i = 0; i < stepsPerTurn; i++) {
      await session.run({ ...inputs, ...stepScalars(++done, learningRate) }, { outputs: ["loss"] });
    }
    return rateOf({ seconds: (performance.now() - began) / 1000, losses: [] });
  };
}

async function openTorch(folder: string): Promise<TorchPeer | undefined> {
  if (!hasTorch()) {
    console.error(`PyTorch is left out: ${torchMissing}.`);
    return undefined;
  }
  const { parameters } = trainingStep(config, 1, { optimiser: "adamw" });
  const state = initialState(parameters, 0, { optimiser: "adamw" });
  return openTorchPeer({ config, batch, inputs, state, learningRate, threads, folder });
}

/** Measures in turn, so that what else the machine does falls on all alike; the first round warms up. */
async function takeTurns(sides: Readonly<Record<string, Measure>>): Promise<Record<string, number[]>> {
  const measured: Record<string, number[]> = {};
  for (let turn = 0; turn <= turns; turn++) {
    for (const [name, measure] of Object.entries(sides)) {
      const rate = await measure();
      if (turn > 0) measured[name] = [...(measured[name] ?? []), rate];
    }
  }
  return measured;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const folder = await mkdtemp(join(tmpdir(), "imagier-bench-"));
const engine = await openEngine({ device: "cpu", threads });
const peer = await openTorch(folder);
try {
  const rates = await takeTurns({
    adamw: await openOurs(engine, "adamw"),
    muon: await openOurs(engine, "muon"),
    ...(peer && { torch: async () => rateOf(await peer.run(stepsPerTurn)) }),
    matmulPeak: await openMatmulPeak(engine),
  });
  const gflopPerPicture = trainingStep(config, 1).operations / 1e9;
  const matmulPeakGflops = Math.max(...rates.matmulPeak!);
  const ours = (name: "adamw" | "muon") => {
    const picturesPerSecond = median(rates[name]!);
    const gflops = picturesPerSecond * gflopPerPicture;
    return { picturesPerSecond, gflops, shareOfPeak: gflops / matmulPeakGflops };
  };
  const torch = rates.torch && median(rates.torch);
  const result = {
    ...{ batch, threads, gflopPerPicture, matmulPeakGflops, adamw: ours("adamw"), muon: ours("muon") },
    ...(torch && { torch: { picturesPerSecond: torch }, ratio: median(rates.adamw!) / torch }),
  };
  console.log(JSON.stringify(result, undefined, 2));
} finally {
  await Promise.all([peer?.close(), engine.close()]);
  await rm(folder, { recursive: true, force: true });
}

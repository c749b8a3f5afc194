// Trains what imagier-1 remembers of drawings: an autoencoder, then a flow over its latents that words ask.
// `npx tsx --conditions=source tools/train-recall.ts autoencoder RUN_DIR [--minutes 25] [--threads 2] [--dataset DIR]`, then `flow`; each
// goes on from what is there, or with `--from-shipped` from the weights of the model. `export RUN_DIR` puts both into models/imagier-1.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openModelFolder, writeSafetensors } from "@imagier/checkpoints";
import { defaultDatasetDir, openDrawings } from "@imagier/datasets";
import { parseDrawingAutoencoderNetwork } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import {
  averagedWeights,
  drawingSources,
  loadCheckpoint,
  makeCurriculum,
  recallFromModel,
  recallSizes,
  recordLearnedFrom,
  type TrainingProgress,
  trainAutoencoder,
  trainRecall,
} from "@imagier/training";
import { encodeDrawings } from "./recall/encode-drawings.js";
import { exportRun } from "./recall/export-run.js";
import { rememberedThings } from "./recall/remembered-things.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "25" },
    threads: { type: "string", default: "2" },
    peak: { type: "string" },
    batch: { type: "string" },
    "from-shipped": { type: "boolean", default: false },
    strength: { type: "string", default: "0.12" },
    model: { type: "string", default: join(import.meta.dirname, "../models/imagier-1") },
    dataset: { type: "string", default: defaultDatasetDir() },
  },
});
const [verb, runDir] = positionals;
if (verb === undefined || runDir === undefined)
  throw new Error("Give autoencoder, flow or export, and the folder of the runs.");

const drawings = await openDrawings(values.dataset);
const curriculum = makeCurriculum(drawings, { sources: drawingSources });
const indices = curriculum.concepts.flat();
const engine = await openEngine({ device: "cpu", threads: Number(values.threads), spinning: false });
const shipped = values["from-shipped"] ? await recallFromModel(await openModelFolder(values.model), 1) : undefined;
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
try {
  if (verb === "autoencoder") await learnLatents(join(runDir, "autoencoder"));
  else if (verb === "flow") await learnFlow(runDir);
  else if (verb === "export") await exportRun({ runDir, model: values.model, strength: Number(values.strength) });
  else throw new Error(`There is no verb ${verb}.`);
} finally {
  await engine.close();
}

async function learnLatents(dir: string): Promise<void> {
  console.log(`${indices.length} drawings`);
  const ids = indices.map((index) => drawings.records[index]!.id);
  await recordLearnedFrom(dir, ids);
  const start = shipped?.autoencoder;
  await trainAutoencoder({ drawings, indices, start, runDir: dir, ...loopOptions({ batch: 32, peak: 2e-3 }) });
}

async function learnFlow(dir: string): Promise<void> {
  const path = join(dir, "autoencoder", "checkpoint.safetensors");
  const checkpoint = shipped?.autoencoder ?? (await loadCheckpoint(path, parseDrawingAutoencoderNetwork));
  const autoencoder = { network: checkpoint.network, weights: averagedWeights(checkpoint) };
  const encoded = await encodeDrawings(engine, autoencoder, { drawings, indices });
  await mkdir(join(dir, "flow"), { recursive: true });
  await writeSafetensors(
    join(dir, "flow", "latents.safetensors"),
    (["mean", "spread"] as const).map((name) => ({
      ...{ name, dtype: "F32" as const, shape: [encoded[name].length], data: encoded[name] },
    })),
    { format: "pt" },
  );
  const things = await rememberedThings(
    engine,
    { drawings, curriculum, model: values.model, dataset: values.dataset },
    (index) => encoded.latents.get(index)!,
  );
  console.log(`${things.length} things, ${encoded.latents.size} drawings`);
  const meaningDim = things[0]!.meanings[0]!.length;
  const network = { autoencoder: checkpoint.network, meaningDim, styles: [...drawingSources], ...recallSizes };
  const start = shipped?.flow;
  await trainRecall({ things, network, start, runDir: join(dir, "flow"), ...loopOptions({ batch: 512, peak: 6e-4 }) });
}

function loopOptions({ batch, peak }: { batch: number; peak: number }) {
  return {
    engine,
    batch: Number(values.batch ?? batch),
    minutes: Number(values.minutes),
    rate: { peak: Number(values.peak ?? peak), descent: 0.5 },
    saveEveryMinutes: 3,
    signal: stop.signal,
    onProgress: ({ step, loss, error, picturesPerSecond, gflopsPerSecond }: TrainingProgress) => {
      if (step % 50 !== 0) return;
      console.log(
        step,
        loss.toFixed(4),
        error.toFixed(4),
        `${picturesPerSecond.toFixed(0)}/s`,
        gflopsPerSecond.toFixed(0),
      );
    },
  };
}

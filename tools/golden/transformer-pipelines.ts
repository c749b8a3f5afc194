// Golden cases of whole pipelines of diffusion transformers, from given embeddings and noise to latents at every step and
// pixels. Their models have no text encoders; those have cases of their own. Rows of a batch are drawn one by one.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckpoint } from "@imagier/checkpoints";
import type { TensorValue } from "@imagier/graph";
import {
  Autoencoder,
  ComponentHost,
  type Conditions,
  type Feeds,
  openTransformerCore,
  sampleTransformer,
  type TransformerCore,
  transformerSchedule,
} from "@imagier/pipelines";
import { parseSchedulerJson, type Scheduler, schedulerOf } from "@imagier/sampling";
import { z } from "zod";
import { type Comparison, compareOutputs, type GoldenCase, inputOf, openCase } from "./golden-case.js";
import { outputsOf, type Run, rowOf } from "./pipeline-outputs.js";
import { sharedEngine } from "./run-network.js";

const caseSchema = z.object({ call: z.string() });

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const { call } = caseSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
  const core = await openTransformerCore(await openCheckpoint(golden.modelDir!));
  const host = new ComponentHost(await sharedEngine());
  try {
    const scheduler = await schedulerFor(dir, core);
    const count = (golden.inputs.get("prompt_embeds") ?? inputOf(golden, "class_labels")).shape[0]!;
    const runs: Run[] = [];
    for (let row = 0; row < count; row++) runs.push(await runOne(host, core, { golden, call, scheduler, row }));
    return compareOutputs(golden, outputsOf(golden, runs));
  } finally {
    await host.releaseAll();
  }
}

interface RunContext {
  golden: GoldenCase;
  call: string;
  scheduler: Scheduler;
  row: number;
}

async function schedulerFor(dir: string, core: TransformerCore): Promise<Scheduler> {
  const text = await readFile(join(dir, "scheduler", "scheduler_config.json"), "utf8").catch(() => undefined);
  return schedulerOf(text === undefined ? core.scheduler : parseSchedulerJson(text));
}

async function runOne(host: ComponentHost, core: TransformerCore, context: RunContext): Promise<Run> {
  const { golden, call, scheduler, row } = context;
  const number = (pattern: RegExp) => Number(pattern.exec(call)?.[1] ?? Number.NaN);
  const scale = number(/guidance ([\d.]+)/);
  const given = ["latents_unpacked", "latents", "draw.0"].find((name) => golden.inputs.has(name))!;
  const [, , height, width] = inputOf(golden, given).shape as [number, number, number, number];
  const size = { width, height };
  const schedule = transformerSchedule(core, scheduler, { steps: number(/(\d+) steps/), size, strength: 1 });
  const isPacked = given === "latents_unpacked";
  const shown = (latents: Float32Array) => (isPacked ? packed(latents, size) : latents.slice());
  const steps: Float32Array[] = [];
  const latents = await sampleTransformer(host, core, {
    scheduler,
    run: {
      ...{ size, schedule, guidance: { scale, rescale: 0 }, conditions: conditionsFor(golden, core, { scale, row }) },
      noise: { start: () => rowOf(inputOf(golden, given), row), step: () => new Float32Array() },
      onStep: ({ latents: after }) => {
        steps.push(shown(after));
      },
    },
  });
  const timesteps = schedule.steps.map(({ from }) => from.timestep);
  const pixels = await new Autoencoder(host, core.autoencoder).decode(latents, size);
  return { latents: shown(latents), steps, timesteps, pixels };
}

function conditionsFor(
  golden: GoldenCase,
  { transformer, hasEmbeddedGuidance }: TransformerCore,
  { scale, row }: { scale: number; row: number },
): Conditions {
  const classes = golden.inputs.get("class_labels");
  if (classes) {
    const feeds = (index: bigint): Feeds => ({ class_labels: int64([index]) });
    return {
      cond: feeds(classes.data[row] as bigint),
      uncond: feeds(BigInt(Number(transformer.config.num_embeds_ada_norm))),
    };
  }
  const feeds = (prefix: string): Feeds => {
    const words = inputOf(golden, `${prefix}prompt_embeds`);
    const pooled = golden.inputs.get(`${prefix}pooled_prompt_embeds`);
    const mask = golden.inputs.get(`${prefix}prompt_attention_mask`);
    const seen = mask ? rowOf(mask, row).reduce((sum, value) => sum + value, 0) : words.shape[1]!;
    const width = words.shape[2]!;
    return {
      encoder_hidden_states: float32(rowOf(words, row).slice(0, seen * width), [1, seen, width]),
      ...(pooled && { pooled_projections: float32(rowOf(pooled, row), [1, pooled.shape[1]!]) }),
      guidance: float32(Float32Array.of(scale), [1]),
    };
  };
  return hasEmbeddedGuidance ? { cond: feeds("") } : { cond: feeds(""), uncond: feeds("negative_") };
}

/** As FLUX lays latents out: patches of 2 x 2 in a row, the channels of a patch first. */
function packed(latents: Float32Array, { width, height }: { width: number; height: number }): Float32Array {
  const channels = latents.length / (width * height);
  return Float32Array.from(latents, (_, i) => {
    const [token, feature] = [Math.floor(i / (4 * channels)), i % (4 * channels)];
    const [row, column] = [Math.floor(token / (width / 2)), token % (width / 2)];
    const [channel, y, x] = [Math.floor(feature / 4), Math.floor(feature / 2) % 2, feature % 2];
    return latents[channel * width * height + (2 * row + y) * width + 2 * column + x]!;
  });
}

function float32(data: Float32Array, shape: readonly number[]): TensorValue {
  return { dtype: "float32", shape, data };
}

function int64(values: readonly bigint[]): TensorValue {
  return { dtype: "int64", shape: [values.length], data: BigInt64Array.from(values) };
}

// Whether a promise of memory is kept: one U-Net step and one decode of Stable Diffusion 1.5 at full size with random weights,
// under several limits, with the peak of the engine process beside what was counted. Results go to bench/memory/results.json.
// Not a test of speed; times stand beside for what a limit costs. `SIDE` sets the picture's side, `LIMITS` the limits in MB.

import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCheckpoint } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { ParameterScope } from "@imagier/graph";
import { parseAutoencoderConfig, parseUNetConfig, unet, unetInputs } from "@imagier/networks";
import { ComponentHost, type Feeds, type HostedNetwork, klCoder, loadingWithin, roomFor } from "@imagier/pipelines";
import { type Engine, openEngine } from "@imagier/runtime";
import { type ModelPart, randomModel } from "../sd15/random-model.js";

const side = Number(process.env.SIDE ?? 512);
const limitsMb = (process.env.LIMITS ?? "2000,3000,4000,5000,8000").split(",").map(Number);
const folder = process.env.FOLDER ?? join(tmpdir(), "imagier-bench-sd15");
const places = side / 8;

async function componentOf(part: ModelPart, name: string) {
  return (await openCheckpoint(await randomModel(folder, part))).components.get(name)!;
}

function values(shape: readonly number[]) {
  const data = Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => Math.sin(i));
  return { dtype: "float32" as const, shape, data };
}

async function networks(): Promise<{ network: HostedNetwork; feeds: Feeds }[]> {
  const [denoiser, vae] = [await componentOf("unet", "unet"), await componentOf("vae", "vae")];
  const config = parseUNetConfig(denoiser.config);
  const coder = klCoder({ autoencoder: { component: vae, config: parseAutoencoderConfig(vae.config) }, factor: 8 });
  return [
    {
      network: {
        ...{ slot: "unet", key: "", component: denoiser },
        build: (graph) => ({ out: unet(new ParameterScope(graph), config, unetInputs(graph, config)) }),
      },
      feeds: {
        sample: values([2, 4, places, places]),
        timestep: values([2]),
        encoder_hidden_states: values([2, 77, 768]),
      },
    },
    {
      network: {
        ...{ slot: "vae decoder", key: "", component: vae },
        build: (graph) => ({ pixels: coder.decode(graph, graph.input("latents", ["batch", 4, "height", "width"])) }),
      },
      feeds: { latents: values([1, 4, places, places]) },
    },
  ];
}

const peakMb = ({ processId }: Engine) =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, "utf8"))![1]) / 976.5625);

async function underLimit(limitMb: number) {
  const limitBytes = limitMb * 1e6;
  const rows: Record<string, unknown>[] = [];
  for (const { network, feeds } of await networks()) {
    const engine = await openEngine({ device: "cpu", threads: 2, spinning: false }); // one each: a peak is of a process
    const host = new ComponentHost(engine, {
      memoryLimitBytes: roomFor(limitBytes),
      loading: loadingWithin(limitBytes),
    });
    const row: Record<string, unknown> = { limitMb, network: network.slot };
    try {
      const { options, sizeBytes } = loadingWithin(limitBytes)(network, feeds);
      Object.assign(row, { options, countedMb: Math.round(sizeBytes / 1e6) + 120 });
      const start = performance.now();
      await host.run(network, feeds);
      const between = performance.now();
      await host.run(network, feeds);
      Object.assign(row, { firstS: (between - start) / 1000, runS: (performance.now() - between) / 1000 });
      Object.assign(row, { peakMb: peakMb(engine), isKept: peakMb(engine) <= limitMb });
    } catch (error) {
      if (!(error instanceof ImagierError) || error.code !== "MEMORY_LIMIT_EXCEEDED") throw error;
      Object.assign(row, { refused: error.message });
    } finally {
      await engine.close();
    }
    console.log(JSON.stringify(row));
    rows.push(row);
  }
  return rows;
}

const rows: Record<string, unknown>[] = [];
for (const limitMb of limitsMb) rows.push(...(await underLimit(limitMb)));
await writeFile(join(import.meta.dirname, "results.json"), `${JSON.stringify({ side, rows }, undefined, 2)}\n`);

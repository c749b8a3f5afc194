// Golden cases of StyleGAN2 (NVIDIA's and rosinality's layout) and StyleGAN3: styles, truncation, noise, layers, pictures.

import { join } from "node:path";
import { openSafetensors } from "@imagier/checkpoints";
import {
  concat,
  expand,
  type Graph,
  ParameterScope,
  reshape,
  slice,
  type Tensor,
  type TensorValue,
} from "@imagier/graph";
import {
  averageStyle,
  mapping,
  parseStyleGan2Config,
  parseStyleGan3Config,
  rosinalityConfigOf,
  rosinalityMapping,
  rosinalityStyleCount,
  stylegan2,
  stylegan2Rosinality,
  stylegan2StyleCount,
  stylegan3,
  stylegan3StyleCount,
  truncated,
} from "@imagier/networks";
import { type Comparison, compareOutputs, type GoldenCase, inputOf, openCase } from "./golden-case.js";
import { fileWeights, readConfigOf, runNetwork } from "./run-network.js";
import { nearBytes, truncatedBytes } from "./vq-16.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  if (golden.className.startsWith("model.")) return checkRosinality(golden);
  return golden.className.includes("stylegan3") ? checkStyleGan3(golden) : checkStyleGan2(golden);
}

/** One style for every layer, or the first few drawn towards the average. */
function spread(styles: Tensor, count: number): Tensor {
  const [batch, size] = styles.shape;
  return expand(reshape(styles, [batch!, 1, size!]), [batch!, count, size!]);
}

function latentInputs(graph: Graph, { z_dim, c_dim }: { z_dim: number; c_dim: number }) {
  const latents = graph.input("z", ["batch", z_dim]);
  return { latents, classes: c_dim > 0 ? graph.input("c", ["batch", c_dim]) : undefined };
}

async function checkStyleGan2(golden: GoldenCase): Promise<Comparison[]> {
  const config = parseStyleGan2Config(await readConfigOf(golden.dir));
  const count = stylegan2StyleCount(config);
  const weights = await fileWeights(join(golden.dir, "G_ema.safetensors"));
  const run = (name: string, { psi, noise }: { psi: number; noise: "const" | "none" }, landmarks: string[] = []) =>
    runNetwork(
      {
        weights,
        landmarks,
        build(graph) {
          const scope = new ParameterScope(graph);
          const w = mapping(scope.at("mapping"), config, latentInputs(graph, config));
          const average = averageStyle(scope.at("mapping"), config);
          const near = truncated(w, average, graph.scalar(psi));
          const styles = psi === 1 ? w : near;
          const partly = concat([spread(truncated(w, average, graph.scalar(0.5)), 3), spread(w, count - 3)], 1);
          const image = stylegan2(scope.at("synthesis"), config, { styles: spread(styles, count), noise });
          if (psi === 1 && noise === "const") return { [name]: image, w, "w_psi0.5_cutoff3": partly };
          return psi === 1 ? { [name]: image } : { [name]: image, "w_psi0.7": near };
        },
      },
      Object.fromEntries(golden.inputs),
    );
  const plain = await run("image", { psi: 1, noise: "const" }, [...golden.outputs.keys()]);
  const near = await run("image_psi0.7", { psi: 0.7, noise: "const" });
  const quiet = await run("image_nonoise", { psi: 1, noise: "none" });
  const bytes = nearBytes(truncatedBytes(plain.image!), golden.outputs.get("image_u8")!);
  return compareOutputs(golden, { ...plain, ...near, ...quiet, image_u8: bytes });
}

async function checkStyleGan3(golden: GoldenCase): Promise<Comparison[]> {
  const config = parseStyleGan3Config(await readConfigOf(golden.dir));
  const ours = await runNetwork(
    {
      weights: await fileWeights(join(golden.dir, "G_ema.safetensors")),
      build(graph) {
        const scope = new ParameterScope(graph);
        const w = mapping(scope.at("mapping"), config, latentInputs(graph, config));
        const image = stylegan3(scope.at("synthesis"), config, spread(w, stylegan3StyleCount(config)));
        const waves = graph.landmarks.get("synthesis.input")!;
        // The case holds every fourth place of the waves.
        const input_features = [2, 3].reduce((x, axis) => slice(x, axis, { start: 0, step: 4 }), waves);
        return { w, image, input_features };
      },
    },
    { z: inputOf(golden, "z") },
  );
  return compareOutputs(golden, ours);
}

async function checkRosinality(golden: GoldenCase): Promise<Comparison[]> {
  const { tensors } = await openSafetensors(join(golden.dir, "g_ema.safetensors"));
  const config = rosinalityConfigOf((name) => tensors.get(name)?.shape);
  const count = rosinalityStyleCount(config);
  const weights = await fileWeights(join(golden.dir, "g_ema.safetensors"));
  const run = (psi: number): Promise<Record<string, TensorValue>> =>
    runNetwork(
      {
        weights,
        landmarks: psi === 1 ? golden.outputs.keys() : [],
        build(graph) {
          const scope = new ParameterScope(graph);
          const w = rosinalityMapping(scope, config, graph.input("z", ["batch", config.styleDim]));
          const average = graph.input("truncation_latent", [1, config.styleDim]);
          const styles = spread(psi === 1 ? w : truncated(w, average, graph.scalar(psi)), count);
          const image = stylegan2Rosinality(scope, config, { styles, noise: "const" });
          const outputs: Record<string, Tensor> = psi === 1 ? { image, latent: styles } : { "image_trunc0.7": image };
          return outputs;
        },
      },
      Object.fromEntries(golden.inputs),
    );
  return compareOutputs(golden, { ...(await run(1)), ...(await run(0.7)) });
}

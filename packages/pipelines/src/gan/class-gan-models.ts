// BigGAN-deep and DCGAN as models that draw in one step: both draw straight from their latents.
// Brock et al. 2019 (arXiv 1809.11096), Radford et al. 2016 (arXiv 1511.06434).

import { join } from "node:path";
import { ParameterScope } from "@imagier/graph";
import {
  bigGan,
  bigGanInputs,
  dcgan,
  dcganConfigOf,
  dcganSide,
  parseBigGanConfig,
  truncationWeights,
} from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { classNamesOf } from "../checkpoint/class-names.js";
import { float32 } from "../checkpoint/values.js";
import { FileNetwork, openWeightsFile } from "../checkpoint/weights-file.js";
import type { GanModel } from "./gan-model.js";

type Loader = Pick<Engine, "load">;

/** `model.safetensors`, or `pytorch_model.safetensors` as converted, with `config.json`. @throws CHECKPOINT_*, NETWORK_* */
export async function openBigGan(path: string, engine: Loader, written: unknown): Promise<GanModel> {
  const config = parseBigGanConfig(written);
  const weights = await openWeightsFile(path);
  const network = new FileNetwork(engine, weights, (graph) => ({
    pixels: bigGan(new ParameterScope(graph), config, bigGanInputs(graph, config)),
  }));
  network.requireWeights();
  const labels = typeof written === "object" && written !== null ? Reflect.get(written, "id2label") : undefined;
  const { num_classes: classCount, z_dim: latentSize } = config;
  return {
    ...{ sidePx: config.output_dim, latentSize, classCount, classNames: classNamesOf(labels, classCount) },
    ...{ files: [weights.path], hasCutLatents: true, walksOnSphere: true },
    stylesOf: async (latents) => latents,
    async draw({ styles, classIndex, truncation, signal }) {
      const classes = new Float32Array(classCount);
      if (classIndex !== undefined) classes[classIndex] = 1;
      const feeds = {
        // The latents' own spread is the truncation, at which the norms' statistics were measured too.
        latents: float32(
          styles.map((value) => value * truncation),
          [1, latentSize],
        ),
        classes: float32(classes, [1, classCount]),
        statistics: truncationWeights(truncation, config.n_stats),
      };
      return (await network.run(feeds, signal)).pixels!.data as Float32Array;
    },
  };
}

/** `netG.safetensors` alone. @throws CHECKPOINT_*, NETWORK_* */
export async function openDcgan(folder: string, engine: Loader): Promise<GanModel> {
  const weights = await openWeightsFile(join(folder, "netG.safetensors"));
  const config = dcganConfigOf(weights.shapeOf);
  const network = new FileNetwork(engine, weights, (graph) => ({
    pixels: dcgan(new ParameterScope(graph), config, graph.input("latents", ["batch", config.latentSize])),
  }));
  network.requireWeights();
  return {
    ...{ sidePx: dcganSide(config), latentSize: config.latentSize, classCount: 0, classNames: new Map() },
    ...{ files: [weights.path], hasCutLatents: false, walksOnSphere: true },
    stylesOf: async (latents) => latents,
    async draw({ styles, truncation, signal }) {
      const latents = float32(
        styles.map((value) => value * truncation),
        [1, config.latentSize],
      );
      return (await network.run({ latents }, signal)).pixels!.data as Float32Array;
    },
  };
}

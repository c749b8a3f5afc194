// StyleGAN2, in NVIDIA's layout and in rosinality's, and StyleGAN3 as models that draw in one step.
// Karras et al. 2020 (arXiv 1912.04958), 2021 (arXiv 2106.12423). Truncation: section 2 and appendix B of arXiv 1812.04948.

import { join } from "node:path";
import { expand, type Graph, ParameterScope, reshape, type Tensor, type TensorValue } from "@imagier/graph";
import {
  averageStyle,
  type LayerNoise,
  mapping,
  parseStyleGan2Config,
  parseStyleGan3Config,
  rosinalityConfigOf,
  rosinalityMapping,
  rosinalityStyleCount,
  type StyleGan2Config,
  type StyleGan3Config,
  stylegan2,
  stylegan2Rosinality,
  stylegan2StyleCount,
  stylegan3,
  stylegan3StyleCount,
  truncated,
} from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";
import { classNamesOf } from "../checkpoint/class-names.js";
import { float32 } from "../checkpoint/values.js";
import { FileNetwork, openWeightsFile, type WeightsFile } from "../checkpoint/weights-file.js";
import type { GanModel, GanRun, NoiseMode } from "./gan-model.js";

/** As many as rosinality's scripts take. */
const averagedPictures = 4096;

type Loader = Pick<Engine, "load">;

/** What differs between the layouts. */
interface StyleGan {
  sidePx: number;
  latentSize: number;
  styleSize: number;
  classCount: number;
  /** Latents, and classes where there are some, to styles [1, styleSize]. */
  map(scope: ParameterScope, latents: Tensor, classes: Tensor | undefined): Tensor;
  /** [styleSize]; undefined where the file has none and that of many pictures is taken. */
  average: ((scope: ParameterScope) => Tensor) | undefined;
  /** Styles [1, styleSize] to pixels. */
  draw(scope: ParameterScope, styles: Tensor, noise: LayerNoise): Tensor;
}

/** NVIDIA's: `G_ema.safetensors` with the constructor's options in `config.json`. @throws CHECKPOINT_*, NETWORK_* */
export async function openStyleGan(folder: string, engine: Loader, written: unknown): Promise<GanModel> {
  const weights = await openWeightsFile(join(folder, "G_ema.safetensors"));
  const is3 = typeof written === "object" && written !== null && Object.hasOwn(written, "first_cutoff");
  const parts = is3 ? styleGan3Parts(parseStyleGan3Config(written)) : styleGan2Parts(parseStyleGan2Config(written));
  const labels = typeof written === "object" && written !== null ? Reflect.get(written, "id2label") : undefined;
  return styleGanModel(engine, { weights, parts, labels });
}

/** rosinality's: `g_ema.safetensors` alone. @throws CHECKPOINT_*, NETWORK_* */
export async function openRosinality(folder: string, engine: Loader): Promise<GanModel> {
  const weights = await openWeightsFile(join(folder, "g_ema.safetensors"));
  const config = rosinalityConfigOf(weights.shapeOf);
  const count = rosinalityStyleCount(config);
  const parts: StyleGan = {
    ...{ sidePx: 4 * 2 ** (config.widths.length - 1), latentSize: config.styleDim, styleSize: config.styleDim },
    classCount: 0,
    map: (scope, latents) => rosinalityMapping(scope, config, latents),
    average: undefined,
    draw: (scope, styles, noise) => stylegan2Rosinality(scope, config, { styles: spread(styles, count), noise }),
  };
  return styleGanModel(engine, { weights, parts, labels: undefined });
}

function styleGan2Parts(config: StyleGan2Config): StyleGan {
  const count = stylegan2StyleCount(config);
  return {
    ...nvidiaParts(config),
    draw: (scope, styles, noise) => stylegan2(scope.at("synthesis"), config, { styles: spread(styles, count), noise }),
  };
}

/** Its layers take no noise. */
function styleGan3Parts(config: StyleGan3Config): StyleGan {
  const count = stylegan3StyleCount(config);
  return {
    ...nvidiaParts(config),
    draw: (scope, styles) => stylegan3(scope.at("synthesis"), config, spread(styles, count)),
  };
}

function nvidiaParts(config: StyleGan2Config | StyleGan3Config): Omit<StyleGan, "draw"> {
  return {
    ...{ sidePx: config.img_resolution, latentSize: config.z_dim, styleSize: config.w_dim, classCount: config.c_dim },
    map: (scope, latents, classes) => mapping(scope.at("mapping"), config, { latents, classes }),
    average: (scope) => averageStyle(scope.at("mapping"), config),
  };
}

/** One style for every layer. */
function spread(styles: Tensor, count: number): Tensor {
  const [batch, size] = styles.shape;
  return expand(reshape(styles, [batch!, 1, size!]), [batch!, count, size!]);
}

function styleGanModel(
  engine: Loader,
  { weights, parts, labels }: { weights: WeightsFile; parts: StyleGan; labels: unknown },
): GanModel {
  const { latentSize, styleSize, classCount, sidePx } = parts;
  const mapper = new FileNetwork(engine, weights, (graph) => {
    const latents = graph.input("latents", ["batch", latentSize]);
    const classes = classCount > 0 ? graph.input("classes", ["batch", classCount]) : undefined;
    return { styles: parts.map(new ParameterScope(graph), latents, classes) };
  });
  const artists = new Map<NoiseMode, { network: FileNetwork; sides: readonly number[] }>();
  const artistOf = (mode: NoiseMode) => {
    const made = artists.get(mode) ?? artistFor(engine, { weights, parts, mode });
    artists.set(mode, made);
    return made;
  };
  let average: Promise<TensorValue> | undefined;
  const averageFeeds = async (): Promise<Record<string, TensorValue>> => {
    if (parts.average) return {};
    average ??= averageOf(mapper, parts);
    return { average: await average };
  };
  mapper.requireWeights();
  artistOf("const").network.requireWeights();
  return {
    ...{ sidePx, latentSize, classCount, classNames: classNamesOf(labels, classCount) },
    ...{ files: [weights.path], hasCutLatents: false, walksOnSphere: false },
    async stylesOf(latents, classIndex, signal) {
      const classes = new Float32Array(classCount);
      if (classIndex !== undefined) classes[classIndex] = 1;
      const feeds = { latents: float32(latents, [1, latentSize]), classes: float32(classes, [1, classCount]) };
      return (await mapper.run(feeds, signal)).styles!.data as Float32Array;
    },
    async draw({ styles, truncation, noiseMode, noise, signal }: GanRun) {
      const { network, sides } = artistOf(noiseMode);
      const psi: TensorValue = { dtype: "float32", shape: [1], data: Float32Array.of(truncation) };
      const layers = sides.map((side, i) => [`noise_${i}`, float32(noise(i + 1, side * side), [1, 1, side, side])]);
      const fed = { styles: float32(styles, [1, styleSize]), psi, ...(await averageFeeds()) };
      const feeds = { ...fed, ...Object.fromEntries(layers) };
      return (await network.run(feeds, signal)).pixels!.data as Float32Array;
    },
  };
}

/** The mean style of so many pictures of one fixed seed. */
async function averageOf(mapper: FileNetwork, { latentSize, styleSize }: StyleGan): Promise<TensorValue> {
  const latents = gaussianNoise({ seed: 0, image: 0, layer: 0, step: 0 }, averagedPictures * latentSize);
  const { styles } = await mapper.run({ latents: float32(latents, [averagedPictures, latentSize]) });
  const sums = new Float64Array(styleSize);
  for (const [i, value] of (styles!.data as Float32Array).entries()) sums[i % styleSize]! += value;
  return float32(
    Float32Array.from(sums, (sum) => sum / averagedPictures),
    [styleSize],
  );
}

/** The network of a noise mode. */
function artistFor(
  engine: Loader,
  { weights, parts, mode }: { weights: WeightsFile; parts: StyleGan; mode: NoiseMode },
): { network: FileNetwork; sides: readonly number[] } {
  const sides: number[] = [];
  const build = (graph: Graph) => {
    sides.length = 0;
    const scope = new ParameterScope(graph);
    const styles = graph.input("styles", ["batch", parts.styleSize]);
    const psi = graph.input("psi", [1]);
    const average = parts.average?.(scope) ?? graph.input("average", [parts.styleSize]);
    const given: LayerNoise = (_, side) => graph.input(`noise_${sides.push(side) - 1}`, ["batch", 1, side, side]);
    return { pixels: parts.draw(scope, truncated(styles, average, psi), mode === "random" ? given : mode) };
  };
  const network = new FileNetwork(engine, weights, build);
  network.requireWeights(); // builds once, which tells the sides of the layers
  return { network, sides };
}

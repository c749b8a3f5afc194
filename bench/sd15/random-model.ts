// A checkpoint of the full size of Stable Diffusion 1.5 with random weights in F16, as a diffusers folder: for measuring only.
// Not a model: the pictures are noise. Written once, outside the repository; sizes are those of the published configurations.

import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { float32ToFloat16, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { Graph, type Initialiser, type Parameter, ParameterScope } from "@imagier/graph";
import { decodeKl, encodeKl, parseAutoencoderConfig, parseUNetConfig, unet, unetInputs } from "@imagier/networks";

export const unetConfig = { _class_name: "UNet2DConditionModel", sample_size: 64, cross_attention_dim: 768 };

/** The base network of Stable Diffusion XL: 2.57 thousand million parameters. */
export const unetXlConfig = {
  _class_name: "UNet2DConditionModel",
  sample_size: 128,
  block_out_channels: [320, 640, 1280],
  down_block_types: ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
  up_block_types: ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
  transformer_layers_per_block: [1, 2, 10],
  attention_head_dim: [5, 10, 20],
  cross_attention_dim: 2048,
  use_linear_projection: true,
  addition_embed_type: "text_time",
  addition_time_embed_dim: 256,
  projection_class_embeddings_input_dim: 2816,
};

export const autoencoderConfig = {
  _class_name: "AutoencoderKL",
  block_out_channels: [128, 256, 512, 512],
  layers_per_block: 2,
  scaling_factor: 0.18215,
};

export type ModelPart = "unet" | "unet_xl" | "vae";

const configs = { unet: unetConfig, unet_xl: unetXlConfig, vae: autoencoderConfig };

/** Writes what is not there yet. @returns the folder of the part */
export async function randomModel(folder: string, part: ModelPart): Promise<string> {
  const partFolder = join(folder, part);
  const path = join(partFolder, "diffusion_pytorch_model.safetensors");
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return partFolder;
  await mkdir(partFolder, { recursive: true });
  await writeFile(join(partFolder, "config.json"), JSON.stringify(configs[part], null, 2));
  await writeSafetensors(path, randomWeights(parametersOf(part)), { format: "pt" });
  return partFolder;
}

function parametersOf(part: ModelPart): ReadonlyMap<string, Parameter> {
  const graph = new Graph();
  const scope = new ParameterScope(graph);
  if (part === "vae") {
    const config = parseAutoencoderConfig(autoencoderConfig);
    encodeKl(scope, config, graph.input("pixels", [1, 3, 64, 64]));
    decodeKl(scope, config, graph.input("latents", [1, 4, 8, 8]));
  } else {
    const config = parseUNetConfig(configs[part]);
    unet(scope, config, unetInputs(graph, config, { sizes: { batch: 1, height: 16, width: 16, tokens: 77 } }));
  }
  return graph.parameters;
}

/** One pool of normal values, read from another place for every weight: speed is all that matters here. */
const poolSize = 2 ** 20;

function randomWeights(parameters: ReadonlyMap<string, Parameter>): TensorToWrite[] {
  const pool = normalPool();
  let start = 0;
  return [...parameters].map(([name, { shape, initialiser }]): TensorToWrite => {
    const count = shape.reduce((a, b) => a * b, 1);
    const values = new Float32Array(count);
    const [centre, spread] = centreAndSpread(initialiser);
    start = (start + 7919) % poolSize;
    for (let i = 0; i < count; i++) values[i] = centre + spread * pool[(start + i) % poolSize]!;
    return { name, dtype: "F16", shape, data: float32ToFloat16(values) };
  });
}

function centreAndSpread(initialiser: Initialiser): [number, number] {
  if (initialiser.kind === "normal") return [0, initialiser.std];
  return [initialiser.kind === "ones" ? 1 : 0, 0.05];
}

/** Box-Muller over a linear congruential generator: the same file every time. */
function normalPool(): Float32Array {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float32Array.from({ length: poolSize }, () => {
    return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  });
}

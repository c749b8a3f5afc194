// Folders of Stable Diffusion in all its kinds as diffusers lays them out, at toy size with seeded weights, and what lies
// beside them: ControlNet, IP-Adapter with its picture encoder, tiny autoencoder. For tests; the numbers mean nothing.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Graph, ParameterScope } from "@imagier/graph";
import {
  clipText,
  clipVision,
  controlNet,
  controlNetInputs,
  decodeTiny,
  encodeTiny,
  type ImageProjection,
  imageProjection,
  parseClipTextConfig,
  parseClipVisionConfig,
  parseControlNetConfig,
  parseTinyAutoencoderConfig,
  parseUNetConfig,
  unet,
  unetInputs,
} from "@imagier/networks";
import { writeFreshWeights } from "./fresh-weights.js";

export type TinyDiffusion = "sd15" | "sd21-v" | "sdxl" | "sdxl-refiner" | "inpainting" | "instruct-pix2pix" | "lcm";

const base = join(import.meta.dirname, "../../testdata/tiny-sd15");

type Config = Record<string, unknown>;

/** Two levels in place of four: loading a network takes time by the number of its nodes. */
const small: Config = {
  ...{ block_out_channels: [8, 16], layers_per_block: 1, attention_head_dim: 2 },
  down_block_types: ["CrossAttnDownBlock2D", "DownBlock2D"],
  up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D"],
};

/** What makes the U-Net of a kind another than that of 1.5. */
const unetChanges: Record<TinyDiffusion, Config> = {
  sd15: {},
  "sd21-v": { use_linear_projection: true, attention_head_dim: [1, 2], upcast_attention: true },
  sdxl: xlUnet({ cross_attention_dim: 72, projection_class_embeddings_input_dim: 40 + 6 * 8 }),
  "sdxl-refiner": xlUnet({ cross_attention_dim: 40, projection_class_embeddings_input_dim: 40 + 5 * 8 }),
  inpainting: { in_channels: 9 },
  "instruct-pix2pix": { in_channels: 8 },
  lcm: { time_cond_proj_dim: 16 },
};

function xlUnet(sizes: Config): Config {
  return {
    ...{ addition_embed_type: "text_time", addition_time_embed_dim: 8, use_linear_projection: true, ...sizes },
    ...{ attention_head_dim: [1, 2], transformer_layers_per_block: [1, 2] },
    down_block_types: ["DownBlock2D", "CrossAttnDownBlock2D"],
    up_block_types: ["CrossAttnUpBlock2D", "UpBlock2D"],
  };
}

const epsilon = { beta_start: 0.00085, beta_end: 0.012, beta_schedule: "scaled_linear", steps_offset: 1 };

const schedulers: Record<TinyDiffusion, Config> = {
  sd15: { _class_name: "PNDMScheduler", ...epsilon, skip_prk_steps: true, set_alpha_to_one: false },
  "sd21-v": { _class_name: "DDIMScheduler", ...epsilon, prediction_type: "v_prediction", set_alpha_to_one: false },
  sdxl: { _class_name: "EulerDiscreteScheduler", ...epsilon, timestep_spacing: "leading" },
  "sdxl-refiner": { _class_name: "EulerDiscreteScheduler", ...epsilon, timestep_spacing: "leading" },
  inpainting: { _class_name: "DDIMScheduler", ...epsilon, clip_sample: false, set_alpha_to_one: false },
  "instruct-pix2pix": { _class_name: "EulerAncestralDiscreteScheduler", ...epsilon, timestep_spacing: "leading" },
  lcm: { _class_name: "LCMScheduler", ...epsilon, original_inference_steps: 50, clip_sample: false },
};

const textEncoders: Record<string, Config> = {
  text_encoder: { hidden_size: 32, num_attention_heads: 4, hidden_act: "quick_gelu", architectures: ["CLIPTextModel"] },
  text_encoder_2: {
    ...{ hidden_size: 40, num_attention_heads: 5, hidden_act: "gelu", projection_dim: 40 },
    architectures: ["CLIPTextModelWithProjection"],
  },
};

function textEncodersOf(kind: TinyDiffusion): string[] {
  if (kind === "sdxl") return ["text_encoder", "text_encoder_2"];
  return kind === "sdxl-refiner" ? ["text_encoder_2"] : ["text_encoder"];
}

/** Writes the folder of a checkpoint; its autoencoder and vocabulary are those of the tiny 1.5. */
export async function writeTinyDiffusion(kind: TinyDiffusion, root: string): Promise<void> {
  const unetConfig = { ...(await smallUnet()), ...unetChanges[kind] };
  await writeNetwork(join(root, "unet"), unetConfig, (graph) => {
    const config = parseUNetConfig(unetConfig);
    const timeIdCount = kind === "sdxl-refiner" ? 5 : 6;
    unet(new ParameterScope(graph), config, unetInputs(graph, config, { timeIdCount }));
  });
  const names = textEncodersOf(kind);
  for (const name of names) {
    const config = {
      num_hidden_layers: 3,
      intermediate_size: 64,
      vocab_size: 1000,
      eos_token_id: 2,
      ...textEncoders[name],
    };
    await writeNetwork(join(root, name), config, (graph) => {
      const tokens = graph.input("ids", [1, 77], "int64");
      clipText(new ParameterScope(graph), parseClipTextConfig(config), { tokens });
    });
    await cp(join(base, "tokenizer"), join(root, name.replace("text_encoder", "tokenizer")), { recursive: true });
  }
  await cp(join(base, "vae"), join(root, "vae"), { recursive: true });
  await writeJson(join(root, "scheduler", "scheduler_config.json"), schedulers[kind]);
  const classOf = (name: string) => (name === "text_encoder" ? "CLIPTextModel" : "CLIPTextModelWithProjection");
  await writeJson(join(root, "model_index.json"), {
    ...{
      _class_name: "TinyPipeline",
      unet: ["diffusers", "UNet2DConditionModel"],
      vae: ["diffusers", "AutoencoderKL"],
    },
    ...Object.fromEntries(names.map((name) => [name, ["transformers", classOf(name)]])),
    scheduler: ["diffusers", schedulers[kind]._class_name],
  });
}

/** A ControlNet for the tiny 1.5. */
export async function writeTinyControlNet(root: string): Promise<void> {
  const config = {
    ...(await smallUnet()),
    _class_name: "ControlNetModel",
    conditioning_embedding_out_channels: [8, 8, 16, 16],
  };
  await writeNetwork(root, config, (graph) => {
    const parsed = parseControlNetConfig(config);
    controlNet(new ParameterScope(graph), parsed, controlNetInputs(graph, parsed));
  });
}

export async function writeTinyAutoencoder(root: string): Promise<void> {
  const widths = { encoder_block_out_channels: [8, 8, 8, 8], decoder_block_out_channels: [8, 8, 8, 8] };
  const config = { _class_name: "AutoencoderTiny", ...widths };
  await writeNetwork(root, config, (graph) => {
    const [scope, parsed] = [new ParameterScope(graph), parseTinyAutoencoderConfig(config)];
    encodeTiny(scope, parsed, graph.input("pixels", [1, 3, 32, 32]));
    decodeTiny(scope, parsed, graph.input("latents", [1, 4, 4, 4]));
  });
}

/** Width of the tiny picture encoder's states, and of its projected vector. */
const [seenSize, vectorSize] = [16, 24];

export async function writeTinyImageEncoder(root: string): Promise<void> {
  const config = {
    ...{ architectures: ["CLIPVisionModelWithProjection"], hidden_size: seenSize, num_attention_heads: 2 },
    ...{ intermediate_size: 32, num_hidden_layers: 2, image_size: 16, patch_size: 8, projection_dim: vectorSize },
  };
  await writeNetwork(root, config, (graph) => {
    clipVision(new ParameterScope(graph), parseClipVisionConfig(config), graph.input("pixels", [1, 3, 16, 16]));
  });
}

/** An IP-Adapter for the tiny 1.5 and the tiny picture encoder. */
export async function writeTinyIpAdapter(path: string, kind: "linear" | "plus"): Promise<void> {
  const config = parseUNetConfig(await smallUnet());
  const out = config.cross_attention_dim as number;
  const projection: ImageProjection =
    kind === "linear"
      ? { kind: "vector", in: vectorSize, tokens: 4, out }
      : { kind: "resampler", in: seenSize, tokens: 4, dim: 64, inner: 64, depth: 1, expansion: 2, out };
  const whole = new Graph();
  unet(new ParameterScope(whole), config, unetInputs(whole, config, { imagePrompts: [4] }));
  const prefix = "image_prompts.0.";
  await writeFreshWeights(path, [
    (graph) => {
      const seen = kind === "linear" ? [1, vectorSize] : [1, 5, seenSize];
      imageProjection(new ParameterScope(graph, "image_proj"), projection, graph.input("seen", seen));
    },
    (graph) => {
      for (const [name, { shape, initialiser }] of whole.parameters) {
        if (name.startsWith(prefix)) graph.parameter(name.slice(prefix.length), shape, initialiser);
      }
    },
  ]);
}

async function smallUnet(): Promise<Config> {
  return { ...(await readJson(join(base, "unet", "config.json"))), ...small };
}

async function writeNetwork(folder: string, config: Config, build: (graph: Graph) => void): Promise<void> {
  await writeJson(join(folder, "config.json"), config);
  await writeFreshWeights(join(folder, "diffusion_pytorch_model.safetensors"), [build]);
}

async function readJson(path: string): Promise<Config> {
  return JSON.parse(await readFile(path, "utf8")) as Config;
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`);
}

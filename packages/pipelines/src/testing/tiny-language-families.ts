// Folders of diffusion transformers whose words a language model reads (and of AuraFlow, whose UMT5 has a tokenizer of that kind),
// as diffusers lays them out, at toy size with seeded weights. For tests; the numbers mean nothing.

import { join } from "node:path";
import { ParameterScope } from "@imagier/graph";
import {
  auraflow,
  auraflowInputs,
  chroma,
  chromaInputs,
  decodeDeepCompression,
  decodeKl,
  decodeQwenImage,
  encodeDeepCompression,
  encodeKl,
  encodeQwenImage,
  flux2,
  flux2Inputs,
  languageModel,
  languageModelInputs,
  lumina2,
  lumina2Inputs,
  parseAuraFlowConfig,
  parseAutoencoderConfig,
  parseChromaConfig,
  parseDeepCompressionConfig,
  parseFlux2Config,
  parseLanguageModelConfig,
  parseLumina2Config,
  parseQwenImageAutoencoderConfig,
  parseQwenImageConfig,
  parseSanaConfig,
  parseT5Config,
  parseZImageConfig,
  qwenImage,
  qwenImageInputs,
  sana,
  sanaInputs,
  t5Encoder,
  zImage,
  zImageInputs,
} from "@imagier/networks";
import { autoencoder, type Network, t5, tinyT5Tokenizer, writeFolder } from "./tiny-transformers.js";

export const tinyLanguageFamilies = [
  ...(["auraflow", "chroma", "flux2", "flux2-klein", "lumina2", "qwen-image"] as const),
  ...(["sana", "sana-sprint", "z-image"] as const),
] as const;
export type TinyLanguageFamily = (typeof tinyLanguageFamilies)[number];

const width = 16;
const sizes = {
  ...{ vocab_size: 64, hidden_size: width, intermediate_size: 24, num_attention_heads: 2, num_key_value_heads: 1 },
};

/** @param prefix how deep the language model stands in a model that does more */
function language(className: string, config: object, prefix = ""): Network {
  return {
    className,
    config: { architectures: [className], ...sizes, ...config },
    build(graph, given) {
      const read = parseLanguageModelConfig(given);
      const scope = new ParameterScope(graph, prefix);
      const inputs = languageModelInputs(graph, read);
      languageModel(scope, read, { inputs, wanted: [read.layers] });
    },
  };
}

const gemma = language("Gemma2Model", {
  ...{ model_type: "gemma2", num_hidden_layers: 3, head_dim: 8, hidden_activation: "gelu_pytorch_tanh" },
  ...{ attn_logit_softcapping: 50, sliding_window: 4 },
});
const qwen3 = (layers: number) =>
  language("Qwen3ForCausalLM", { model_type: "qwen3", num_hidden_layers: layers, head_dim: 8 }, "model");
const qwenWithEyes = language(
  "Qwen2_5_VLForConditionalGeneration",
  { model_type: "qwen2_5_vl", num_hidden_layers: 2 },
  "model.language_model",
);
const mistral = language(
  "Mistral3ForConditionalGeneration",
  { model_type: "mistral3", text_config: { model_type: "mistral", num_hidden_layers: 30 } },
  "language_model.model",
);
const umt5: Network = {
  className: "UMT5EncoderModel",
  config: {
    ...{ model_type: "umt5", vocab_size: 64, d_model: width, d_kv: 8, d_ff: 24, num_layers: 2, num_heads: 2 },
    feed_forward_proj: "gated-gelu",
  },
  build: (graph, config) =>
    t5Encoder(new ParameterScope(graph), parseT5Config(config), {
      tokens: graph.input("ids", [1, 4], "int64"),
      buckets: graph.input("buckets", [4, 4], "int64"),
    }),
};

const deepCompression: Network = {
  className: "AutoencoderDC",
  config: {
    ...{ latent_channels: 4, attention_head_dim: 4, scaling_factor: 0.41407 },
    ...{ encoder_block_out_channels: [8, 8], decoder_block_out_channels: [8, 8] },
    ...{ encoder_layers_per_block: [1, 1], decoder_layers_per_block: [1, 1] },
    ...{
      encoder_block_types: ["ResBlock", "EfficientViTBlock"],
      decoder_block_types: ["ResBlock", "EfficientViTBlock"],
    },
    ...{ encoder_qkv_multiscales: [[], [5]], decoder_qkv_multiscales: [[], [5]] },
    ...{ downsample_block_type: "Conv", upsample_block_type: "interpolate" },
  },
  build(graph, given) {
    const config = parseDeepCompressionConfig(given);
    encodeDeepCompression(new ParameterScope(graph), config, graph.input("pixels", [1, 3, 8, 8]));
    decodeDeepCompression(new ParameterScope(graph), config, graph.input("latents", [1, 4, 4, 4]));
  },
};
const film: Network = {
  className: "AutoencoderKLQwenImage",
  config: {
    ...{ base_dim: 4, z_dim: 4, dim_mult: [1, 2], num_res_blocks: 1 },
    ...{ latents_mean: [0.1, -0.2, 0.3, 0], latents_std: [1.5, 2, 0.5, 1] },
  },
  build(graph, given) {
    const config = parseQwenImageAutoencoderConfig(given);
    encodeQwenImage(new ParameterScope(graph), config, graph.input("pixels", [1, 3, 8, 8]));
    decodeQwenImage(new ParameterScope(graph), config, graph.input("latents", [1, 4, 4, 4]));
  },
};
const channelNorm: Network = {
  className: "AutoencoderKLFlux2",
  config: { ...autoencoder(4).config, _class_name: "AutoencoderKLFlux2" },
  build(graph, given) {
    const config = parseAutoencoderConfig({ ...(given as object), _class_name: "AutoencoderKL" });
    const scope = new ParameterScope(graph);
    encodeKl(scope, config, graph.input("pixels", [1, 3, 8, 8]));
    decodeKl(scope, config, graph.input("latents", [1, 4, 4, 4]));
    scope.at("bn").zeros("running_mean", [16]);
    scope.at("bn").ones("running_var", [16]);
  },
};

const heads = { num_attention_heads: 2, attention_head_dim: 8 };
const sanaNetwork = (own: object): Network => ({
  className: "SanaTransformer2DModel",
  config: {
    ...{ ...heads, in_channels: 4, num_layers: 2, caption_channels: width, sample_size: 8, ...own },
    ...{ num_cross_attention_heads: 2, cross_attention_head_dim: 8, cross_attention_dim: 16 },
  },
  build(graph, given) {
    const config = parseSanaConfig(given);
    return sana(new ParameterScope(graph), config, sanaInputs(graph, config, { hasMask: false }));
  },
});
const flux2Network = (own: object): Network => ({
  className: "Flux2Transformer2DModel",
  config: {
    ...{ ...heads, in_channels: 16, num_layers: 1, num_single_layers: 1, joint_attention_dim: 3 * width, ...own },
    ...{ axes_dims_rope: [2, 2, 2, 2], timestep_guidance_channels: 16 },
  },
  build(graph, given) {
    const config = parseFlux2Config(given);
    const latents = graph.input("hidden_states", ["batch", "places", config.in_channels]);
    const inputs = flux2Inputs(graph, config, { latents, timestep: graph.input("timestep", ["batch"]) });
    return flux2(new ParameterScope(graph), config, inputs);
  },
});
const lumina2Network: Network = {
  className: "Lumina2Transformer2DModel",
  config: {
    ...{ hidden_size: 16, num_attention_heads: 2, num_kv_heads: 1, num_layers: 1, num_refiner_layers: 1 },
    ...{ in_channels: 4, axes_dim_rope: [4, 2, 2], cap_feat_dim: width, multiple_of: 8 },
  },
  build(graph, given) {
    const config = parseLumina2Config(given);
    return lumina2(new ParameterScope(graph), config, lumina2Inputs(graph, config));
  },
};
const zImageNetwork: Network = {
  className: "ZImageTransformer2DModel",
  config: {
    ...{ dim: 16, n_heads: 2, n_kv_heads: 2, n_layers: 1, n_refiner_layers: 1, in_channels: 4 },
    ...{ cap_feat_dim: width, axes_dims: [4, 2, 2] },
  },
  build(graph, given) {
    const config = parseZImageConfig(given);
    return zImage(new ParameterScope(graph), config, zImageInputs(graph, config));
  },
};
const qwenImageNetwork: Network = {
  className: "QwenImageTransformer2DModel",
  config: {
    ...{ ...heads, in_channels: 16, out_channels: 4, num_layers: 1, joint_attention_dim: width },
    axes_dims_rope: [4, 2, 2],
  },
  build(graph, given) {
    const config = parseQwenImageConfig(given);
    const latents = graph.input("hidden_states", ["batch", "places", config.in_channels]);
    const timestep = graph.input("timestep", ["batch"]);
    const inputs = qwenImageInputs(graph, config, { hasMask: false, latents, timestep });
    return qwenImage(new ParameterScope(graph), config, inputs);
  },
};
const chromaNetwork: Network = {
  className: "ChromaTransformer2DModel",
  config: {
    ...{ ...heads, in_channels: 64, num_layers: 1, num_single_layers: 1, joint_attention_dim: 24 },
    ...{
      axes_dims_rope: [4, 2, 2],
      approximator_num_channels: 16,
      approximator_hidden_dim: 16,
      approximator_layers: 1,
    },
  },
  build(graph, given) {
    const config = parseChromaConfig(given);
    const latents = graph.input("hidden_states", ["batch", "places", config.in_channels]);
    const inputs = chromaInputs(graph, config, { latents, timestep: graph.input("timestep", ["batch"]) });
    return chroma(new ParameterScope(graph), config, inputs);
  },
};
const auraflowNetwork: Network = {
  className: "AuraFlowTransformer2DModel",
  config: {
    ...{ ...heads, num_mmdit_layers: 1, num_single_dit_layers: 1, joint_attention_dim: width },
    ...{ caption_projection_dim: 16, pos_embed_max_size: 64, sample_size: 8 },
  },
  build(graph, given) {
    const config = parseAuraFlowConfig(given);
    return auraflow(new ParameterScope(graph), config, auraflowInputs(graph, config));
  },
};

const flow = { _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: 1000, shift: 3 };
const dynamicFlow = { ...flow, use_dynamic_shifting: true };

interface Parts {
  transformer: Network;
  vae: Network;
  encoder: Network;
  scheduler: Record<string, unknown>;
}

const families: Record<TinyLanguageFamily, Parts> = {
  auraflow: { transformer: auraflowNetwork, vae: autoencoder(4), encoder: umt5, scheduler: flow },
  chroma: { transformer: chromaNetwork, vae: autoencoder(16), encoder: t5, scheduler: flow },
  flux2: { transformer: flux2Network({}), vae: channelNorm, encoder: mistral, scheduler: dynamicFlow },
  "flux2-klein": {
    ...{ transformer: flux2Network({ guidance_embeds: false }), vae: channelNorm },
    ...{ encoder: qwen3(27), scheduler: dynamicFlow },
  },
  lumina2: { transformer: lumina2Network, vae: autoencoder(4), encoder: gemma, scheduler: { ...flow, shift: 6 } },
  "qwen-image": { transformer: qwenImageNetwork, vae: film, encoder: qwenWithEyes, scheduler: dynamicFlow },
  sana: {
    ...{ transformer: sanaNetwork({ interpolation_scale: 1 }), vae: deepCompression, encoder: gemma },
    scheduler: {
      ...{ _class_name: "DPMSolverMultistepScheduler", prediction_type: "flow_prediction" },
      ...{ use_flow_sigmas: true, flow_shift: 3 },
    },
  },
  "sana-sprint": {
    transformer: sanaNetwork({ guidance_embeds: true, qk_norm: "rms_norm_across_heads" }),
    ...{ vae: deepCompression, encoder: gemma },
    scheduler: { _class_name: "SCMScheduler", prediction_type: "trigflow", sigma_data: 0.5 },
  },
  "z-image": { transformer: zImageNetwork, vae: autoencoder(4), encoder: qwen3(2), scheduler: flow },
};

/** Writes the folder of a family. */
export async function writeTinyLanguageFamily(family: TinyLanguageFamily, root: string): Promise<void> {
  const { transformer, vae, encoder, scheduler } = families[family];
  const isT5 = encoder === t5;
  await writeFolder(root, {
    networks: { transformer, vae, text_encoder: encoder },
    json: {
      [join("tokenizer", "tokenizer.json")]: isT5 ? tinyT5Tokenizer() : tinyTokenizer(),
      ...(!isT5 && { [join("tokenizer", "tokenizer_config.json")]: { pad_token: "<pad>" } }),
    },
    scheduler,
  });
}

/** A word for each letter and mark, and one that stands before every text. */
function tinyTokenizer() {
  const marks = ["<pad>", "<start>", "<unk>"];
  const letters = [..."abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ<|>_[]/:,.\n"];
  const vocab = Object.fromEntries([...marks, ...letters].map((piece, i) => [piece, i]));
  const added = (content: string, id: number) => ({
    ...{ id, content, special: true, normalized: false, single_word: false, lstrip: false, rstrip: false },
  });
  return {
    version: "1.0",
    added_tokens: marks.map(added),
    normalizer: null,
    pre_tokenizer: { type: "Split", pattern: { Regex: "[a-z ]" }, behavior: "Isolated", invert: false },
    post_processor: {
      type: "TemplateProcessing",
      single: [{ SpecialToken: { id: "<start>", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }],
      pair: [],
      special_tokens: { "<start>": { id: "<start>", ids: [1], tokens: ["<start>"] } },
    },
    decoder: null,
    model: { type: "BPE", vocab, merges: [], unk_token: "<unk>" },
  };
}

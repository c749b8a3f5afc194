// Which file checks which case: by the case's name where that says it, else by the class of the reference.
// A kind whose file is not there is not supported yet.

import type { Comparison } from "./golden-case.js";

interface Kind {
  /** Start of the case's name, or the class of its reference. */
  name?: RegExp;
  className?: RegExp;
  /** The file beside this one. */
  file: string;
}

const kinds: readonly Kind[] = [
  { name: /^schedulers/, file: "schedulers" },
  { name: /^tokenizer_clip/, file: "tokenizer-clip" },
  { name: /^tokenizer_t5/, file: "tokenizer-t5" },
  { name: /^pipe_(dit|flux|pixart|sd3)/, file: "transformer-pipelines" },
  { name: /^pipe_unclip/, file: "unclip-pipeline" },
  { name: /^pipe_/, file: "pipelines" },
  { name: /^single_file_/, file: "single-file" },
  { name: /^kandinsky22_unet/, file: "kandinsky-decoder" },
  { name: /^unclip_decoder/, file: "unclip-decoder" },
  { className: /IP-Adapter/, file: "ip-adapter" },
  { className: /LoRA/, file: "lora" },
  { className: /^CLIPTextModel/, file: "clip-text" },
  { className: /^T5EncoderModel$/, file: "t5" },
  {
    className: /^(AuraFlow|Chroma|DiT|Flux2?|Lumina2|PixArt|PRX|QwenImage|SD3|Sana)Transformer2DModel$/,
    file: "diffusion-transformer",
  },
  { className: /^UVit2DModel$/, file: "diffusion-transformer" },
  { className: /^ZImageTransformer2DModel$/, file: "z-image" },
  { className: /^CLIPVisionModel/, file: "clip-vision" },
  { className: /^UNet2DConditionModel$/, file: "unet" },
  { className: /^UNet2DModel$/, file: "unet-unconditional" },
  { className: /^ControlNetModel$/, file: "controlnet" },
  { className: /^AutoencoderKL$/, file: "autoencoder-kl" },
  { className: /^AutoencoderKLQwenImage$/, file: "qwen-image-autoencoder" },
  { className: /^AutoencoderDC$/, file: "deep-compression-autoencoder" },
  { className: /^AutoencoderTiny$/, file: "autoencoder-tiny" },
  { className: /^VQModel$/, file: "vq-model" },
  { className: /^VQModel \(VQ-16\)$/, file: "vq-16" },
  { className: /^Transformer \(GPT/, file: "llamagen" },
  { className: /^MultiModalityCausalLM$/, file: "janus" },
  { className: /^VAR/, file: "var" },
  { className: /^(training\.networks_stylegan2|training\.networks_stylegan3|model)\.Generator$/, file: "stylegan" },
  { className: /^BigGAN$/, file: "biggan" },
  { className: /^dcgan/, file: "dcgan" },
  { className: /^PriorTransformer$/, file: "unclip-prior" },
  { className: /^UnCLIPTextProjModel$/, file: "unclip-text-projection" },
];

export type CheckCase = (dir: string) => Promise<Comparison[]>;

/** The check of a case's kind; undefined where there is none yet. */
export async function checkOf(name: string, className: string): Promise<CheckCase | undefined> {
  const kind = kinds.find((k) => k.name?.test(name) ?? k.className?.test(className));
  if (!kind) return undefined;
  const file = new URL(`./${kind.file}.js`, import.meta.url).href;
  const found: { checkCase?: CheckCase } | undefined = await import(file).catch((error: unknown) => {
    if (
      error instanceof Error &&
      "code" in error &&
      error.code === "ERR_MODULE_NOT_FOUND" &&
      error.message.includes(`/${kind.file}.js`)
    )
      return undefined;
    throw error;
  });
  return found?.checkCase;
}

// U-Net and ControlNet: names of the original layout (LDM, sgm) to those of diffusers.
// Pure renaming, block by block; shapes are the same in both. Layout: openaimodel.py of CompVis/latent-diffusion.

const resnetParts: Record<string, string> = {
  "in_layers.0": "norm1",
  "in_layers.2": "conv1",
  "emb_layers.1": "time_emb_proj",
  "out_layers.0": "norm2",
  "out_layers.3": "conv2",
  skip_connection: "conv_shortcut",
};

const plainParts: Record<string, string> = {
  "time_embed.0": "time_embedding.linear_1",
  "time_embed.2": "time_embedding.linear_2",
  "time_embed.cond_proj": "time_embedding.cond_proj",
  label_emb: "class_embedding",
  "input_blocks.0.0": "conv_in",
  "out.0": "conv_norm_out",
  "out.2": "conv_out",
  "middle_block_out.0": "controlnet_mid_block",
};

export interface UNetNaming {
  /** Residual blocks of each level going down; one more going up. */
  layersPerBlock: number;
  /** Where the two matrices of `label_emb` go: size conditioning in XL, classes elsewhere. */
  labelEmbedding: "add_embedding" | "class_embedding";
}

/** How the blocks of a file are counted, from its own names. */
export function unetNamingOf(names: Iterable<string>, hasSizeConditioning: boolean): UNetNaming {
  let firstDownsampler = Number.POSITIVE_INFINITY;
  let blocks = 0;
  for (const name of names) {
    const match = /^input_blocks\.(\d+)\.0\.(op\.)?/.exec(name);
    if (match === null) continue;
    blocks = Math.max(blocks, Number(match[1]));
    if (match[2] !== undefined) firstDownsampler = Math.min(firstDownsampler, Number(match[1]));
  }
  const layersPerBlock = Math.max(1, Math.min(firstDownsampler - 1, blocks));
  return { layersPerBlock, labelEmbedding: hasSizeConditioning ? "add_embedding" : "class_embedding" };
}

/** The name in diffusers, or undefined for a name that no U-Net and no ControlNet has. */
export function unetName(name: string, naming: UNetNaming): string | undefined {
  const [, path, kind] = /^(.+)\.(weight|bias)$/.exec(name) ?? [];
  if (path === undefined) return undefined;
  const renamed = plainParts[path] ?? labelName(path, naming) ?? blockName(path, naming) ?? hintName(path);
  return renamed === undefined ? undefined : `${renamed}.${kind}`;
}

function labelName(path: string, { labelEmbedding }: UNetNaming): string | undefined {
  if (path === "label_emb.0.0") return `${labelEmbedding}.linear_1`;
  return path === "label_emb.0.2" ? `${labelEmbedding}.linear_2` : undefined;
}

function blockName(path: string, naming: UNetNaming): string | undefined {
  const [, half, index, part, rest] =
    /^(input_blocks|output_blocks|middle_block)\.(\d+)(?:\.(\d+))?(?:\.(.+))?$/.exec(path) ?? [];
  if (half === undefined) return undefined;
  if (half === "middle_block") return middleName(Number(index), path.slice(`middle_block.${index}.`.length));
  if (part === undefined || rest === undefined) return undefined;
  const place = { index: Number(index), part: Number(part), rest };
  return half === "input_blocks" ? downName(place, naming) : upName(place, naming);
}

interface BlockPart {
  index: number;
  part: number;
  rest: string;
}

function downName({ index, part, rest }: BlockPart, { layersPerBlock }: UNetNaming): string | undefined {
  const level = Math.floor((index - 1) / (layersPerBlock + 1));
  const layer = (index - 1) % (layersPerBlock + 1);
  const block = `down_blocks.${level}`;
  if (layer === layersPerBlock) return part === 0 && rest === "op" ? `${block}.downsamplers.0.conv` : undefined;
  return layerName(block, { layer, part, rest });
}

function upName({ index, part, rest }: BlockPart, { layersPerBlock }: UNetNaming): string | undefined {
  const level = Math.floor(index / (layersPerBlock + 1));
  const layer = index % (layersPerBlock + 1);
  const block = `up_blocks.${level}`;
  // After the residual block comes attention where there is some, and the upsampler last: at 1 or at 2.
  if (rest === "conv" && part > 0) return `${block}.upsamplers.0.conv`;
  return layerName(block, { layer, part, rest });
}

function layerName(block: string, { layer, part, rest }: { layer: number; part: number; rest: string }) {
  if (part === 0) return resnetName(`${block}.resnets.${layer}`, rest);
  return part === 1 ? `${block}.attentions.${layer}.${rest}` : undefined;
}

function middleName(part: number, rest: string): string | undefined {
  if (part === 1) return `mid_block.attentions.0.${rest}`;
  return part === 0 || part === 2 ? resnetName(`mid_block.resnets.${part / 2}`, rest) : undefined;
}

function resnetName(resnet: string, rest: string): string | undefined {
  const part = resnetParts[rest];
  return part === undefined ? undefined : `${resnet}.${part}`;
}

/** The parts that only a ControlNet has: its picture of hints, shrunk by eight layers, and the zero convolutions. */
function hintName(path: string): string | undefined {
  const [, zero] = /^zero_convs\.(\d+)\.0$/.exec(path) ?? [];
  if (zero !== undefined) return `controlnet_down_blocks.${zero}`;
  const [, hint] = /^input_hint_block\.(\d+)$/.exec(path) ?? [];
  if (hint === undefined) return undefined;
  if (hint === "0") return "controlnet_cond_embedding.conv_in";
  if (hint === "14") return "controlnet_cond_embedding.conv_out";
  return `controlnet_cond_embedding.blocks.${Number(hint) / 2 - 1}`;
}

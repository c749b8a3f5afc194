// KL autoencoder: names of the original layout to those of diffusers, and its attention's 1x1 convolutions to matrices.
// Layout: model.py of CompVis/latent-diffusion, where the decoder counts its levels from the finest.

const attentionParts: Record<string, string> = {
  norm: "group_norm",
  q: "to_q",
  k: "to_k",
  v: "to_v",
  proj_out: "to_out.0",
};

/** Levels of the decoder in a file, from its own names. */
export function decoderLevelsOf(names: Iterable<string>): number {
  let highest = -1;
  for (const name of names) highest = Math.max(highest, Number(/^decoder\.up\.(\d+)\./.exec(name)?.[1] ?? -1));
  return highest + 1;
}

/** The name in diffusers, or undefined for a name that no autoencoder has. */
export function autoencoderName(name: string, decoderLevels: number): string | undefined {
  if (/^(post_)?quant_conv\.(weight|bias)$/.test(name)) return name;
  const [, side, path, kind] = /^(encoder|decoder)\.(.+)\.(weight|bias)$/.exec(name) ?? [];
  if (side === undefined || path === undefined) return undefined;
  const renamed = partName(path, decoderLevels);
  return renamed === undefined ? undefined : `${side}.${renamed}.${kind}`;
}

function partName(path: string, decoderLevels: number): string | undefined {
  if (path === "conv_in" || path === "conv_out") return path;
  if (path === "norm_out") return "conv_norm_out";
  const [, block, resnetPart] = /^mid\.block_([12])\.(\w+)$/.exec(path) ?? [];
  if (resnetPart !== undefined) return `mid_block.resnets.${Number(block) - 1}.${resnetName(resnetPart)}`;
  const [, attentionPart] = /^mid\.attn_1\.(\w+)$/.exec(path) ?? [];
  if (attentionPart !== undefined) {
    const part = attentionParts[attentionPart];
    return part === undefined ? undefined : `mid_block.attentions.0.${part}`;
  }
  return levelName(path, decoderLevels);
}

function levelName(path: string, decoderLevels: number): string | undefined {
  const [, direction, index, rest] = /^(down|up)\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (rest === undefined) return undefined;
  const level = direction === "down" ? Number(index) : decoderLevels - 1 - Number(index);
  const block = `${direction}_blocks.${level}`;
  if (rest === "downsample.conv" || rest === "upsample.conv") return `${block}.${direction}samplers.0.conv`;
  const [, layer, part] = /^block\.(\d+)\.(\w+)$/.exec(rest) ?? [];
  return part === undefined ? undefined : `${block}.resnets.${layer}.${resnetName(part)}`;
}

function resnetName(part: string): string {
  return part === "nin_shortcut" ? "conv_shortcut" : part;
}

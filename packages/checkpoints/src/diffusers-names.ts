// Spellings of diffusers and transformers that changed over the years, brought to those of today.
// Not the original layout of single files: single-file/ renames that.

/** Buffers that stand among weights and are none. */
const buffers = /(^|\.)(position_ids|logit_scale)$/;

/** A weight's name as diffusers spells it today, or undefined for what is no weight. */
export function currentName(name: string): string | undefined {
  if (buffers.test(name)) return undefined;
  // The autoencoder's only attention, before diffusers 0.15.
  const old = /^((?:en|de)coder\.mid_block\.attentions\.0)\.(query|key|value|proj_attn)\.(weight|bias)$/.exec(name);
  if (old === null) return name;
  const parts: Record<string, string> = { query: "to_q", key: "to_k", value: "to_v", proj_attn: "to_out.0" };
  return `${old[1]}.${parts[old[2]!]}.${old[3]}`;
}

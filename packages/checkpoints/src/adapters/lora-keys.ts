// The spellings of LoRA tensors: kohya's, PEFT's and those of diffusers over the years, to (component, module, part).
// Knows no checkpoint: lora-modules.ts finds the weight that a module's name stands for.

/** Which factor of W + scale * up @ mid @ down a tensor is. */
export type LoraPart = "down" | "up" | "mid" | "alpha";

export interface LoraKey {
  part: LoraPart;
  /** What comes before the factor: "lora_unet_down_blocks_0_..." or "unet.down_blocks.0...." */
  module: string;
}

const suffixes: readonly (readonly [RegExp, LoraPart])[] = [
  [/\.alpha$/, "alpha"],
  [/\.(lora_down|lora\.down|lora_linear_layer\.down)\.weight$/, "down"],
  [/\.(lora_up|lora\.up|lora_linear_layer\.up)\.weight$/, "up"],
  [/\.lora_mid\.weight$/, "mid"],
  [/\.lora_A(\.\w+)?\.weight$/, "down"],
  [/\.lora_B(\.\w+)?\.weight$/, "up"],
];

/** Other ways to change weights that look like LoRA and are not. */
const otherMethods: readonly (readonly [RegExp, string])[] = [
  [/\.hada_[wt]\d/, "LoHa"],
  [/\.lokr_[wt]\d/, "LoKr"],
  [/\.(dora_scale|lora_magnitude_vector)/, "DoRA"],
  [/\.oft_(blocks|diag)|\.oft_R/, "OFT"],
  [/\.(a1|b1)\.weight$|\.on_input$/, "IA3 or GLoRA"],
];

/** Undefined for a name that no LoRA has. */
export function parseLoraKey(name: string): LoraKey | undefined {
  const old = parseProcessorKey(name);
  if (old !== undefined) return old;
  for (const [suffix, part] of suffixes) {
    if (suffix.test(name)) return { part, module: name.replace(suffix, "") };
  }
  return undefined;
}

/** The name of a method that is not supported, where a tensor's name tells. */
export function otherMethodOf(name: string): string | undefined {
  return otherMethods.find(([pattern]) => pattern.test(name))?.[1];
}

/** diffusers before 0.20: "attn1.processor.to_out_lora.down.weight". */
function parseProcessorKey(name: string): LoraKey | undefined {
  const match = /^(.+?)(\.processor)?\.(to_q|to_k|to_v|to_out)_lora\.(down|up)\.weight$/.exec(name);
  if (match === null) return undefined;
  const [, attention, , layer, part] = match as unknown as [string, string, string, string, LoraPart];
  const isText = attention.endsWith(".self_attn");
  const textLayers: Record<string, string> = { to_q: "q_proj", to_k: "k_proj", to_v: "v_proj", to_out: "out_proj" };
  const current = isText ? textLayers[layer] : layer === "to_out" ? "to_out.0" : layer;
  return { part, module: `${attention}.${current}` };
}

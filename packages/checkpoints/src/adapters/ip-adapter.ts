// An IP-Adapter file: the projection of image features to tokens, and keys and values for each cross attention of a U-Net.
// Holds names and places only; names are those of the files. Ye et al. 2023 (arXiv 2308.06721).

import { ImagierError } from "@imagier/contracts";
import type { Checkpoint, WeightMap, WeightSlice } from "../checkpoint.js";
import { type PlacedTensor, placed } from "../component-weights.js";
import { openSafetensors } from "../open-safetensors.js";
import { quote } from "../quote.js";
import { wholeTensor } from "../weight-slice.js";

export interface IpAdapter {
  /** Real path. */
  readonly path: string;
  /** One linear layer, two layers, or a resampler that looks at all patches ("Plus"). */
  readonly kind: "linear" | "full" | "plus";
  /** "image_proj.proj.weight", "ip_adapter.1.to_k_ip.weight": the names that every such file has. */
  readonly weights: WeightMap;
  /** The U-Net's cross attentions by the number that the file gives them: 1, 3, 5 (self attentions are counted too). */
  readonly layers: ReadonlyMap<number, string>;
  /** Keys and values that the U-Net's cross attentions want and the file lacks. Not empty: it cannot be drawn with. */
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/** @throws `ADAPTER_UNSUPPORTED` for FaceID and other files, `ADAPTER_MISMATCH` where layers or widths differ from the U-Net's */
export async function openIpAdapter(path: string, checkpoint: Checkpoint): Promise<IpAdapter> {
  const file = await openSafetensors(path);
  const tensors = placed([file]);
  const kind = kindOf(file.path, tensors);
  const unet = checkpoint.components.get("unet")?.weights ?? new Map<string, WeightSlice>();
  const layers = new Map(crossAttentions(unet).map((layer, i) => [2 * i + 1, layer]));
  const weights = new Map<string, WeightSlice>();
  const unexpected: string[] = [];
  for (const [name, tensor] of tensors) {
    const [, index] = /^ip_adapter\.(\d+)\.to_[kv]_ip\.weight$/.exec(name) ?? [];
    const layer = layers.get(Number(index));
    if (layer !== undefined) checkWidth(tensor, { path: file.path, like: unet.get(`${layer}.to_k.weight`)! });
    if (layer !== undefined || name.startsWith("image_proj.")) weights.set(name, wholeTensor(tensor));
    else unexpected.push(name);
  }
  const wanted = [...layers.keys()].flatMap((n) => [
    `ip_adapter.${n}.to_k_ip.weight`,
    `ip_adapter.${n}.to_v_ip.weight`,
  ]);
  const missing = wanted.filter((name) => !weights.has(name));
  if (missing.length === wanted.length || unexpected.length > 0) {
    throw mismatch(file.path, { layers: layers.size, unexpected });
  }
  return { path: file.path, kind, weights, layers, missing, unexpected };
}

/** The cross attentions in the order in which a U-Net of diffusers lists them: going down, going up, the middle. */
function crossAttentions(unet: WeightMap): string[] {
  const layers = [...unet.keys()].flatMap((name) => /^(.+\.attn2)\.to_k\.weight$/.exec(name)?.[1] ?? []);
  const halves = ["down_blocks", "up_blocks", "mid_block"];
  const half = (layer: string) => halves.findIndex((prefix) => layer.startsWith(prefix));
  return layers.sort((a, b) => half(a) - half(b) || a.localeCompare(b, "en", { numeric: true }));
}

function kindOf(path: string, tensors: ReadonlyMap<string, PlacedTensor>): IpAdapter["kind"] {
  if (tensors.has("image_proj.latents")) return "plus";
  if (tensors.has("image_proj.proj.weight")) return "linear";
  if (tensors.has("image_proj.proj.3.weight")) return "full";
  const isFace = [...tensors.keys()].some((name) => /^image_proj\.(perceiver_resampler|norm|proj)\./.test(name));
  const what = isFace ? "a FaceID adapter, which is not supported" : "no IP-Adapter: it has no image projection";
  throw new ImagierError("ADAPTER_UNSUPPORTED", `${quote(path)} is ${what}.`);
}

function checkWidth(tensor: PlacedTensor, { path, like }: { path: string; like: WeightSlice }): void {
  if (tensor.shape.join() === like.shape.join()) return;
  const message = `${quote(path)}: ${quote(tensor.name)} is ${quote(tensor.shape)}; the U-Net's attention there is ${quote(like.shape)}.`;
  throw new ImagierError("ADAPTER_MISMATCH", message);
}

function mismatch(
  path: string,
  { layers, unexpected }: { layers: number; unexpected: readonly string[] },
): ImagierError {
  const message = `${quote(path)} does not fit the U-Net's ${layers} cross attentions: ${quote(unexpected[0] ?? "it has none")}.`;
  return new ImagierError("ADAPTER_MISMATCH", message);
}

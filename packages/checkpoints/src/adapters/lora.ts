// A LoRA or LoCon file, held against the checkpoint it is to change: which weights, by which factors, how strongly.
// Changes nothing: W + strength * scale * up @ down is for the graph. LoRA: Hu et al. 2021; LoCon: KohakuBlueleaf/LyCORIS.

import { ImagierError } from "@imagier/contracts";
import type { Checkpoint, WeightMap, WeightSlice } from "../checkpoint.js";
import { type PlacedTensor, placed } from "../component-weights.js";
import { openSafetensors } from "../open-safetensors.js";
import { quote } from "../quote.js";
import { wholeTensor } from "../weight-slice.js";
import { type LoraPart, otherMethodOf, parseLoraKey } from "./lora-keys.js";
import { readAlphas } from "./lora-metadata.js";
import { type LoraTarget, loraTargets } from "./lora-modules.js";
import { readScalars } from "./read-scalars.js";

/**
 * What is added to one weight, times a strength: scale * up @ down for a matrix. For a convolution `down` has its kernel and
 * `up` is 1x1; with `mid` the kernel is there, and both others are 1x1.
 */
export interface LoraDelta {
  /** [rank, inputs] or [rank, inputs, height, width], of as many axes as the weight. */
  readonly down: WeightSlice;
  /** [outputs, rank] or [outputs, rank, 1, 1]. */
  readonly up: WeightSlice;
  /** [rank, rank, height, width] */
  readonly mid?: WeightSlice;
  readonly rank: number;
  /** alpha / rank; 1 where the file has no alpha. */
  readonly scale: number;
}

export interface Lora {
  /** Real path. */
  readonly path: string;
  readonly sizeBytes: number;
  /** By component ("unet", "text_encoder"), then by the weight's name in diffusers. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, LoraDelta>>;
  /** Modules with a factor but without its counterpart, which are left out. */
  readonly missing: readonly string[];
  /** Tensors that belong to no layer of the checkpoint, which are left out. */
  readonly unexpected: readonly string[];
}

type Factors = Partial<Record<LoraPart, PlacedTensor>>;

/**
 * @throws `ADAPTER_UNSUPPORTED` for LoHa, LoKr, DoRA and the like, or a file that is no LoRA; `ADAPTER_MISMATCH` where no
 *   layer is found or a shape differs; what `openSafetensors` throws
 */
export async function openLora(path: string, checkpoint: Checkpoint): Promise<Lora> {
  const file = await openSafetensors(path);
  const tensors = placed([file]);
  const modules = gatherModules(file.path, tensors);
  const targetOf = loraTargets(checkpoint);
  const alphaOf = await readAlphas(path, file);
  const alphas = await readScalars(
    file,
    [...modules.values()].flatMap(({ alpha }) => alpha ?? []),
  );
  const targets = new Map<string, Map<string, LoraDelta>>();
  const missing: string[] = [];
  const unexpected = [...tensors.keys()].filter((name) => parseLoraKey(name) === undefined);
  for (const [module, factors] of modules) {
    const target = targetOf(module);
    if (target === undefined) {
      unexpected.push(...Object.values(factors).map(({ name }) => name));
      continue;
    }
    if (factors.down === undefined || factors.up === undefined) {
      missing.push(`${module} (${factors.down === undefined ? "down" : "up"})`);
      continue;
    }
    const alpha = factors.alpha ? alphas.get(factors.alpha.name) : alphaOf(module, target);
    const delta = deltaOf(
      { ...factors, down: factors.down, up: factors.up },
      { path: file.path, target, checkpoint, alpha },
    );
    const own = targets.get(target.component) ?? new Map<string, LoraDelta>();
    targets.set(target.component, own.set(target.weight, delta));
  }
  if (targets.size === 0) throw nothingFits(file.path, modules, checkpoint);
  return { path: file.path, sizeBytes: file.sizeBytes, targets, missing, unexpected };
}

function gatherModules(path: string, tensors: ReadonlyMap<string, PlacedTensor>): Map<string, Factors> {
  const modules = new Map<string, Factors>();
  for (const [name, tensor] of tensors) {
    const method = otherMethodOf(name);
    if (method !== undefined) {
      throw new ImagierError(
        "ADAPTER_UNSUPPORTED",
        `${quote(path)} is a ${method} (${quote(name)}), which is not supported.`,
      );
    }
    const key = parseLoraKey(name);
    if (key === undefined) continue;
    modules.set(key.module, { ...modules.get(key.module), [key.part]: tensor });
  }
  if (modules.size > 0) return modules;
  throw new ImagierError("ADAPTER_UNSUPPORTED", `${quote(path)} is not a LoRA: it has none of its tensors.`);
}

function nothingFits(path: string, modules: ReadonlyMap<string, Factors>, { family }: Checkpoint): ImagierError {
  const [first] = modules.keys();
  const message = `${quote(path)} changes ${modules.size} layers, none of which this ${family} checkpoint has: first ${quote(first)}.`;
  return new ImagierError("ADAPTER_MISMATCH", message);
}

interface DeltaPlace {
  path: string;
  target: LoraTarget;
  checkpoint: Checkpoint;
  /** Alpha of the file; or both alpha and the rank that it was meant for, of the metadata. */
  alpha: number | undefined;
}

function deltaOf(factors: Factors & { down: PlacedTensor; up: PlacedTensor }, place: DeltaPlace): LoraDelta {
  const { path, target, checkpoint, alpha } = place;
  const weight = checkpoint.components.get(target.component)!.weights.get(target.weight)!;
  const { down, up, mid } = factors;
  const rank = down.shape[0] ?? 0;
  const [outputs, inputs, ...kernel] = weight.shape as [number, number, ...number[]];
  const point = kernel.map(() => 1);
  const delta: LoraDelta = {
    down: shaped(down, [rank, inputs, ...(mid ? point : kernel)], place),
    up: shaped(up, [outputs, mid?.shape[0] ?? rank, ...point], place),
    ...(mid && { mid: shaped(mid, [mid.shape[0] ?? 0, rank, ...kernel], place) }),
    rank,
    scale: (alpha ?? rank) / rank,
  };
  if (rank > 0 && Number.isFinite(delta.scale)) return delta;
  throw new ImagierError(
    "ADAPTER_MISMATCH",
    `${quote(path)}: ${quote(down.name)} has the rank ${rank} and the alpha ${alpha}.`,
  );
}

/** The tensor under the shape wanted: axes of size 1 at its end may come or go. */
function shaped(tensor: PlacedTensor, shape: readonly number[], { path, target }: DeltaPlace): WeightSlice {
  const core = (sizes: readonly number[]) =>
    [...sizes.slice(0, 2), ...sizes.slice(2).filter((size) => size !== 1)].join();
  if (!["F32", "F16", "BF16"].includes(tensor.dtype)) {
    const message = `${quote(path)}: the tensor ${quote(tensor.name)} is ${tensor.dtype}; F32, F16 or BF16 is needed.`;
    throw new ImagierError("CHECKPOINT_DTYPE_UNSUPPORTED", message);
  }
  if (core(tensor.shape) === core(shape)) return { ...wholeTensor(tensor), shape };
  const message = `${quote(path)}: ${quote(tensor.name)} is ${quote(tensor.shape)}; ${quote(target.weight)} needs ${quote(shape)}.`;
  throw new ImagierError("ADAPTER_MISMATCH", message);
}

/** One LoRA among several, and how much of it. */
export interface LoraChoice {
  lora: Lora;
  /** 1 as trained; 0 nothing; negative takes away. @default 1 */
  strength?: number;
}

/** One addition to one weight, as a graph takes it: shapes, a place for the numbers, and all factors in one. */
export interface LoraUpdate {
  /** Its parameters are `${path}.down`, `${path}.up` and `${path}.mid`: "lora.0.mid_block.attentions.0.proj_in". */
  path: string;
  down: readonly number[];
  up: readonly number[];
  mid?: readonly number[];
  /** Strength times alpha / rank. */
  scale: number;
}

export interface LoraUpdates {
  /** By the weight's name in diffusers, in the order of the choices. */
  readonly updates: ReadonlyMap<string, readonly LoraUpdate[]>;
  /** The factors by the names of their parameters. */
  readonly weights: WeightMap;
}

/** What some LoRA together add to the weights of one component. A strength of 0 adds nothing and is left out. */
export function loraUpdates(component: string, choices: readonly LoraChoice[]): LoraUpdates {
  const updates = new Map<string, LoraUpdate[]>();
  const weights = new Map<string, WeightSlice>();
  for (const [i, { lora, strength = 1 }] of choices.entries()) {
    if (strength === 0) continue;
    for (const [name, { down, up, mid, scale }] of lora.targets.get(component) ?? []) {
      const path = `lora.${i}.${name.replace(/\.weight$/, "")}`;
      const update = { path, down: down.shape, up: up.shape, ...(mid && { mid: mid.shape }), scale: strength * scale };
      updates.set(name, [...(updates.get(name) ?? []), update]);
      weights.set(`${path}.down`, down).set(`${path}.up`, up);
      if (mid) weights.set(`${path}.mid`, mid);
    }
  }
  return { updates, weights };
}

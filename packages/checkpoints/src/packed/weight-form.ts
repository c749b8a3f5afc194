// In which form a network's weights are held in memory: as float32, or its large matrices in 8 or 4 bits.
// Sizes only; pack-weights.ts makes the forms.

import type { Component, WeightSlice } from "../checkpoint.js";
import { isPlainFloat, type StoredType } from "../dequantise/stored-type.js";

/** "float": every weight as float32. "q8", "q4": the matrices of linear layers in 8 or 4 bits, the rest as float32. */
export const weightForms = ["float", "q8", "q4"] as const;
export type WeightForm = (typeof weightForms)[number];

/** Numbers that share one scale: the block of ggml's types, so that Q8_0 and Q4_0 keep theirs. */
export const packedBlockValues = 32;

/** Smaller matrices stay float32: nothing is saved. */
const fewestPacked = 1024;
/** Smaller ones take 8 bits where 4 are asked for: the edges of a network, which matter more than they weigh. */
const fewestInFourBits = 2 ** 20;

/** How many bits a number of a linear layer's matrix takes in a form; undefined where it stays float32. */
export function packedBits(
  { dtype, shape }: Pick<WeightSlice, "dtype" | "shape">,
  form: WeightForm,
): 4 | 8 | undefined {
  const [outputs = 0, inputs = 0] = shape;
  if (form === "float" || shape.length !== 2 || inputs % packedBlockValues !== 0) return undefined;
  if (outputs * inputs < fewestPacked) return undefined;
  if (dtype === "Q4_0") return 4; // exact in either form
  return form === "q4" && outputs * inputs >= fewestInFourBits ? 4 : 8;
}

/** Bytes in memory of a packed number: its bits, and its part of a float32 scale and a 4-bit zero. */
const packedBytes = { 4: (16 + 4 + 0.5) / packedBlockValues, 8: (32 + 4) / packedBlockValues } as const;

/** Tables that rows are looked up in; every other matrix is taken for a linear layer's. */
const lookedUp =
  /(^|\.)(shared|embed_tokens|token_embedding|position_embedding|relative_attention_bias|embedding_table)\.weight$/;

/** What a component takes in memory in a form, whatever its file holds, to within the tables of its words. */
export function bytesInForm({ weights }: Pick<Component, "weights">, form: WeightForm): number {
  let bytes = 0;
  for (const [name, slice] of weights) {
    const count = slice.shape.reduce((product, size) => product * size, 1);
    const bits = lookedUp.test(name) ? undefined : packedBits(slice, form);
    bytes += count * (bits === undefined ? 4 : packedBytes[bits]);
  }
  return bytes;
}

/** The form nearest to float32 that takes no more than the limit; the smallest where none does. */
export function smallestNeededForm(component: Pick<Component, "weights">, limitBytes: number): WeightForm {
  return weightForms.find((form) => bytesInForm(component, form) <= limitBytes) ?? "q4";
}

/** Whether a weight cannot be read by the engine from where it lies. */
export function isCompressed(type: StoredType): boolean {
  return !isPlainFloat(type);
}

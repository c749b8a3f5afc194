// A golden case as it stands in its folder: what was fed to the reference, what it answered, and how near we have to come.
// Not our own numbers: each kind of case has a file beside this one that makes those.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openSafetensors, readTensor } from "@imagier/checkpoints";
import type { TensorValue } from "@imagier/graph";
import { z } from "zod";

const caseSchema = z.object({
  name: z.string(),
  class: z.string().nullish(),
  notes: z.array(z.string()).default([]),
  model: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  tolerance: z.object({ rtol: z.number(), atol: z.union([z.number(), z.record(z.string(), z.number())]) }).optional(),
});

export interface GoldenCase {
  dir: string;
  name: string;
  /** The class of the reference: "UNet2DConditionModel". */
  className: string;
  /** What the case says of its call beside the inputs. */
  notes: string;
  /** Folder of the model where it lies outside the case. */
  modelDir: string | undefined;
  inputs: ReadonlyMap<string, TensorValue>;
  outputs: ReadonlyMap<string, TensorValue>;
  atol: (output: string, largest: number) => number;
  rtol: number;
}

/** How one output of ours compares with the reference's. */
export interface Comparison {
  output: string;
  maxAbs: number;
  /** maxAbs over the largest magnitude in the reference. */
  maxRel: number;
  isWithin: boolean;
}

export async function openCase(dir: string): Promise<GoldenCase> {
  const parsed = caseSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
  const { atol, rtol = 1e-4 } = parsed.tolerance ?? {};
  const suggested = (largest: number) => 2e-5 * Math.max(largest, 0.25);
  return {
    dir,
    name: parsed.name,
    className: parsed.class ?? "",
    notes: parsed.notes.join("; "),
    modelDir: typeof parsed.model === "string" ? resolve(dir, parsed.model) : undefined,
    inputs: await readTensors(join(dir, "inputs.safetensors")),
    outputs: await readTensors(join(dir, "outputs.safetensors")),
    atol: (output, largest) => (typeof atol === "object" ? atol[output] : atol) ?? suggested(largest),
    rtol,
  };
}

const types = { F32: "float32", I64: "int64", I32: "int32", U8: "uint8", BOOL: "bool" } as const;

/** Every tensor of a file; none where there is no file. */
export async function readTensors(path: string): Promise<Map<string, TensorValue>> {
  const file = await openSafetensors(path).catch(() => undefined);
  const tensors = new Map<string, TensorValue>();
  for (const [name, { dtype, shape }] of file?.tensors ?? []) {
    if (!Object.hasOwn(types, dtype)) continue;
    const data = (await readTensor(file!, name)) as TensorValue["data"];
    tensors.set(name, { dtype: types[dtype as keyof typeof types], shape, data });
  }
  return tensors;
}

/** @throws where the case has no such input */
export function inputOf({ inputs, name }: GoldenCase, input: string): TensorValue {
  const found = inputs.get(input);
  if (!found) throw new Error(`The case ${name} has no input "${input}".`);
  return found;
}

/** The same numbers as float32: timesteps are stored as whole numbers. */
export function asFloat({ shape, data }: TensorValue): TensorValue {
  return { dtype: "float32", shape, data: Float32Array.from(data as ArrayLike<number | bigint>, Number) };
}

/** The first row of a batch. */
export function firstRow({ dtype, shape, data }: TensorValue): TensorValue {
  const length = data.length / shape[0]!;
  return { dtype, shape: [1, ...shape.slice(1)], data: data.slice(0, length) as TensorValue["data"] };
}

/** Compares what we made with the outputs of the same names; an output that we did not make is not compared. */
export function compareOutputs(golden: GoldenCase, ours: Readonly<Record<string, TensorValue>>): Comparison[] {
  return Object.entries(ours).map(([name, value]) => {
    const reference = golden.outputs.get(name);
    if (!reference) throw new Error(`The case ${golden.name} has no output "${name}".`);
    return { output: name, ...compare(value, reference, { atol: (l) => golden.atol(name, l), rtol: golden.rtol }) };
  });
}

function compare(
  ours: TensorValue,
  reference: TensorValue,
  { atol, rtol }: { atol: (largest: number) => number; rtol: number },
): Omit<Comparison, "output"> {
  const isFloat = reference.dtype === "float32";
  if (String(ours.shape) !== String(reference.shape)) {
    return { maxAbs: Number.POSITIVE_INFINITY, maxRel: Number.POSITIVE_INFINITY, isWithin: false };
  }
  const largest = maximumOf(reference.data.length, (i) => Math.abs(Number(reference.data[i])));
  const allowed = isFloat ? atol(largest) : 0;
  let isWithin = true;
  const maxAbs = maximumOf(reference.data.length, (i) => {
    const wanted = Number(reference.data[i]);
    const difference = Math.abs(Number(ours.data[i]) - wanted);
    if (!(difference <= allowed + (isFloat ? rtol * Math.abs(wanted) : 0))) isWithin = false; // also where it is NaN
    return difference;
  });
  return { maxAbs, maxRel: maxAbs / Math.max(largest, Number.MIN_VALUE), isWithin };
}

function maximumOf(count: number, numberAt: (i: number) => number): number {
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, numberAt(i));
  return most;
}

// The files of a golden case in testdata/ as tests take them: plain arrays, and weights that stay where they lie.
// Not the cases: each test says what it builds.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSafetensors, readFloat32, readTensor, type SafetensorsFile } from "@imagier/checkpoints";
import type { Parameter, ParameterPlace } from "@imagier/graph";
import { type NdArray, ndArray } from "@imagier/test-kit";

const testdata = join(import.meta.dirname, "..", "..", "testdata");

export interface GoldenFiles {
  config: unknown;
  inputs: Record<string, NdArray>;
  outputs: Record<string, NdArray>;
  tolerance: { rtol: number; atol: Record<string, number> };
  /** For `runGraph`. */
  weights: { place: (name: string, parameter: Pick<Parameter, "shape">) => ParameterPlace; externalDataFolder: string };
}

export async function goldenFiles(name: string): Promise<GoldenFiles> {
  const at = (file: string) => join(testdata, name, file);
  const { tolerance } = JSON.parse(readFileSync(at("case.json"), "utf8"));
  return {
    config: JSON.parse(readFileSync(at("model/config.json"), "utf8")),
    inputs: await arraysOf(at("inputs.safetensors")),
    outputs: await arraysOf(at("outputs.safetensors")),
    tolerance,
    weights: { place: await placeOf(at("model/weights.safetensors")), externalDataFolder: at("model") },
  };
}

async function arraysOf(path: string): Promise<Record<string, NdArray>> {
  const file = await openSafetensors(path);
  const names = [...file.tensors.keys()];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await arrayOf(file, name)] as const)));
}

async function arrayOf(file: SafetensorsFile, name: string): Promise<NdArray> {
  const { dtype, shape } = file.tensors.get(name)!;
  if (dtype === "F32") return ndArray(shape, await readFloat32(file, name));
  return ndArray(shape, Array.from((await readTensor(file, name)) as BigInt64Array, Number));
}

/** Weights stay in their file, as in a real run. */
async function placeOf(path: string): Promise<GoldenFiles["weights"]["place"]> {
  const { tensors } = await openSafetensors(path);
  return (name, { shape }) => {
    const entry = tensors.get(name);
    if (!entry) throw new Error(`The checkpoint has no weight "${name}".`);
    if (String(entry.shape) !== String(shape))
      throw new Error(`"${name}" is [${entry.shape}], asked for as [${shape}].`);
    return { file: "weights.safetensors", dtype: "float32", offset: entry.offset, length: entry.length };
  };
}

// Turns a component's weights into what the graph writes into an ONNX model: slices of files, relative to one folder.
// Reads nothing but the few weights that stand otherwise than the network wants them, which become inline values.

import { dirname, relative, sep } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { ByteSlice, PackedMatrix, Parameter, ParameterPlace } from "@imagier/graph";
import type { Component, WeightMap, WeightSlice } from "./checkpoint.js";
import { readWeight } from "./dequantise/read-weight.js";
import { type PackedSlices, type PackOptions, packWeights } from "./packed/pack-weights.js";
import { packedBlockValues } from "./packed/weight-form.js";
import { quote } from "./quote.js";

export interface PlacedWeights {
  /** The folder that file names are relative to: what a session is given as `externalDataFolder`. */
  readonly folder: string;
  /**
   * For `toOnnx`. @throws `CHECKPOINT_TENSOR_MISSING` for a name the component lacks, `CHECKPOINT_SHAPE_MISMATCH`
   */
  readonly place: (name: string, parameter: Pick<Parameter, "shape">) => ParameterPlace;
}

export interface PlaceOptions {
  /** What stands before the component's own names in the graph: "unet." @default "" */
  prefix?: string;
  /** Further weights by their whole names in the graph: factors of LoRA, an IP-Adapter. @default none */
  others?: WeightMap;
  /**
   * How weights are to be held that are compressed in their files, or that are to be held smaller than they are there; the
   * names of matrices are the component's own. @default not at all: compressed weights are refused
   */
  pack?: PackOptions | undefined;
}

/** Number formats of weights that the engine reads in place, by their names in safetensors. */
export const storedTypes = { F32: "float32", F16: "float16", BF16: "bfloat16" } as const;

/**
 * Where each weight of a component lies, and of what is laid over it.
 * @throws `CHECKPOINT_DTYPE_UNSUPPORTED` for weights that are not F32, F16 or BF16 where none are packed; what reading a
 *   file throws, and what packing throws
 */
export async function placeWeights(component: Component, options: PlaceOptions = {}): Promise<PlacedWeights> {
  const { prefix = "", others = new Map<string, WeightSlice>(), pack } = options;
  const { plain, matrices } = pack
    ? await packWeights(component, pack)
    : { plain: component.weights, matrices: new Map<string, PackedSlices>() };
  const weights = new Map([...[...plain].map(([name, slice]) => [prefix + name, slice] as const), ...others]);
  const packed = new Map([...matrices].map(([name, slices]) => [prefix + name, slices]));
  const folder = commonFolder([...weights.values(), ...[...packed.values()].map(({ values }) => values)]);
  const moved = new Map<string, Float32Array>();
  for (const [name, slice] of weights) {
    if (slice.isTransposed || slice.hasSwappedHalves) moved.set(name, await readWeight(slice));
  }
  return {
    folder,
    place: (name, { shape }) => {
      const matrix = packed.get(name);
      if (matrix !== undefined) return placePacked(matrix, folder);
      const slice = weights.get(name);
      if (slice === undefined) throw missing(component, name);
      checkShape(component, { name, slice, shape });
      const data = moved.get(name);
      if (data !== undefined) return { dtype: "float32", shape: [...shape], data };
      return { ...bytesOf(slice, folder), dtype: storedType(name, slice) };
    },
  };
}

function placePacked({ bits, values, scales, zeros }: PackedSlices, folder: string): PackedMatrix {
  return {
    ...{ bits, blockValues: packedBlockValues },
    ...{ values: bytesOf(values, folder), scales: bytesOf(scales, folder), zeros: zeros && bytesOf(zeros, folder) },
  };
}

function bytesOf({ file, byteOffset, byteLength }: WeightSlice, folder: string): ByteSlice {
  return { file: relative(folder, file).split(sep).join("/"), offset: byteOffset, length: byteLength };
}

function storedType(name: string, { dtype, file }: WeightSlice): (typeof storedTypes)[keyof typeof storedTypes] {
  if (dtype === "F32" || dtype === "F16" || dtype === "BF16") return storedTypes[dtype];
  const message = `${quote(file)}: the weight ${quote(name)} is ${dtype}; F32, F16 or BF16 is needed.`;
  throw new ImagierError("CHECKPOINT_DTYPE_UNSUPPORTED", message);
}

function missing({ name: component, className }: Component, name: string): ImagierError {
  const message = `The ${component} (${className}) has no weight ${quote(name)}.`;
  return new ImagierError("CHECKPOINT_TENSOR_MISSING", message);
}

interface AskedShape {
  name: string;
  slice: WeightSlice;
  shape: readonly number[];
}

function checkShape({ name: component }: Component, { name, slice, shape }: AskedShape): void {
  const isSame = shape.length === slice.shape.length && shape.every((size, i) => size === slice.shape[i]);
  if (isSame) return;
  const message = `The ${component}'s weight ${quote(name)} is ${quote(slice.shape)}; the network wants ${quote(shape)}.`;
  throw new ImagierError("CHECKPOINT_SHAPE_MISMATCH", message);
}

/** The deepest folder that holds all files: shards lie side by side, and so do the blobs of a hub cache. */
function commonFolder(slices: readonly WeightSlice[]): string {
  const folders = [...new Set(slices.map(({ file }) => dirname(file)))].map((folder) => folder.split(sep));
  const [first = [""], ...others] = folders;
  let shared = first.length;
  for (const folder of others) {
    let same = 0;
    while (same < shared && folder[same] === first[same]) same++;
    shared = same;
  }
  return first.slice(0, shared).join(sep) || sep;
}

// Turns a component's weights into what the graph writes into an ONNX model: slices of files, relative to one folder.
// Reads nothing but the few weights that stand otherwise than the network wants them, which become inline values.

import { dirname, relative, sep } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { Parameter, ParameterPlace } from "@imagier/graph";
import type { Component, WeightMap, WeightSlice } from "./checkpoint.js";
import { viewAs } from "./dtypes.js";
import { readExactly, withFile } from "./file-access.js";
import { bfloat16ToFloat32, float16ToFloat32 } from "./half-floats.js";
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
}

/** Number formats of weights that the engine reads in place, by their names in safetensors. */
export const storedTypes = { F32: "float32", F16: "float16", BF16: "bfloat16" } as const;

/**
 * Where each weight of a component lies, and of what is laid over it.
 * @throws `CHECKPOINT_DTYPE_UNSUPPORTED` for weights that are not F32, F16 or BF16; what reading a file throws
 */
export async function placeWeights(component: Component, options: PlaceOptions = {}): Promise<PlacedWeights> {
  const { prefix = "", others = new Map<string, WeightSlice>() } = options;
  const weights = new Map([
    ...[...component.weights].map(([name, slice]) => [prefix + name, slice] as const),
    ...others,
  ]);
  const folder = commonFolder([...weights.values()].map(({ file }) => file));
  const moved = new Map<string, Float32Array>();
  for (const [name, slice] of weights) {
    if (slice.isTransposed || slice.hasSwappedHalves) moved.set(name, await readWeight(slice));
  }
  return {
    folder,
    place: (name, { shape }) => {
      const slice = weights.get(name);
      if (slice === undefined) throw missing(component, name);
      checkShape(component, { name, slice, shape });
      const data = moved.get(name);
      if (data !== undefined) return { dtype: "float32", shape: [...shape], data };
      const { file, byteOffset, byteLength } = slice;
      return {
        file: relative(folder, file).split(sep).join("/"),
        dtype: storedType(name, slice),
        offset: byteOffset,
        length: byteLength,
      };
    },
  };
}

/** One weight as float32, in the network's own order, whatever the file holds: for small things and for tests. */
export async function readWeight(slice: WeightSlice): Promise<Float32Array> {
  if (slice.isTransposed) return readTransposed(slice);
  return slice.hasSwappedHalves ? readSwapped(slice) : readSlice(slice);
}

async function readSlice(slice: WeightSlice): Promise<Float32Array> {
  const type = storedType(slice.file, slice);
  const buffer = new ArrayBuffer(slice.byteLength);
  await withFile(slice.file, (handle) =>
    readExactly(handle, new Uint8Array(buffer), { path: slice.file, position: slice.byteOffset }),
  );
  if (type === "float32") return viewAs("F32", buffer);
  return type === "float16" ? float16ToFloat32(viewAs("F16", buffer)) : bfloat16ToFloat32(viewAs("BF16", buffer));
}

async function readTransposed(slice: WeightSlice): Promise<Float32Array> {
  const [rows = 1, columns = 1] = slice.shape;
  const stored = await readSlice(slice); // [columns, rows]
  const out = new Float32Array(stored.length); // [rows, columns]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) out[row * columns + column] = stored[column * rows + row]!;
  }
  return out;
}

async function readSwapped(slice: WeightSlice): Promise<Float32Array> {
  const stored = await readSlice(slice);
  const half = stored.length / 2;
  return Float32Array.from(stored, (_, i) => stored[(i + half) % stored.length]!);
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
function commonFolder(files: readonly string[]): string {
  const folders = [...new Set(files.map((file) => dirname(file)))].map((folder) => folder.split(sep));
  const [first = [""], ...others] = folders;
  let shared = first.length;
  for (const folder of others) {
    let same = 0;
    while (same < shared && folder[same] === first[same]) same++;
    shared = same;
  }
  return first.slice(0, shared).join(sep) || sep;
}

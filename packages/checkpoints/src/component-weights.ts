// Finds and opens the weights of one component in its folder: one file, or the shards that an index names; fp16 and other variants.
// Knows no networks: names stay as the files spell them. File names: those that diffusers and transformers write.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { joinCompanions } from "./dequantise/companions.js";
import type { Decoding } from "./dequantise/decoding.js";
import type { StoredType } from "./dequantise/stored-type.js";
import { type Enclosure, realPathInside } from "./inside-folder.js";
import { readJsonFile } from "./json-file.js";
import { openSafetensors, type SafetensorsFile } from "./open-safetensors.js";
import { quote } from "./quote.js";
import type { TensorEntry } from "./safetensors-header.js";

/** A tensor and the file that holds it. */
export interface PlacedTensor extends Omit<TensorEntry, "dtype"> {
  readonly dtype: StoredType;
  /** Real path. */
  readonly file: string;
  /** What else its numbers are made with. @default nothing */
  readonly decoding?: Decoding | undefined;
}

export interface WeightsFiles {
  readonly tensors: ReadonlyMap<string, PlacedTensor>;
  /** Names in the shards that their index does not list. */
  readonly unlisted: readonly string[];
  readonly files: readonly SafetensorsFile[];
}

export interface WeightsOptions {
  /** "fp16" for the files named `model.fp16.safetensors`. @default the plain files, else fp16, else bf16 */
  variant?: string;
}

const stems = ["diffusion_pytorch_model", "model"];
const pickles = /\.(bin|ckpt|pt|pth|pkl|msgpack|h5)$/i;
const maxShards = 1000;

const indexSchema = z.object({
  weight_map: z.record(z.string(), z.string().regex(/^[a-z0-9_][a-z0-9._-]*\.safetensors$/i, "not a plain file name")),
});

/** @throws `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_PICKLE`, `CHECKPOINT_SHARD_MISSING`, and what opening a file throws */
export async function openComponentWeights(
  folder: string,
  enclosure: Enclosure,
  options: WeightsOptions = {},
): Promise<WeightsFiles> {
  const names = await readdir(folder);
  const name = chooseFile(names, options.variant);
  if (name === undefined) throw noWeights(folder, names, options);
  const path = await realPathInside(enclosure, join(folder, name));
  if (name.endsWith(".json")) return openShards(path, { folder, enclosure });
  const file = await openSafetensors(path);
  return { tensors: await joinCompanions(placed([file])), unlisted: [], files: [file] };
}

/** All tensors of some files; the later file wins a name that two hold. */
export function placed(files: readonly SafetensorsFile[]): Map<string, PlacedTensor> {
  const tensors = new Map<string, PlacedTensor>();
  for (const file of files) {
    for (const [name, entry] of file.tensors) tensors.set(name, { ...entry, file: file.path });
  }
  return tensors;
}

/** The one file or index to open, by preference; undefined where there is none. */
function chooseFile(names: readonly string[], variant: string | undefined): string | undefined {
  const present = new Set(names);
  const variants = variant === undefined ? ["", "fp16", "bf16"] : [variant];
  for (const kind of variants) {
    for (const stem of stems) {
      const dotted = kind === "" ? "" : `.${kind}`;
      const candidates = [
        `${stem}${dotted}.safetensors`,
        `${stem}.safetensors.index${dotted}.json`,
        `${stem}${dotted}.safetensors.index.json`,
      ];
      const found = candidates.find((name) => present.has(name));
      if (found !== undefined) return found;
    }
  }
  const others = names.filter((name) => name.endsWith(".safetensors"));
  return variant === undefined && others.length === 1 ? others[0] : undefined;
}

function noWeights(folder: string, names: readonly string[], { variant }: WeightsOptions): ImagierError {
  const pickle = names.find((name) => pickles.test(name));
  if (pickle !== undefined) {
    const message = `${quote(folder)} holds its weights as a pickle only (${quote(pickle)}), which is never opened.`;
    return new ImagierError("CHECKPOINT_PICKLE", message);
  }
  const which = variant === undefined ? "" : ` of the variant ${quote(variant)}`;
  return new ImagierError("CHECKPOINT_NOT_FOUND", `There are no .safetensors weights${which} in ${quote(folder)}.`);
}

interface ShardPlace {
  folder: string;
  enclosure: Enclosure;
}

async function openShards(indexPath: string, { folder, enclosure }: ShardPlace): Promise<WeightsFiles> {
  const { weight_map: shardOf } = await readJsonFile(indexPath, indexSchema);
  const shardNames = [...new Set(Object.values(shardOf))];
  if (shardNames.length === 0 || shardNames.length > maxShards) {
    const message = `${quote(indexPath)} names ${shardNames.length} files; 1 to ${maxShards} are read.`;
    throw new ImagierError("CHECKPOINT_CONFIG_INVALID", message);
  }
  const shards = new Map<string, SafetensorsFile>();
  for (const name of shardNames) shards.set(name, await openShard(join(folder, name), enclosure));
  const tensors = new Map<string, PlacedTensor>();
  for (const [name, shardName] of Object.entries(shardOf)) {
    const shard = shards.get(shardName)!;
    const entry = shard.tensors.get(name);
    if (entry === undefined) {
      const message = `The index says that ${quote(shard.path)} holds ${quote(name)}, but it does not.`;
      throw new ImagierError("CHECKPOINT_TENSOR_MISSING", message, {
        hint: "Index and shards are of different versions: fetch all of them again.",
      });
    }
    tensors.set(name, { ...entry, file: shard.path });
  }
  const files = [...shards.values()];
  const unlisted = [...placed(files).keys()].filter((name) => !tensors.has(name));
  return { tensors: await joinCompanions(tensors), unlisted, files };
}

async function openShard(path: string, enclosure: Enclosure): Promise<SafetensorsFile> {
  try {
    return await openSafetensors(await realPathInside(enclosure, path));
  } catch (cause) {
    if (!(cause instanceof ImagierError) || cause.code !== "CHECKPOINT_NOT_FOUND") throw cause;
    const message = `The index names ${quote(path)}, which is not there.`;
    throw new ImagierError("CHECKPOINT_SHARD_MISSING", message, { cause });
  }
}

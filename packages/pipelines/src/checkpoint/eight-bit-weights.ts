// The weights of a network in 8 bits, computed once by the engine and kept in a file beside other caches.
// Not the rounding itself (graph/quantise) and not the checkpoint, which is never changed: the file can be deleted at any time.

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import {
  cachedSha256,
  makeRoomAmongKept,
  openSafetensors,
  placeWeights,
  readWeight,
  type SafetensorsFile,
  type TensorToWrite,
  tensorEntry,
  touchKept,
  writeSafetensors,
} from "@imagier/checkpoints";
import {
  type EightBitGraph,
  elementCount,
  type FileSlice,
  type Graph,
  type ParameterPlace,
  type Tensor,
  type TensorValue,
  toOnnx,
} from "@imagier/graph";
import type { Engine } from "@imagier/runtime";
import type { HostedNetwork } from "./component-host.js";

/** Changes with the way weights are rounded: files of another version are not read. */
const version = "imagier 8 bit 2";

/** Weights are computed in groups of about so many bytes in float32. */
const groupBytes = 2 ** 27;

export interface EightBitSource {
  /** The network as the checkpoint holds it. */
  graph: Graph;
  eightBit: EightBitGraph;
  network: Pick<HostedNetwork, "component" | "others">;
}

export interface StoredWeights {
  folder: string;
  place: (name: string) => ParameterPlace;
  /** Removes the file where nobody asked for it to be kept. */
  forget(): Promise<void>;
}

/**
 * Finds the file, or makes it.
 * @param cacheDir without one the file lives as long as the network
 */
export async function storedWeights(
  engine: Pick<Engine, "load">,
  source: EightBitSource,
  cacheDir: string | undefined,
): Promise<StoredWeights> {
  const folder = cacheDir === undefined ? await mkdtemp(join(tmpdir(), "imagier-8bit-")) : join(cacheDir, "8bit");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${await nameOf(source, cacheDir)}.safetensors`);
  await touchKept(path);
  const file = await openSafetensors(path).catch(async () => {
    await makeRoomAmongKept(folder);
    await writeSafetensors(path, await computed(engine, source));
    return openSafetensors(path);
  });
  return {
    folder: dirname(file.path),
    place: (name) => placeIn(file, name),
    forget: async () => (cacheDir === undefined ? rm(folder, { recursive: true, force: true }) : undefined),
  };
}

/** Of all that the file depends on: the checkpoint's files, and how each weight is made of them. */
async function nameOf({ graph, eightBit, network }: EightBitSource, cacheDir: string | undefined): Promise<string> {
  const { place } = await placeWeights(network.component, { others: network.others });
  const slices = [...network.component.weights.values(), ...(network.others?.values() ?? [])];
  const hash = createHash("sha256").update(version);
  for (const file of new Set(slices.map((slice) => slice.file))) hash.update(await cachedSha256(file, cacheDir));
  hash.update(toOnnx(graph, { outputs: Object.fromEntries(eightBit.stored), place }));
  return hash.digest("hex");
}

/** Every parameter of the 8-bit graph: the rounded ones run by the engine, the others as they are. */
async function computed(
  engine: Pick<Engine, "load">,
  { graph, eightBit, network }: EightBitSource,
): Promise<TensorToWrite[]> {
  const { folder, place } = await placeWeights(network.component, { others: network.others });
  const tensors: TensorToWrite[] = [];
  for (const outputs of groupsOf(eightBit.stored)) {
    const session = await engine.load(
      { bytes: toOnnx(graph, { outputs, place }), externalDataFolder: folder },
      { optimisation: "none" }, // folding would hold every step between in memory
    );
    const run = await session.run({});
    await session.release();
    tensors.push(...Object.entries(run.outputs).map(([name, value]) => tensorToWrite(name, value)));
  }
  for (const [name, { shape }] of eightBit.graph.parameters) {
    if (eightBit.stored.has(name)) continue;
    const slice = network.others?.get(name) ?? network.component.weights.get(name)!;
    tensors.push({ name, dtype: "F32", shape, data: await readWeight(slice) });
  }
  return tensors;
}

function groupsOf(stored: ReadonlyMap<string, Tensor>): Record<string, Tensor>[] {
  const groups: Record<string, Tensor>[] = [{}];
  let bytes = 0;
  for (const [name, tensor] of stored) {
    const size = 4 * (elementCount(tensor.shape) as number);
    if (bytes > 0 && bytes + size > groupBytes && tensor.dtype === "int8") {
      groups.push({});
      bytes = 0;
    }
    groups.at(-1)![name] = tensor;
    bytes += size;
  }
  return groups;
}

function tensorToWrite(name: string, { dtype, shape, data }: TensorValue): TensorToWrite {
  return dtype === "int8"
    ? { name, dtype: "I8", shape, data: data as Int8Array }
    : { name, dtype: "F32", shape, data: data as Float32Array };
}

function placeIn(file: SafetensorsFile, name: string): FileSlice {
  const { dtype, offset, length } = tensorEntry(file, name);
  return { file: basename(file.path), dtype: dtype === "I8" ? "int8" : "float32", offset, length };
}

// Creates an ONNX Runtime session, from the cache of optimised graphs where it can.
// Not a cache of weights alone: an entry is the whole model after fusion and layout, for this processor and this runtime.

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import type { GraphCacheUse } from "../engine.js";
import type { CachePlace } from "../messages.js";
import { loadLarge, storeLarge } from "./large-graph-cache.js";
import type { Ort } from "./load-ort.js";

type Options = InferenceSession.SessionOptions;

export interface CreateSessionOptions {
  options: Options;
  cache?: CachePlace | undefined;
}

interface CreatedSession {
  session: InferenceSession;
  graphCache: GraphCacheUse;
}

const digestBytes = 32;

/** @throws ONNX Runtime's own error where it refuses the model; trouble with the cache only costs the cache */
export async function createSession(
  ort: Ort,
  bytes: Uint8Array,
  { options, cache }: CreateSessionOptions,
): Promise<CreatedSession> {
  if (!cache) return { session: await ort.InferenceSession.create(bytes, options), graphCache: "unused" };
  const key = await cacheKey(ort, bytes, { contentHash: cache.contentHash, level: options.graphOptimizationLevel });
  if (cache.largeBytes !== undefined) {
    return largeSession(ort, bytes, { options, entry: join(cache.dir, key), weightsBytes: cache.largeBytes });
  }
  const entry = join(cache.dir, `${key}.graph`);
  const cached = await readEntry(entry);
  if (cached) {
    // It is optimised already: "disabled" keeps it as it is.
    const session = await ort.InferenceSession.create(cached, { ...options, graphOptimizationLevel: "disabled" }).catch(
      () => undefined,
    );
    if (session) return { session, graphCache: "hit" };
  }
  return createAndStore(ort, bytes, { options, entry, dir: cache.dir });
}

async function largeSession(
  ort: Ort,
  bytes: Uint8Array,
  place: { options: Options; entry: string; weightsBytes: number },
): Promise<CreatedSession> {
  const cached = await loadLarge(ort, place.entry, place.options);
  if (cached) return { session: cached, graphCache: "hit" };
  const stored = await storeLarge(ort, bytes, place);
  if (stored) return { session: stored.session, graphCache: stored.isStored ? "stored" : "unused" };
  return { session: await ort.InferenceSession.create(bytes, place.options), graphCache: "unused" };
}

async function createAndStore(
  ort: Ort,
  bytes: Uint8Array,
  { options, entry, dir }: { options: Options; entry: string; dir: string },
): Promise<CreatedSession> {
  const draft = `${entry}.${process.pid}.draft`;
  const sealed = `${entry}.${process.pid}.sealed`;
  let session: InferenceSession | undefined;
  try {
    await mkdir(dir, { recursive: true });
    session = await ort.InferenceSession.create(bytes, { ...options, optimizedModelFilePath: draft });
    const graph = await readFile(draft);
    await writeFile(sealed, Buffer.concat([digest(graph), graph]));
    await rename(sealed, entry);
    return { session, graphCache: "stored" };
  } catch {
    // A full disk or a folder that may not be written. A model that is refused is refused again, with its own words.
    return { session: session ?? (await ort.InferenceSession.create(bytes, options)), graphCache: "unused" };
  } finally {
    await Promise.all([rm(draft, { force: true }), rm(sealed, { force: true })]).catch(() => {});
  }
}

/** The graph of a whole entry, `undefined` where there is none or it was damaged. */
async function readEntry(path: string): Promise<Uint8Array | undefined> {
  const file = await readFile(path).catch(() => undefined);
  if (!file || file.length <= digestBytes) return undefined;
  const graph = file.subarray(digestBytes);
  return digest(graph).equals(file.subarray(0, digestBytes)) ? graph : undefined;
}

/**
 * Everything an optimised graph depends on. The processor counts: convolutions are laid out in blocks of its vector
 * width. The model's own bytes count too: one set of weights serves many graphs.
 */
async function cacheKey(
  ort: Ort,
  bytes: Uint8Array,
  { contentHash, level = "all" }: { contentHash: string; level: Options["graphOptimizationLevel"] },
): Promise<string> {
  const hash = createHash("sha256");
  const runtime = ort.env.versions.node ?? ort.env.versions.common;
  const facts = ["imagier graph 2", contentHash, runtime, level, await processor()];
  for (const fact of facts) hash.update(`${fact}\n`);
  return hash.update(bytes).digest("hex");
}

/** Instruction sets where Linux lists them: the name of a virtual processor says little. */
async function processor(): Promise<string> {
  const cpuinfo = await readFile("/proc/cpuinfo", "utf8").catch(() => "");
  const features = /^(?:flags|Features)\s*:.*$/m.exec(cpuinfo)?.[0] ?? "";
  return [process.platform, process.arch, cpus()[0]?.model, features].join(" ");
}

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

// The models that an engine process has open: the one that was used longest ago goes where memory is short.
// Not what draws. A model that is in use stays open, whatever it takes.

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type CheckpointPipeline, findModel, openCheckpointModel, openModel, type Pipeline } from "imagier";
import type { EngineSettings } from "./engine-protocol.js";
import type { InstalledModel } from "./installed-models.js";

/** What an engine process takes before it holds a weight. */
const emptyEngineBytes = 150 * 2 ** 20;
/** Of weights on disk: halves become whole numbers, and a run has values of its own. */
const bytesPerWeightByte = 2.5;

interface OpenModel {
  opening: Promise<Pipeline | CheckpointPipeline>;
  estimateBytes: number;
  users: number;
}

export class ModelShelf {
  readonly #settings: EngineSettings;
  /** The one that was used last stands last. */
  readonly #open = new Map<string, OpenModel>();

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  /** Lends a model for as long as `use` takes. @throws MODEL_*, CHECKPOINT_*, ENGINE_*, MEMORY_LIMIT_EXCEEDED */
  async lend<T>(model: InstalledModel, use: (pipeline: Pipeline | CheckpointPipeline) => Promise<T>): Promise<T> {
    const open = await this.#take(model);
    try {
      const pipeline = await open.opening;
      return await use(pipeline);
    } catch (error) {
      // Its engine may be gone: the next job opens it anew.
      if (isBroken(error)) await this.#close(model.name, open);
      throw error;
    } finally {
      open.users--;
    }
  }

  /** Ends all engines. */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map(([name, open]) => this.#close(name, open)));
  }

  async #take(model: InstalledModel): Promise<OpenModel> {
    const known = this.#takeOpen(model);
    if (known !== undefined) return known;
    const estimateBytes = emptyEngineBytes + bytesPerWeightByte * (await weightBytesOf(model));
    const openedMeanwhile = this.#takeOpen(model);
    if (openedMeanwhile !== undefined) return openedMeanwhile;
    await this.#makeRoom(estimateBytes);
    const { device, threads, memoryLimitBytes } = this.#settings;
    const how = { device, threads, memoryLimitBytes };
    const opening = model.kind === "drawing" ? openModel(model.name, how) : openCheckpointModel(model.path, how);
    const open: OpenModel = { opening, estimateBytes, users: 1 };
    this.#open.set(model.name, open);
    opening.catch(() => this.#open.get(model.name) === open && this.#open.delete(model.name));
    return open;
  }

  #takeOpen({ name }: InstalledModel): OpenModel | undefined {
    const known = this.#open.get(name);
    if (known === undefined) return undefined;
    this.#open.delete(name);
    this.#open.set(name, known);
    known.users++;
    return known;
  }

  async #makeRoom(wantedBytes: number): Promise<void> {
    const held = () => [...this.#open.values()].reduce((sum, { estimateBytes }) => sum + estimateBytes, 0);
    for (const [name, open] of [...this.#open]) {
      if (held() + wantedBytes <= this.#settings.memoryLimitBytes) return;
      if (open.users === 0) await this.#close(name, open);
    }
  }

  async #close(name: string, open: OpenModel): Promise<void> {
    if (this.#open.get(name) === open) this.#open.delete(name);
    await open.opening.then(
      (pipeline) => pipeline.close(),
      () => undefined,
    );
  }
}

function isBroken(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" && code.startsWith("ENGINE_");
}

/** Of all files that look like weights; a folder's are those in it and in the folders below. */
async function weightBytesOf(model: InstalledModel): Promise<number> {
  return sizeBelow(model.kind === "drawing" ? (await findModel(model.name)).dir : model.weights);
}

async function sizeBelow(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 0;
  if (!found.isDirectory()) return /\.(safetensors|gguf|bin|ckpt|pth?)$/i.test(path) ? found.size : 0;
  const sizes = await Promise.all((await readdir(path)).map((name) => sizeBelow(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

// The files laid beside a checkpoint: LoRA, textual inversions, ControlNets. Opened once by path, found again by hash.
// A plan knows them by hash alone: where they lie on this disk is no part of it.

import { basename } from "node:path";
import {
  type Checkpoint,
  type Component,
  cachedSha256,
  type Lora,
  openCheckpoint,
  openLora,
  openTextualInversion,
  requireComplete,
  type TextualInversion,
} from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { type ControlNetConfig, parseControlNetConfig } from "@imagier/networks";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";

export interface ShelvedControlNet {
  component: Component;
  config: ControlNetConfig;
}

/** What a plan says of an adapter. */
export interface AdapterName {
  /** The file's name, without folders. */
  id: string;
  sha256: string;
}

interface Shelf<T> {
  byPath: Map<string, AdapterName>;
  bySha256: Map<string, T>;
}

export class AdapterShelf {
  readonly #checkpoint: Checkpoint;
  readonly #cacheDir: string | undefined;
  readonly #loras: Shelf<Lora> = { byPath: new Map(), bySha256: new Map() };
  readonly #inversions: Shelf<TextualInversion> = { byPath: new Map(), bySha256: new Map() };
  readonly #controlNets: Shelf<ShelvedControlNet> = { byPath: new Map(), bySha256: new Map() };

  constructor(checkpoint: Checkpoint, cacheDir: string | undefined) {
    this.#checkpoint = checkpoint;
    this.#cacheDir = cacheDir;
  }

  /** @throws ADAPTER_UNSUPPORTED, ADAPTER_MISMATCH, CHECKPOINT_* */
  addLora(path: string): Promise<AdapterName> {
    return this.#add(this.#loras, path, async () => {
      const lora = await openLora(path, this.#checkpoint);
      return { opened: lora, sha256: await cachedSha256(lora.path, this.#cacheDir) };
    });
  }

  /** @throws ADAPTER_UNSUPPORTED, ADAPTER_MISMATCH, CHECKPOINT_* */
  addInversion(path: string): Promise<AdapterName> {
    return this.#add(this.#inversions, path, async () => {
      const inversion = await openTextualInversion(path, this.#checkpoint);
      return { opened: inversion, sha256: await cachedSha256(inversion.path, this.#cacheDir) };
    });
  }

  /** @throws ADAPTER_UNSUPPORTED where the path holds no ControlNet, ADAPTER_MISMATCH for another family's, CHECKPOINT_* */
  addControlNet(path: string): Promise<AdapterName> {
    return this.#add(this.#controlNets, path, async () => {
      const checkpoint = await openCheckpoint(path);
      const component = checkpoint.components.get("controlnet");
      if (component === undefined) {
        throw new ImagierError("ADAPTER_UNSUPPORTED", `${quoteValue(path)} holds a ${checkpoint.kind}, no ControlNet.`);
      }
      requireComplete(component);
      const config = parseControlNetConfig(component.config);
      this.#requireSameWords(path, config);
      return { opened: { component, config }, sha256: await hashOfFiles(checkpoint.files, this.#cacheDir) };
    });
  }

  /** @throws MODEL_MISMATCH where no such file was added */
  lora(name: AdapterName): Lora {
    return found(this.#loras, name, "--lora");
  }

  inversion(name: AdapterName): TextualInversion {
    return found(this.#inversions, name, "--embedding");
  }

  controlNet(name: AdapterName): ShelvedControlNet {
    return found(this.#controlNets, name, "--control");
  }

  /** ControlNet and U-Net read the same words. */
  #requireSameWords(path: string, { cross_attention_dim: own }: ControlNetConfig): void {
    const wanted = this.#checkpoint.components.get("unet")?.config.cross_attention_dim;
    if (wanted === undefined || String(wanted) === String(own)) return;
    const message = `${quoteValue(path)} reads words of ${own} numbers, this checkpoint of ${wanted}.`;
    throw new ImagierError("ADAPTER_MISMATCH", message);
  }

  async #add<T>(
    shelf: Shelf<T>,
    path: string,
    open: () => Promise<{ opened: T; sha256: string }>,
  ): Promise<AdapterName> {
    const known = shelf.byPath.get(path);
    if (known) return known;
    const { opened, sha256 } = await open();
    const name = { id: basename(path).slice(0, 200), sha256 };
    shelf.byPath.set(path, name);
    shelf.bySha256.set(sha256, opened);
    return name;
  }
}

function found<T>({ bySha256 }: Shelf<T>, { id, sha256 }: AdapterName, option: string): T {
  const opened = bySha256.get(sha256);
  if (opened !== undefined) return opened;
  throw new ImagierError("MODEL_MISMATCH", `The plan uses ${quoteValue(id)}, hash ${sha256.slice(0, 12)}.`, {
    hint: `Give the file with ${option}.`,
  });
}

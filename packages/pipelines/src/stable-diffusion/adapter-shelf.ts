// The files laid beside a checkpoint: LoRA, textual inversions, ControlNets, image prompts, a refiner, a tiny autoencoder.
// Opened once by path, found again by hash: a plan knows them by hash alone, where they lie on this disk is no part of it.

import { basename } from "node:path";
import {
  type Checkpoint,
  type IpAdapter,
  type Lora,
  openLora,
  openTextualInversion,
  type TextualInversion,
} from "@imagier/checkpoints";
import { ImagierError, type PlannedFile, quoteValue } from "@imagier/contracts";
import type { ControlNetConfig } from "@imagier/networks";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";
import type { Part } from "../checkpoint/checkpoint-part.js";
import type { TinyAutoencoderPart } from "../checkpoint/tiny-autoencoder.js";
import {
  openControlNet,
  openImageEncoder,
  openRefiner,
  openTinyAutoencoder,
  openWholeIpAdapter,
} from "./beside-checkpoint.js";
import type { DiffusionModel } from "./diffusion-model.js";
import type { ImageEncoder } from "./image-prompts.js";

/** What lies on a shelf, and the files whose bytes are its identity. */
interface Opened<T> {
  value: T;
  files: readonly string[];
}

/** Files of one kind: opened by path, found by hash. */
class Shelf<T> {
  readonly #option: string;
  readonly #cacheDir: string | undefined;
  readonly #open: (path: string) => Promise<Opened<T>>;
  readonly #names = new Map<string, PlannedFile>();
  readonly #bySha256 = new Map<string, T>();

  /** @param option of the command line that names such a file */
  constructor(option: string, cacheDir: string | undefined, open: (path: string) => Promise<Opened<T>>) {
    this.#option = option;
    this.#cacheDir = cacheDir;
    this.#open = open;
  }

  /** @returns what a plan says of the file. @throws what opening it throws */
  async add(path: string): Promise<PlannedFile> {
    const known = this.#names.get(path);
    if (known) return known;
    const { value, files } = await this.#open(path);
    const name = { id: basename(path).slice(0, 200), sha256: await hashOfFiles(files, this.#cacheDir) };
    this.#names.set(path, name);
    this.#bySha256.set(name.sha256, value);
    return name;
  }

  /** @throws MODEL_MISMATCH where no such file was added */
  get({ id, sha256 }: PlannedFile): T {
    const value = this.#bySha256.get(sha256);
    if (value !== undefined) return value;
    throw new ImagierError("MODEL_MISMATCH", `The plan uses ${quoteValue(id)}, hash ${sha256.slice(0, 12)}.`, {
      hint: `Give the file with ${this.#option}.`,
    });
  }
}

export class AdapterShelf {
  readonly loras: Shelf<Lora>;
  readonly inversions: Shelf<TextualInversion>;
  readonly controlNets: Shelf<Part<ControlNetConfig>>;
  readonly ipAdapters: Shelf<IpAdapter>;
  readonly imageEncoders: Shelf<ImageEncoder>;
  readonly refiners: Shelf<DiffusionModel>;
  readonly tinyAutoencoders: Shelf<TinyAutoencoderPart>;

  constructor(checkpoint: Checkpoint, cacheDir: string | undefined) {
    const shelf = <T>(option: string, open: (path: string) => Promise<Opened<T>>) => new Shelf(option, cacheDir, open);
    const single = async <T extends { path: string }>(opening: Promise<T>) => {
      const value = await opening;
      return { value, files: [value.path] };
    };
    this.loras = shelf("--lora", (path) => single(openLora(path, checkpoint)));
    this.inversions = shelf("--embedding", (path) => single(openTextualInversion(path, checkpoint)));
    this.ipAdapters = shelf("--ip-adapter", (path) => single(openWholeIpAdapter(path, checkpoint)));
    this.controlNets = shelf("--control", (path) => openControlNet(path, checkpoint));
    this.imageEncoders = shelf("--image-encoder", openImageEncoder);
    this.refiners = shelf("--refiner", (path) => openRefiner(path, checkpoint));
    this.tinyAutoencoders = shelf("--tiny-autoencoder", (path) => openTinyAutoencoder(path, checkpoint));
  }
}

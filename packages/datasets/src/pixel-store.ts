// The pixels of a dataset: blocks of memory that threads share, each read from its shard when first asked for.
// Not the records; open-drawings.ts puts the two together.

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { pixelsFileOf, type ShardEntry } from "./dataset-files.js";

/** What another thread needs to read the same pixels: may be posted to a worker, and copies nothing. */
export interface SharedPixels {
  sizePx: number;
  /** Index of the first drawing of each block, and the number of drawings at the end. */
  starts: readonly number[];
  blocks: readonly SharedArrayBuffer[];
}

export class PixelStore {
  readonly sizePx: number;
  readonly #drawingBytes: number;
  readonly #starts: readonly number[];
  readonly #blocks: (SharedArrayBuffer | undefined)[];
  readonly #paths: readonly string[];

  private constructor(sizePx: number, starts: readonly number[], { blocks = [], paths = [] }: Blocks) {
    this.sizePx = sizePx;
    this.#drawingBytes = sizePx * sizePx * 4;
    this.#starts = starts;
    this.#blocks = [...blocks];
    this.#paths = paths;
  }

  /** Looks at the size of every shard. Throws DATASET_INVALID where one was cut off or is gone. */
  static open(dir: string, shards: readonly ShardEntry[], sizePx: number): PixelStore {
    const starts = [0];
    const paths: string[] = [];
    for (const shard of shards) {
      const path = join(dir, shard.dir, pixelsFileOf(sizePx));
      const expected = shard.count * sizePx * sizePx * 4;
      const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: undefined };
      if (size !== expected) {
        const found = size === undefined ? "is not there" : `has ${size} bytes`;
        throw new ImagierError("DATASET_INVALID", `${path} ${found}; ${expected} bytes were written.`);
      }
      starts.push(starts.at(-1)! + shard.count);
      paths.push(path);
    }
    return new PixelStore(sizePx, starts, { paths });
  }

  static from({ sizePx, starts, blocks }: SharedPixels): PixelStore {
    return new PixelStore(sizePx, starts, { blocks });
  }

  get count(): number {
    return this.#starts.at(-1)!;
  }

  /** A view, not a copy: rows of straight RGBA, 0..255. Throws RangeError for an index outside the dataset. */
  straight(index: number): Uint8Array {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) {
      throw new RangeError(`Expected a drawing from 0 to ${this.count - 1} but received ${index}`);
    }
    const block = this.#blockOf(index);
    const offset = (index - this.#starts[block]!) * this.#drawingBytes;
    return new Uint8Array(this.#block(block), offset, this.#drawingBytes);
  }

  /** A copy, read from disk where its block is not in memory: for a look at few drawings of many. */
  peek(index: number): Uint8Array {
    const block = this.#blockOf(index);
    if (this.#blocks[block] !== undefined) return this.straight(index).slice();
    const offset = (index - this.#starts[block]!) * this.#drawingBytes;
    return readAt(this.#paths[block]!, offset, new Uint8Array(this.#drawingBytes));
  }

  /** Reads whatever is not in memory yet. */
  share(): SharedPixels {
    return { sizePx: this.sizePx, starts: this.#starts, blocks: this.#starts.slice(1).map((_, at) => this.#block(at)) };
  }

  #blockOf(index: number): number {
    let [low, high] = [0, this.#starts.length - 2];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #block(at: number): SharedArrayBuffer {
    const known = this.#blocks[at];
    if (known !== undefined) return known;
    const block = readShared(this.#paths[at]!, (this.#starts[at + 1]! - this.#starts[at]!) * this.#drawingBytes);
    this.#blocks[at] = block;
    return block;
  }
}

interface Blocks {
  blocks?: readonly SharedArrayBuffer[];
  paths?: readonly string[];
}

function readShared(path: string, sizeBytes: number): SharedArrayBuffer {
  const block = new SharedArrayBuffer(sizeBytes);
  readAt(path, 0, new Uint8Array(block));
  return block;
}

/** Fills `bytes` from the file. Throws DATASET_INVALID where it ends before. */
function readAt(path: string, position: number, bytes: Uint8Array): Uint8Array {
  const file = openSync(path, "r");
  try {
    for (let offset = 0; offset < bytes.length; ) {
      const bytesRead = readSync(file, bytes, offset, bytes.length - offset, position + offset);
      if (bytesRead === 0) throw new ImagierError("DATASET_INVALID", `${path} ended at byte ${position + offset}.`);
      offset += bytesRead;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

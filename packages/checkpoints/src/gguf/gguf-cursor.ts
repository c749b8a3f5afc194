// Reads the little-endian numbers and strings of a GGUF header, one after another, and never past the bytes at hand.
// Knows no layout: gguf-header.ts does.

import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";

/** Asked for bytes that are not at hand: the header goes on beyond what was read of the file, or the file is cut off. */
export class HeaderEnds extends Error {}

/** Longer names and values are no names: the format itself allows 2^64 - 1 bytes. */
const maxStringBytes = 2 ** 20;

export class GgufCursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #path: string;
  #at = 0;

  constructor(bytes: Uint8Array, path: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#path = path;
  }

  get position(): number {
    return this.#at;
  }

  get bytesLeft(): number {
    return this.#bytes.length - this.#at;
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** @throws `CHECKPOINT_INVALID` past 2^53 - 1, where a number would no longer be exact */
  size(what: string): number {
    const value = this.u64();
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw this.invalid(`${what} is ${value}`);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  string(what: string): string {
    const length = this.size(`the length of ${what}`);
    if (length > maxStringBytes) throw this.invalid(`${what} claims ${length} bytes`);
    const start = this.#take(length);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.#bytes.subarray(start, start + length));
  }

  /** A number of `sizeBytes` bytes, read by the caller's own rule. */
  number<T>(sizeBytes: number, read: (view: DataView, at: number) => T): T {
    return read(this.#view, this.#take(sizeBytes));
  }

  invalid(detail: string): ImagierError {
    return new ImagierError("CHECKPOINT_INVALID", `${quote(this.#path)}: ${detail}.`);
  }

  #take(count: number): number {
    const start = this.#at;
    if (count > this.bytesLeft) throw new HeaderEnds();
    this.#at += count;
    return start;
  }
}

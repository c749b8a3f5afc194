// A WebP as the second implementation (c2pa-ts) asks for files: it knows every format of ours but this container, whose chunks are
// read here. Its own are the manifest, the hashes and the signature. Imported by tests only. RFC 9649; C2PA 2.2, appendix A.3.6.

import type { Asset } from "@trustnxt/c2pa-ts/asset";

export class WebpForSecondReader implements Asset {
  readonly mimeType = "image/webp";
  readonly #chunk: { start: number; length: number };

  constructor(readonly bytes: Uint8Array) {
    this.#chunk = manifestChunk(bytes);
  }

  getDataLength(): number {
    return this.bytes.length;
  }

  async getDataRange(start = 0, length = this.bytes.length - start): Promise<Uint8Array> {
    return this.bytes.subarray(start, start + length);
  }

  getManifestJUMBF(): Uint8Array {
    const { start, length } = this.#chunk;
    return this.bytes.subarray(start + 8, start + length);
  }

  getHashExclusionRange(): { start: number; length: number } {
    return this.#chunk;
  }

  dumpInfo(): string {
    return "";
  }

  async ensureManifestSpace(): Promise<void> {
    throw new Error("Nothing is written here.");
  }

  async writeManifestJUMBF(): Promise<void> {
    throw new Error("Nothing is written here.");
  }
}

function manifestChunk(bytes: Uint8Array): { start: number; length: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 12; start + 8 <= bytes.length; ) {
    const length = view.getUint32(start + 4, true);
    if (String.fromCharCode(...bytes.subarray(start, start + 4)) === "C2PA") return { start, length: 8 + length };
    start += 8 + length + (length & 1);
  }
  throw new Error("The WebP holds no manifest.");
}

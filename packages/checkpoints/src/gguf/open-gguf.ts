// Opens a GGUF file: finds out what is in it and where, and reads no weights.
// Not for GGML, GGMF and GGJT, the formats before it, nor for version 1.

import type { FileHandle } from "node:fs/promises";
import { ImagierError } from "@imagier/contracts";
import { readExactly, realPathOf, withFile } from "../file-access.js";
import { quote } from "../quote.js";
import { HeaderEnds } from "./gguf-cursor.js";
import { type GgufHeader, parseGgufHeader } from "./gguf-header.js";

interface GgufFile extends GgufHeader {
  /** Real path, all links resolved. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** A header says nowhere how long it is: so much is read first, then eight times as much until it is whole. */
const firstBytes = 2 ** 18;
const growth = 8;
/** A vocabulary of a quarter of a million words takes some 10 MB. */
const maxHeaderBytes = 2 ** 27;

/** Whether a file begins as GGUF does. @throws `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_UNREADABLE` */
export async function isGguf(path: string): Promise<boolean> {
  return withFile(path, async (handle) => {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(4), 0, 4, 0);
    return bytesRead === 4 && String.fromCharCode(...buffer) === "GGUF";
  });
}

/**
 * Reads and checks the header; a file that passes has every tensor exactly where it says.
 * @throws `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_UNREADABLE`, `CHECKPOINT_TRUNCATED`, `CHECKPOINT_DTYPE_UNSUPPORTED`, `CHECKPOINT_INVALID`
 */
export async function openGguf(path: string): Promise<GgufFile> {
  const realPath = await realPathOf(path);
  return withFile(realPath, async (handle, sizeBytes) => {
    for (let count = Math.min(firstBytes, sizeBytes); ; count = Math.min(growth * count, sizeBytes)) {
      const header = await parseBeginning(handle, { path: realPath, sizeBytes, count });
      if (header !== undefined) return { path: realPath, sizeBytes, ...header };
      if (count === sizeBytes) {
        throw new ImagierError("CHECKPOINT_TRUNCATED", `${quote(realPath)} ends within its header.`);
      }
      if (count >= maxHeaderBytes) {
        throw new ImagierError("CHECKPOINT_INVALID", `${quote(realPath)}: the header takes more than ${count} bytes.`);
      }
    }
  });
}

interface Beginning {
  path: string;
  sizeBytes: number;
  /** Bytes to read. */
  count: number;
}

/** Undefined where the header goes on beyond. */
async function parseBeginning(handle: FileHandle, { path, sizeBytes, count }: Beginning) {
  const bytes = new Uint8Array(count);
  await readExactly(handle, bytes, { path, position: 0 });
  try {
    return parseGgufHeader(bytes, { path, sizeBytes });
  } catch (cause) {
    if (cause instanceof HeaderEnds) return undefined;
    throw cause;
  }
}

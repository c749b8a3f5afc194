// Opens a safetensors file: finds out what is in it and where, and reads no weights.
// Not for pickles: those can run any program when opened, so they are recognised and refused.

import type { FileHandle } from "node:fs/promises";
import { ImagierError } from "@imagier/contracts";
import { readExactly, realPathOf, withFile } from "./file-access.js";
import { quote } from "./quote.js";
import { MAX_HEADER_BYTES, parseSafetensorsHeader, type SafetensorsHeader } from "./safetensors-header.js";

export interface SafetensorsFile extends SafetensorsHeader {
  /** The real path, all links resolved. */
  readonly path: string;
  readonly sizeBytes: number;
}

const LENGTH_BYTES = 8;
const START_BYTES = 16; // the header's length, its first byte, and enough to tell other formats by

/**
 * Reads and checks the header; a file that passes has every tensor exactly where it says.
 *
 * @throws `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_UNREADABLE`, `CHECKPOINT_PICKLE`, `CHECKPOINT_TRUNCATED`,
 *   `CHECKPOINT_DTYPE_UNSUPPORTED`, `CHECKPOINT_INVALID`
 */
export async function openSafetensors(path: string): Promise<SafetensorsFile> {
  const realPath = await realPathOf(path);
  return withFile(realPath, async (handle, sizeBytes) => {
    const headerBytes = await readHeaderLength(handle, { path: realPath, sizeBytes });
    const header = new Uint8Array(headerBytes);
    await readExactly(handle, header, { path: realPath, position: LENGTH_BYTES });
    const dataStart = LENGTH_BYTES + headerBytes;
    const place = { path: realPath, dataStart, dataBytes: sizeBytes - dataStart };
    return { path: realPath, sizeBytes, ...parseSafetensorsHeader(header, place) };
  });
}

interface FileSize {
  path: string;
  sizeBytes: number;
}

async function readHeaderLength(handle: FileHandle, { path, sizeBytes }: FileSize): Promise<number> {
  const start = new Uint8Array(Math.min(START_BYTES, sizeBytes));
  await readExactly(handle, start, { path, position: 0 });
  // A header's own length may begin with the bytes of another format (128 is 0x80), so the brace after it decides.
  if (start[LENGTH_BYTES] !== "{".charCodeAt(0)) refuseOtherFormat(path, start);
  const headerBytes = new DataView(start.buffer).getBigUint64(0, true);
  if (headerBytes > MAX_HEADER_BYTES) {
    const message = `${quote(path)}: the header claims ${headerBytes} bytes; the format allows ${MAX_HEADER_BYTES}.`;
    throw new ImagierError("CHECKPOINT_INVALID", message);
  }
  if (Number(headerBytes) + LENGTH_BYTES > sizeBytes) {
    const message = `${quote(path)} has ${sizeBytes} bytes, but its header alone claims ${headerBytes}.`;
    throw new ImagierError("CHECKPOINT_TRUNCATED", message);
  }
  return Number(headerBytes);
}

function refuseOtherFormat(path: string, start: Uint8Array): never {
  const text = String.fromCharCode(...start);
  if (text.startsWith("\x80") || text.startsWith("PK")) {
    throw new ImagierError(
      "CHECKPOINT_PICKLE",
      `${quote(path)} is a pickle (.ckpt, .pt, .bin), which is never opened.`,
    );
  }
  if (text.startsWith("version https://")) {
    throw new ImagierError("CHECKPOINT_INVALID", `${quote(path)} is a Git LFS pointer, not the weights.`, {
      hint: "Fetch the file itself: `git lfs pull`.",
    });
  }
  if (start.length <= LENGTH_BYTES) {
    throw new ImagierError("CHECKPOINT_TRUNCATED", `${quote(path)} has ${start.length} bytes: too few for any header.`);
  }
  throw new ImagierError(
    "CHECKPOINT_INVALID",
    `${quote(path)} is not a safetensors file: it begins with ${quote(text)}.`,
  );
}

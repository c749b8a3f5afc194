// Opening and reading a weights file, with the operating system's errors turned into ours.
// Knows nothing of formats: see open-safetensors.ts.

import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { ImagierError } from "@imagier/contracts";
import { quote } from "./quote.js";

const MAX_READ_BYTES = 2 ** 30; // one read call takes less than 2 GiB

/** The path behind all symbolic links. ONNX Runtime refuses links as places of weights, and a hub cache is made of them. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    throw fileError(path, cause);
  }
}

/** Runs `use` with an open regular file and closes it again whatever happens. */
export async function withFile<T>(
  path: string,
  use: (handle: FileHandle, sizeBytes: number) => Promise<T>,
): Promise<T> {
  const handle = await openForReading(path);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) {
      const kind = stats.isDirectory() ? "a directory" : "no regular file";
      throw new ImagierError("CHECKPOINT_INVALID", `${quote(path)} is ${kind}.`, {
        hint: "Give the .safetensors file itself.",
      });
    }
    return await use(handle, stats.size);
  } catch (cause) {
    throw fileError(path, cause);
  } finally {
    await handle.close();
  }
}

interface ReadRange {
  path: string;
  position: number;
}

/** Fills `target` from `position` on, or refuses the file as cut off. */
export async function readExactly(
  handle: FileHandle,
  target: Uint8Array,
  { path, position }: ReadRange,
): Promise<void> {
  let done = 0;
  while (done < target.length) {
    const length = Math.min(target.length - done, MAX_READ_BYTES);
    const { bytesRead } = await handle.read(target, done, length, position + done);
    if (bytesRead === 0) {
      throw new ImagierError(
        "CHECKPOINT_TRUNCATED",
        `${quote(path)} ends at byte ${position + done}, before its tensors do.`,
      );
    }
    done += bytesRead;
  }
}

async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK); // a named pipe must not hang the caller
  } catch (cause) {
    throw fileError(path, cause);
  }
}

/** Ours and unforeseen errors pass as they are: a mistake in the program must not look like a bad file. */
function fileError(path: string, cause: unknown): unknown {
  if (cause instanceof RangeError) {
    return new ImagierError("CHECKPOINT_UNREADABLE", `${quote(path)} does not fit in memory: ${cause.message}.`, {
      cause,
    });
  }
  const code = systemCode(cause);
  if (code === undefined) return cause;
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ERR_INVALID_ARG_VALUE") {
    return new ImagierError("CHECKPOINT_NOT_FOUND", `There is no file at ${quote(path)}.`, { cause });
  }
  return new ImagierError("CHECKPOINT_UNREADABLE", `Cannot read ${quote(path)}: ${code}.`, { cause });
}

function systemCode(cause: unknown): string | undefined {
  if (cause instanceof ImagierError || !(cause instanceof Error)) return undefined;
  const { code } = cause as NodeJS.ErrnoException;
  return typeof code === "string" ? code : undefined;
}

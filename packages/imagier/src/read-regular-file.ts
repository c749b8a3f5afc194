// Reads a file from outside with a limit, and never waits on what is no file. A problem is a value: each caller has its code.

import { constants } from "node:fs";
import { open } from "node:fs/promises";

export type RegularFile =
  | { bytes: Uint8Array }
  | { problem: "missing" | "not a file" | "too large" | "unreadable"; detail: string; cause?: unknown };

export async function readRegularFile(path: string, largestBytes: number): Promise<RegularFile> {
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await file.stat();
      if (found.isDirectory()) return { problem: "not a file", detail: "it is a folder" };
      if (!found.isFile()) return { problem: "not a file", detail: "it is a device, a pipe or a socket" };
      if (found.size > largestBytes) return { problem: "too large", detail: `it has ${megabytes(found.size)}` };
      return { bytes: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    return { problem: isMissing ? "missing" : "unreadable", detail: isMissing ? "it is not there" : code, cause };
  }
}

export function megabytes(sizeBytes: number): string {
  return `${Math.ceil(sizeBytes / 2 ** 20)} MB`;
}

// The SHA-256 of a file, streamed; and the check against the one that is expected.
// A hash says the file is the one that was meant, not that it is well-formed: see open-safetensors.ts.

import { createHash } from "node:crypto";
import { ImagierError } from "@imagier/contracts";
import { realPathOf, withFile } from "./file-access.js";
import { quote } from "./quote.js";

const CHUNK_BYTES = 2 ** 22;

/** 64 lower-case hexadecimal digits. @throws `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_INVALID`, `CHECKPOINT_UNREADABLE` */
export async function sha256File(path: string): Promise<string> {
  return withFile(await realPathOf(path), async (handle) => {
    const hash = createHash("sha256");
    const chunk = new Uint8Array(CHUNK_BYTES);
    for (let position = 0; ; ) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position);
      if (bytesRead === 0) return hash.digest("hex");
      hash.update(chunk.subarray(0, bytesRead));
      position += bytesRead;
    }
  });
}

/** @throws `CHECKPOINT_HASH_MISMATCH` where the file's SHA-256 is not `expected`, and what `sha256File` throws */
export async function verifySha256(path: string, expected: string): Promise<void> {
  const actual = await sha256File(path);
  if (actual === expected.toLowerCase()) return;
  throw new ImagierError(
    "CHECKPOINT_HASH_MISMATCH",
    `${quote(path)} has the SHA-256 ${actual}, not ${quote(expected)}.`,
  );
}

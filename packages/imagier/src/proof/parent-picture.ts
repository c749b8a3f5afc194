// The file that an edit changes, as the proof of the new one tells it: its bytes, with whatever proof it carries.
// Not its plan (plan/read-plan.ts); a plan by itself is no picture, and no parent.

import { basename } from "node:path";
import type { SourcePicture } from "@imagier/provenance";
import { readRegularFile } from "../read-regular-file.js";

const largestBytes = 64 * 2 ** 20;

/** Undefined where the file is a plan in JSON, or cannot be read. */
export async function parentPicture(path: string): Promise<SourcePicture | undefined> {
  const file = await readRegularFile(path, largestBytes);
  const isPicture = "bytes" in file && file.bytes[0] !== 0x7b; // "{"
  return isPicture ? { role: "parent", title: basename(path), bytes: file.bytes } : undefined;
}

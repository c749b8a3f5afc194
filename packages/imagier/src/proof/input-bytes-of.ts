// The files that a request names, as they lay there when it was drawn: what they carry of proof goes on in the new picture's.
// Not the reading that counts (reference/): whatever cannot be read here is told by its hash alone.

import { basename } from "node:path";
import type { GenerationRequest } from "@imagier/contracts";
import { readRegularFile } from "../read-regular-file.js";

const largestBytes = 32 * 2 ** 20;

/** By the name that the plan gives them. */
export async function inputBytesOf(request: GenerationRequest): Promise<ReadonlyMap<string, Uint8Array>> {
  const { reference, edges, controls = [] } = request;
  const given = [reference, edges, ...controls.map(({ picture }) => picture)];
  const found = new Map<string, Uint8Array>();
  for (const picture of given) {
    if (typeof picture !== "string") continue;
    const file = await readRegularFile(picture, largestBytes);
    if ("bytes" in file) found.set(basename(picture), file.bytes);
  }
  return found;
}

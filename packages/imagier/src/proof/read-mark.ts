// Looks for an invisible mark in the pixels of a file, which a process of its own decodes: the bytes may be hostile.
// Not the reading of proofs: a mark is found also where all metadata is gone, and proves less.

import { ImagierError } from "@imagier/contracts";
import { flatPictureIn, type ManifestReport, type MarkFinding, readWatermark, whatMarkSays } from "@imagier/provenance";
import { readPixels } from "../reference/read-reference.js";

/** Of larger pictures the middle is looked at: the mark repeats, and this is as much as it takes. */
const mostSidePx = 2048;

/** Never throws for what a file holds: what cannot be decoded here was not looked at. */
export async function readMark(bytes: Uint8Array, proof: Pick<ManifestReport, "history">): Promise<MarkFinding> {
  try {
    const picture = flatPictureIn(bytes);
    if (picture === undefined) return { state: "not looked for" };
    const { pixels, widthPx, heightPx } = await readPixels(picture, { kind: "middle", mostSidePx }, undefined);
    const found = readWatermark({ data: pixels, widthPx, heightPx });
    return found === undefined ? { state: "none" } : whatMarkSays(found.payload, proof);
  } catch (error) {
    if (error instanceof ImagierError) return { state: "not looked for" };
    throw error;
  }
}

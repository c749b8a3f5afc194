// The objects of one picture, put into the storage before any row names them.
// Not the row.

import { createHash } from "node:crypto";
import type { ObjectStore } from "../storage/object-store.js";
import type { NewPicture } from "./pictures.js";

export interface KeptObjects {
  sha256: string;
  thumbnailSha256: string;
}

/** @throws ImagierError STORAGE_UNAVAILABLE, DISK_FULL */
export async function keepObjects(
  objects: ObjectStore,
  { bytes, thumbnail }: Pick<NewPicture, "bytes" | "thumbnail">,
): Promise<KeptObjects> {
  const [sha256, thumbnailSha256] = [sha256Of(bytes), sha256Of(thumbnail)];
  const puts = [objects.put(sha256, bytes), objects.put(thumbnailSha256, thumbnail)];
  await Promise.allSettled(puts); // none goes on after this, whatever becomes of the other
  await Promise.all(puts);
  return { sha256, thumbnailSha256 };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

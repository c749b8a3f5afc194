// A storage by its address.
// Not the drivers.

import { openFolderStore } from "./folder-store.js";
import type { ObjectStore } from "./object-store.js";
import { openS3Store } from "./s3-store.js";

/**
 * @param address a folder, or "s3://BUCKET/PREFIX?endpoint=URL&region=NAME"
 * @throws ImagierError STORAGE_UNAVAILABLE
 */
export async function openStore(address: string): Promise<ObjectStore> {
  return address.startsWith("s3://") ? await openS3Store(address) : await openFolderStore(address);
}

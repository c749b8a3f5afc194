// What a checkpoint is called in plans and tables: the last part of its path; OWNER/NAME where it lies in the hub's cache,
// where paths end in hashes.

import { basename } from "node:path";
import { cachedRepositoryId } from "@imagier/checkpoints";

/** At most 200 characters, as plans allow. */
export function checkpointName(path: string): string {
  return (cachedRepositoryId(path) ?? basename(path)).slice(0, 200);
}

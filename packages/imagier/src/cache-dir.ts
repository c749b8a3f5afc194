// Where imagier keeps what it may forget: hashes of checkpoints, the licences that were accepted.
// Not the hub's cache of checkpoints, which all tools of the hub share.

import { homedir } from "node:os";
import { join } from "node:path";

/** `IMAGIER_CACHE`, else the user's own cache folder. */
export function defaultCacheDir(): string {
  const { IMAGIER_CACHE: own, XDG_CACHE_HOME: shared } = process.env;
  return own || join(shared || join(homedir(), ".cache"), "imagier");
}

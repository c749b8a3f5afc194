// Where keys and settings of the person at this machine lie: `IMAGIER_DATA`, else the user's own data folder.
// Not the models and not the cache: both can be fetched again, a key cannot. An address of its own in this package: whoever only
// asks where the folder is loads nothing else.

import { homedir } from "node:os";
import { join } from "node:path";

export function findDataDir(env: NodeJS.ProcessEnv = process.env): string {
  const { IMAGIER_DATA: own, XDG_DATA_HOME: shared, LOCALAPPDATA: windows } = env;
  if (own) return own;
  return join(shared || windows || join(homedir(), ".local", "share"), "imagier");
}

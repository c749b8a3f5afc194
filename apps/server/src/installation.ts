// Where models lie, and where the service keeps its files where nobody says otherwise: the folders that the library uses itself.
// Not asked of the library, which a cold start would have to load for it; a test compares the two.

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Beside the keys and the characters. */
export function defaultDataFolder(): string {
  const { IMAGIER_DATA: own, XDG_DATA_HOME: shared, LOCALAPPDATA: windows } = process.env;
  return own || join(shared || windows || join(homedir(), ".local", "share"), "imagier");
}

/** Undefined where there is none. */
export function modelsFolder(): string | undefined {
  const named = process.env.IMAGIER_MODELS;
  if (named) return existsSync(named) ? resolve(named) : undefined;
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, "models");
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

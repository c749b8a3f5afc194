// Where our own models lie: the folder that IMAGIER_MODELS names, else the one that ships with the repository.
// Not the hub's cache, which tools of several makers share (hub/).

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";

/** The folder that holds the models. @throws MODELS_NOT_FOUND */
export function findModelsDir(): string {
  const named = process.env.IMAGIER_MODELS;
  if (named) {
    if (existsSync(named)) return resolve(named);
    throw new ImagierError("MODELS_NOT_FOUND", `IMAGIER_MODELS names ${quoteValue(named)}, which is not there.`);
  }
  const start = import.meta.dirname;
  for (let dir = start; ; dir = dirname(dir)) {
    const candidate = join(dir, "models");
    if (existsSync(candidate)) return candidate;
    if (dir === dirname(dir)) {
      throw new ImagierError("MODELS_NOT_FOUND", `There is no folder "models" above "${start}".`);
    }
  }
}

// The catalogue of well-known checkpoints: read from its file, searched by name.
// Not a registry: a checkpoint that is not in it is pulled by its repository's name just as well.

import { readFileSync } from "node:fs";
import { ImagierError } from "@imagier/contracts";
import { type CatalogueEntry, catalogueSchema } from "./catalogue-schema.js";

const file = new URL("../../data/catalogue.json", import.meta.url);

let entries: readonly CatalogueEntry[] | undefined;

export function catalogueEntries(): readonly CatalogueEntry[] {
  entries ??= catalogueSchema.parse(JSON.parse(readFileSync(file, "utf8"))).entries;
  return entries;
}

/** By its id, or by its repository (the first of several entries that share one). */
export function catalogueEntry(name: string): CatalogueEntry | undefined {
  const wanted = name.toLowerCase();
  const all = catalogueEntries();
  return all.find(({ id }) => id === wanted) ?? all.find(({ repository }) => repository.toLowerCase() === wanted);
}

/** What its weights take at the least on a CPU, where all formats are widened to four bytes a number. */
export function leastMemoryBytes({ parametersBillions }: CatalogueEntry): number | undefined {
  return parametersBillions === undefined ? undefined : Math.round(parametersBillions * 1e9) * 4;
}

/** @throws HUB_HASH_MISMATCH where the hub announces another hash for a file than the catalogue knows */
export function requireKnownHashes(entry: CatalogueEntry, files: readonly { path: string; hash: string }[]): void {
  for (const { path, hash } of files) {
    const known = entry.sha256?.[path];
    if (known === undefined || known === hash) continue;
    const message = `${entry.repository} announces the SHA-256 ${hash} for "${path}"; the catalogue knows ${known}.`;
    throw new ImagierError("HUB_HASH_MISMATCH", message, {
      hint: "Nothing was fetched. The file was changed by its owner, or this endpoint is not the hub.",
    });
  }
}

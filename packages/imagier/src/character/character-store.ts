// Characters that were saved, one file each in the user's own data folder: `IMAGIER_DATA`, else that of the system.
// Not how they come about: make-character.ts. What lies there is read as from a stranger.

import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type Character,
  ImagierError,
  nearestName,
  parseCharacter,
  parseCharacterName,
  quoteValue,
} from "@imagier/contracts";
import { findDataDir } from "@imagier/provenance";
import { slugOf } from "../output/output-target.js";
import { writeError, writeFiles } from "../output/write-files.js";
import { readRegularFile } from "../read-regular-file.js";

const largestBytes = 4 * 2 ** 20;

export function charactersDir(): string {
  return join(findDataDir(), "characters");
}

/** Replaces one of the same name. @returns the path. @throws OUTPUT_UNWRITABLE, DISK_FULL, OUTPUT_FAILED */
export async function saveCharacter(character: Character, dir = charactersDir()): Promise<string> {
  const path = fileOf(character.name, dir);
  await mkdir(dir, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw writeError(dir, cause);
  });
  const bytes = Buffer.from(JSON.stringify(parseCharacter(character)));
  await writeFiles([{ path, bytes, overwrite: true }]);
  return path;
}

/** @throws CHARACTER_NAME_INVALID, CHARACTER_UNKNOWN with the nearest name, CHARACTER_INVALID */
export async function findCharacter(name: string, dir = charactersDir()): Promise<Character> {
  const known = parseCharacterName(name);
  const path = fileOf(known, dir);
  const file = await readRegularFile(path, largestBytes);
  if ("bytes" in file) return characterOf(file.bytes, path);
  const names = (await listCharacters(dir)).map((each) => each.name);
  const nearest = nearestName(known, names);
  throw new ImagierError("CHARACTER_UNKNOWN", `There is no character ${quoteValue(known)} in "${dir}".`, {
    hint: nearest === undefined ? `Saved are: ${names.join(", ") || "none"}.` : `Did you mean ${nearest}?`,
  });
}

/** By name; files that do not parse are left out. */
export async function listCharacters(dir = charactersDir()): Promise<Character[]> {
  const files = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith(".json"));
  const characters: Character[] = [];
  for (const name of files) {
    const path = join(dir, name);
    const file = await readRegularFile(path, largestBytes);
    try {
      if ("bytes" in file) characters.push(characterOf(file.bytes, path));
    } catch (error) {
      if (!(error instanceof ImagierError)) throw error;
    }
  }
  return characters.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws CHARACTER_UNKNOWN */
export async function removeCharacter(name: string, dir = charactersDir()): Promise<void> {
  const { name: found } = await findCharacter(name, dir);
  await rm(fileOf(found, dir));
}

/** Names differ by more than accents and case, or they are one. */
const fileOf = (name: string, dir: string) => join(dir, `${slugOf(name)}.json`);

function characterOf(bytes: Uint8Array, path: string): Character {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ImagierError("CHARACTER_INVALID", `${quoteValue(path)} is not JSON.`, { cause });
  }
  return parseCharacter(value);
}

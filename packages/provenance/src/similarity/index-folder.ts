// The index of a folder of pictures that an operator protects: made once, then only what is new or changed is looked at.
// Not a decoder: whoever calls brings a function that decodes a file from outside safely.

import { readdir, stat } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Picture } from "../picture.js";
import { describePicture } from "./describe-picture.js";
import { type FileMark, readSimilarityIndex, writeSimilarityIndex } from "./index-file.js";
import { type KnownPicture, SimilarityIndex } from "./similarity-index.js";

export interface IndexFolderOptions {
  folder: string;
  /** Where the index is kept. @default ".imagier-similarity" in the folder */
  indexPath?: string;
  /** The pixels of a file, decoded where hostile bytes do no harm; throws where it is no picture. */
  decode(path: string): Promise<Picture>;
  signal?: AbortSignal | undefined;
}

export interface FolderIndex {
  index: SimilarityIndex;
  /** Pictures that were described now, the others being known from before. */
  described: number;
  /** Paths inside the folder that did not decode, with the reason. */
  unreadable: { path: string; reason: string }[];
  /** False where it could not be written: the next time everything is described again. */
  isKept: boolean;
}

const pictureExtensions = new Set([".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"]);

/** @throws PROTECTED_FOLDER_UNREADABLE; what the signal was aborted with */
export async function indexFolder({
  folder,
  indexPath = join(folder, ".imagier-similarity"),
  decode,
  signal,
}: IndexFolderOptions): Promise<FolderIndex> {
  const known = await knownBefore(indexPath);
  const pictures: KnownPicture[] = [];
  const files: FileMark[] = [];
  const unreadable: FolderIndex["unreadable"] = [];
  let described = 0;
  for (const path of await picturesIn(folder)) {
    signal?.throwIfAborted();
    const { size, mtimeMs } = await stat(join(folder, path));
    const before = known.get(path);
    const isKnown = before?.file.sizeBytes === size && before.file.modifiedMs === mtimeMs;
    try {
      pictures.push(isKnown ? before.picture : { id: path, ...describePicture(await decode(join(folder, path))) });
    } catch (error) {
      unreadable.push({ path, reason: error instanceof Error ? error.message : String(error) });
      continue;
    }
    files.push({ sizeBytes: size, modifiedMs: mtimeMs });
    if (!isKnown) described += 1;
  }
  const index = new SimilarityIndex(pictures);
  const isChanged = described > 0 || known.size !== pictures.length;
  const isKept =
    !isChanged ||
    (await writeSimilarityIndex(indexPath, { index, files }).then(
      () => true,
      () => false,
    ));
  return { index, described, unreadable, isKept };
}

/** An index that cannot be read is made anew. */
async function knownBefore(indexPath: string): Promise<Map<string, { picture: KnownPicture; file: FileMark }>> {
  const known = new Map<string, { picture: KnownPicture; file: FileMark }>();
  const stored = await readSimilarityIndex(indexPath).catch((error: unknown) => {
    if (error instanceof ImagierError) return undefined;
    throw error;
  });
  for (const [i, file] of (stored?.files ?? []).entries()) {
    const picture = stored!.index.at(i);
    known.set(picture.id, { picture, file });
  }
  return known;
}

/** Paths inside the folder and its subfolders, sorted; links are not followed. */
async function picturesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: Error) => {
    throw new ImagierError("PROTECTED_FOLDER_UNREADABLE", `${quoteValue(folder)} cannot be read: ${cause.message}.`, {
      cause,
    });
  });
  return entries
    .filter((entry) => entry.isFile() && pictureExtensions.has(extname(entry.name).toLowerCase()))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

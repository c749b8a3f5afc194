// A similarity index as a file: a line of JSON, then hashes and features one after another. Written whole or not at all.
// Not pictures: nothing in it can be drawn.

import { randomBytes } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { z } from "zod";
import { featureCount, hashWords } from "./describe-picture.js";
import { type KnownPicture, SimilarityIndex } from "./similarity-index.js";

/** Its name in a model's folder, where it describes what the model learned from; the export of the model makes it. */
export const similarityIndexFile = "similarity.index";

/** Changes when the same picture would be described otherwise, or written otherwise. */
const version = 1;

const bytesEach = hashWords * 4 + featureCount;

/** The size and time of a file of a folder, by which a change of it is noticed. */
const fileMark = z.strictObject({ sizeBytes: z.int().nonnegative(), modifiedMs: z.number() });
export type FileMark = z.infer<typeof fileMark>;

const header = z.strictObject({
  kind: z.literal("imagier similarity index"),
  version: z.literal(version),
  ids: z.array(z.string()).max(10_000_000),
  /** One for each id, where the pictures are files of a folder. */
  files: z.array(fileMark).optional(),
});

export interface StoredIndex {
  index: SimilarityIndex;
  files?: FileMark[] | undefined;
}

/** @throws SIMILARITY_INDEX_INVALID where the file is not one, is cut off or is of another version; undefined where there is none */
export async function readSimilarityIndex(path: string): Promise<StoredIndex | undefined> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw new ImagierError("SIMILARITY_INDEX_INVALID", `${quoteValue(path)} cannot be read: ${cause.message}.`, {
      cause,
    });
  });
  return bytes && parseIndex(bytes, path);
}

function parseIndex(bytes: Uint8Array, path: string): StoredIndex {
  const invalid = (reason: string, cause?: unknown) =>
    new ImagierError("SIMILARITY_INDEX_INVALID", `${quoteValue(path)} ${reason}.`, { cause });
  const end = bytes.indexOf(10);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, Math.max(0, end))));
  } catch (cause) {
    throw invalid("does not begin with a line of JSON", cause);
  }
  const parsed = header.safeParse(json);
  if (!parsed.success) throw invalid("is no similarity index of this version", parsed.error);
  const { ids, files } = parsed.data;
  const body = bytes.subarray(end + 1);
  if (body.length !== ids.length * bytesEach) {
    throw invalid(`has ${body.length} bytes for ${ids.length} pictures, not ${ids.length * bytesEach}`);
  }
  if (files !== undefined && files.length !== ids.length)
    throw invalid(`names ${files.length} files for ${ids.length}`);
  const known = ids.map((id, i) => pictureAt(body.subarray(i * bytesEach, (i + 1) * bytesEach), id));
  return { index: new SimilarityIndex(known), files };
}

function pictureAt(bytes: Uint8Array, id: string): KnownPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const hash = Uint32Array.from({ length: hashWords }, (_, word) => view.getUint32(word * 4, true));
  // A view: the index copies it.
  return { id, hash, features: new Int8Array(bytes.buffer, bytes.byteOffset + hashWords * 4, featureCount) };
}

/** Replaces what is there. @throws whatever the file system says */
export async function writeSimilarityIndex(path: string, { index, files }: StoredIndex): Promise<void> {
  const line = JSON.stringify({ kind: "imagier similarity index", version, ids: index.ids, files });
  const head = new TextEncoder().encode(`${line}\n`);
  const bytes = new Uint8Array(head.length + index.size * bytesEach);
  bytes.set(head);
  const view = new DataView(bytes.buffer);
  for (let i = 0, at = head.length; i < index.size; i++, at += bytesEach) {
    const { hash, features } = index.at(i);
    for (const [word, value] of hash.entries()) view.setUint32(at + word * 4, value, true);
    bytes.set(new Uint8Array(features.buffer, features.byteOffset, features.length), at + hashWords * 4);
  }
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

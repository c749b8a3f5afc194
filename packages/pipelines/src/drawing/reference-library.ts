// The drawings that ship with a model for it to look at: their index in memory, their pixels read one at a time.
// Not training data: only these are ever shown to the network, and each look becomes a credit.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type ModelManifest, openSafetensors, readTensor } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";

/** A line of the library's index: what a drawing shows, and whose it is. */
export interface Reference {
  /** `source/name`, also the name of its tensor. */
  id: string;
  /** Of the drawing's straight pixels as the dataset stored them, or of the premultiplied ones. Lower-case hexadecimal. */
  sha256: string;
  concept: string;
  source: string;
  artist: string;
  licence: string;
  attribution: string;
  label: { en: string; fr?: string };
  tags: { en: string[]; fr: string[] };
  group?: string;
}

export interface ReferenceLibrary {
  references: readonly Reference[];
  /**
   * Premultiplied RGBA, size * size * 4 bytes.
   * @throws MODEL_INVALID where the picture is not the one that the index names, CHECKPOINT_* where it cannot be read
   */
  pixels(reference: Reference): Promise<Uint8Array>;
}

const linesAtATime = 200;

/** @throws MODEL_INVALID or CHECKPOINT_* where a file is not what the manifest promised */
export async function openReferenceLibrary(
  dir: string,
  files: NonNullable<ModelManifest["references"]>,
  sizePx: number,
): Promise<ReferenceLibrary> {
  const references = await readIndex(join(dir, files.index.file), files.index.sha256);
  const pictures = await openSafetensors(join(dir, files.pictures.file));
  return {
    references,
    async pixels(reference) {
      const packed = (await readTensor(pictures, reference.id)) as Uint8Array;
      return unpack(packed, reference, sizePx);
    },
  };
}

async function readIndex(path: string, sha256: string): Promise<Reference[]> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new ImagierError("MODEL_INVALID", `"${path}" cannot be read.`, { cause });
  });
  const found = sha256Of(bytes);
  if (found !== sha256) throw new ImagierError("MODEL_INVALID", `"${path}" has the SHA-256 ${found}, not "${sha256}".`);
  const references = new Map<string, Reference>();
  for (const [i, line] of bytes.toString("utf8").split("\n").entries()) {
    if (line === "") continue;
    const reference = parseReference(line, `"${path}", line ${i + 1},`);
    if (references.has(reference.id)) {
      throw new ImagierError("MODEL_INVALID", `"${path}" lists "${reference.id}" twice.`);
    }
    references.set(reference.id, reference);
    // A few milliseconds at a time: an engine that reports for work meanwhile is not kept waiting.
    if (i % linesAtATime === 0) await setImmediate();
  }
  return [...references.values()];
}

function parseReference(line: string, place: string): Reference {
  let value: unknown;
  let cause: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    cause = error;
  }
  if (isReference(value)) return value;
  throw new ImagierError("MODEL_INVALID", `${place} is no reference.`, { cause });
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTextList = (value: unknown) => Array.isArray(value) && value.every(isText);
const texts = ["id", "concept", "source", "artist", "licence", "attribution"] as const;

/** By hand, and not by a schema: three thousand lines take one 80 ms of every start, and this 3. */
function isReference(value: unknown): value is Reference {
  if (typeof value !== "object" || value === null) return false;
  const { sha256, label, tags, group, ...rest } = value as Partial<Reference>;
  return (
    texts.every((name) => isText(rest[name])) &&
    isText(sha256) &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    isText(label?.en) &&
    (label.fr === undefined || isText(label.fr)) &&
    isTextList(tags?.en) &&
    isTextList(tags?.fr) &&
    (group === undefined || isText(group))
  );
}

/** The hash of each picture is checked when it is looked at, so that none has to be read before. */
async function unpack(packed: Uint8Array, { id, sha256 }: Reference, sizePx: number): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp"); // 140 ms that a drawing without references need not pay
  const refuse = (reason: string, cause?: unknown) =>
    new ImagierError("MODEL_INVALID", `The reference "${id}" ${reason}.`, { cause });
  const raw = sharp(packed, { limitInputPixels: sizePx ** 2 })
    .ensureAlpha()
    .raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true }).catch((cause: unknown) => {
    throw refuse(`is no picture of ${sizePx}x${sizePx} pixels`, cause);
  });
  if (info.width !== sizePx || info.height !== sizePx || info.channels !== 4) {
    throw refuse(`is ${info.width}x${info.height}, not ${sizePx}x${sizePx}`);
  }
  const straightSha256 = sha256Of(data);
  const pixels = premultiplied(data);
  if (straightSha256 === sha256 || sha256Of(pixels) === sha256) return pixels;
  throw refuse(`has other pixels than the index says: their SHA-256 is ${straightSha256}, not "${sha256}"`);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function premultiplied(rgba: Uint8Array): Uint8Array {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]!;
    for (let c = 0; c < 3; c++) rgba[i + c] = Math.round((rgba[i + c]! * alpha) / 255);
  }
  return rgba;
}

// The drawings that ship with a model for it to look at: their index in memory, their pixels read one at a time.
// Not training data: only these are ever shown to the network, and each look becomes a credit.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type ModelManifest, openSafetensors, readTensor } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";

/** A drawing of the library: what it shows, and whose it is. */
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

type Whose = Pick<Reference, "source" | "artist" | "licence" | "attribution">;

/** The other kind of line: the same things as other lines', told by their concepts, all by one hand. */
interface Renderings extends Whose {
  renderings: readonly Pick<Reference, "id" | "sha256" | "concept">[];
}

export interface ReferenceLibrary {
  /** Those that are found by their names. */
  references: readonly Reference[];
  /** The same things by other hands, by concept, under the names of `references`: looked at where their style is asked for. */
  renderings: ReadonlyMap<string, readonly Reference[]>;
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
  const lines = await readIndex(join(dir, files.index.file), files.index.sha256);
  const pictures = await openSafetensors(join(dir, files.pictures.file));
  const references = lines.filter((line): line is Reference => !isRenderings(line));
  return {
    references,
    renderings: namedRenderings(references, lines.filter(isRenderings)),
    async pixels(reference) {
      const packed = (await readTensor(pictures, reference.id)) as Uint8Array;
      return unpack(packed, reference, sizePx);
    },
  };
}

function isRenderings(line: Reference | Renderings): line is Renderings {
  return "renderings" in line;
}

/** One that no name leads to, since the named drawing was taken out, is never looked at. */
function namedRenderings(references: readonly Reference[], sets: readonly Renderings[]): Map<string, Reference[]> {
  const names = new Map(references.toReversed().map((reference) => [reference.concept, reference]));
  const found = new Map<string, Reference[]>();
  for (const { renderings, ...whose } of sets) {
    for (const rendering of renderings) {
      const named = names.get(rendering.concept);
      if (named === undefined) continue;
      const same = found.get(rendering.concept);
      const reference = { ...named, ...whose, ...rendering };
      if (same === undefined) found.set(rendering.concept, [reference]);
      else same.push(reference);
    }
  }
  return found;
}

async function readIndex(path: string, sha256: string): Promise<(Reference | Renderings)[]> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new ImagierError("MODEL_INVALID", `"${path}" cannot be read.`, { cause });
  });
  const found = sha256Of(bytes);
  if (found !== sha256) throw new ImagierError("MODEL_INVALID", `"${path}" has the SHA-256 ${found}, not "${sha256}".`);
  const lines: (Reference | Renderings)[] = [];
  const ids = new Set<string>();
  for (const [i, text] of bytes.toString("utf8").split("\n").entries()) {
    if (text === "") continue;
    const line = parseLine(text, `"${path}", line ${i + 1},`);
    for (const { id } of isRenderings(line) ? line.renderings : [line]) {
      if (ids.has(id)) throw new ImagierError("MODEL_INVALID", `"${path}" lists "${id}" twice.`);
      ids.add(id);
    }
    lines.push(line);
    // A few milliseconds at a time: an engine that reports for work meanwhile is not kept waiting.
    if (i % linesAtATime === 0) await setImmediate();
  }
  return lines;
}

function parseLine(line: string, place: string): Reference | Renderings {
  let value: unknown;
  let cause: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    cause = error;
  }
  if (isLine(value)) return value;
  throw new ImagierError("MODEL_INVALID", `${place} is no reference.`, { cause });
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTextList = (value: unknown) => Array.isArray(value) && value.every(isText);
const isHash = (value: unknown) => isText(value) && /^[0-9a-f]{64}$/.test(value);
const texts = ["source", "artist", "licence", "attribution"] as const;

/** By hand, and not by a schema: three thousand lines take one 80 ms of every start, and this 3. */
function isLine(value: unknown): value is Reference | Renderings {
  if (typeof value !== "object" || value === null) return false;
  const line = value as Partial<Reference & Renderings>;
  if (!texts.every((name) => isText(line[name]))) return false;
  if (line.renderings === undefined) return isDrawing(line) && isNamed(line);
  return Array.isArray(line.renderings) && line.renderings.every(isDrawing);
}

function isDrawing(value: unknown): boolean {
  const { id, sha256, concept } = (value ?? {}) as Partial<Reference>;
  return isText(id) && isText(concept) && isHash(sha256);
}

function isNamed({ label, tags, group }: Partial<Reference>): boolean {
  return (
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

// A model as this project ships it: a folder with model.json, weights and, where it draws from references, a library of them.
// Not a diffusers folder. The manifest is hostile until parsed: every field is checked before a file is opened.

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { hexColour, ImagierError } from "@imagier/contracts";
import { z } from "zod";

export const manifestFile = "model.json";

/** More than any manifest needs; guards the reader against a file that is something else. */
const manifestLimitBytes = 8 * 2 ** 20;

const plainFile = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i, "a file name without folders");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const hashedFile = z.strictObject({ file: plainFile, sha256 });
const words = z.strictObject({ en: z.string(), fr: z.string() });

const modelManifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  version: z.string(),
  /** Folder under pipelines/ that draws with it. */
  family: z.string(),
  summary: words,
  /** SPDX expression for the weights. */
  licence: z.string(),
  weights: hashedFile,
  references: z.strictObject({ pictures: hashedFile, index: hashedFile }).optional(),
  /** One line for each work that the weights learned from or that ships as a reference; `dataset audit` wants it. */
  ledger: hashedFile.optional(),
  /** Lines to print for the words of its captions. @default those of emojibase-data alone */
  wordCredits: z.array(z.string().min(1)).optional(),
  /** A second network that makes the picture larger; absent: it is scaled. */
  upscaler: z.strictObject({ weights: hashedFile, network: z.record(z.string(), z.unknown()) }).optional(),
  /** A third network, which finds a drawing by what words mean where no drawing bears them; absent: such words find none. */
  encoder: z
    .strictObject({
      weights: hashedFile,
      /** How its words are cut, and which things of the library it knows. */
      words: hashedFile,
      network: z.record(z.string(), z.unknown()),
      /** Cosine of the meanings of a text and of a thing, below which the thing does not stand for it. */
      leastLikeness: z.number().min(-1).max(1),
    })
    .optional(),
  /** A memory of drawings: makes the picture to look at where the library is not looked at or holds none; absent: none is. */
  recall: z
    .strictObject({
      weights: hashedFile,
      network: z.record(z.string(), z.unknown()),
      /** SHA-256 of the encoder's weights that it learned to be asked by. */
      encoder: sha256,
      /** Noise time that sampling starts from over what is recalled. */
      strength: z.number().gt(0).max(1),
    })
    .optional(),
  /** Side of the square picture the network makes, in pixels. */
  nativeSizePx: z.number().int().positive().max(8192),
  styles: z.array(
    z.strictObject({
      id: z.string(),
      source: z.string(),
      artist: z.string(),
      title: words,
      words: z.array(z.string()),
      /** Of the lines that its hand draws around shapes, #rrggbb: drawings by others are given such. @default none */
      lines: hexColour.optional(),
    }),
  ),
  defaults: z.strictObject({
    sampler: z.string(),
    /** Of a path as short as `strength` makes it. */
    steps: z.number().int().positive(),
    /** Of a path from pure noise; those between take a share of it. @default steps */
    stepsFromNoise: z.number().int().positive().optional(),
    guidanceScale: z.number(),
    guidanceInterval: z.tuple([z.number(), z.number()]),
    /** Contrast smoothed away where it makes no edge, of a range of two; absent: none. */
    smoothing: z.number().min(0).max(1).optional(),
    /** How far seeds differ in the proportions of the drawing that they look at; absent: not at all. */
    variation: z.number().min(0).max(1).optional(),
    /** Noise time that sampling starts from where there is a reference; 1 = pure noise. */
    strength: z.number().gt(0).max(1),
    style: z.string(),
  }),
  /** Sizes of the network, in the form its family reads. */
  network: z.record(z.string(), z.unknown()),
});

/** What model.json says. */
export type ModelManifest = z.infer<typeof modelManifestSchema>;

export interface ModelFolder {
  dir: string;
  manifest: ModelManifest;
}

/** By path, as long as the file there is the same, unchanged: a service asks for each picture. One object for all that ask. */
const parsedManifests = new Map<string, { stamp: string; manifest: ModelManifest }>();

/** Reads and checks model.json. @throws MODEL_UNKNOWN where there is none, MODEL_INVALID where it does not parse */
export async function openModelFolder(dir: string): Promise<ModelFolder> {
  const path = join(dir, manifestFile);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ImagierError("MODEL_UNKNOWN", `There is no ${manifestFile} in "${dir}".`);
  const { size, ino, mtimeMs, ctimeMs } = found;
  if (size > manifestLimitBytes) throw new ImagierError("MODEL_INVALID", `"${path}" has ${size} bytes.`);
  const stamp = [size, ino, mtimeMs, ctimeMs].join();
  const known = parsedManifests.get(path);
  if (known?.stamp === stamp) return { dir, manifest: known.manifest };
  const manifest = parseManifest(await readFile(path, "utf8"), path);
  parsedManifests.set(path, { stamp, manifest });
  return { dir, manifest };
}

function parseManifest(text: string, path: string): ModelManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("MODEL_INVALID", `"${path}" is not JSON.`, { cause });
  }
  const parsed = modelManifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ImagierError(
    "MODEL_INVALID",
    `"${path}": ${issue?.path.join(".") ?? ""} ${issue?.message ?? "is not valid"}.`,
  );
}

/** The folders below `root` that hold a model.json, by name; broken ones are left out. */
export async function listModelFolders(root: string): Promise<ModelFolder[]> {
  const names = await readdir(root).catch(() => []);
  const folders = await Promise.all(
    names.sort().map((name) => openModelFolder(join(root, name)).catch(() => undefined)),
  );
  return folders.filter((folder) => folder !== undefined);
}

// Looks through a person's own folder of pictures: which may be learned from, and a clear list of what is missing where not.
// Not the copy that a dataset is built from (own-folder-source.ts). Every name, file and statement in it is hostile until checked.

import { constants } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { type LearningUse, mayBeLearnedFrom, type Refusal } from "@imagier/licences";
import { sha256 } from "./dataset-files.js";
import {
  type FolderFault,
  type PictureTerms,
  readCsvTerms,
  readJsonTerms,
  readSidecarTerms,
  sidecarEnding,
  termsFiles,
} from "./own-folder-terms.js";
import { type PictureHeader, readPictureHeader } from "./picture-header.js";
import { readSafeSvg } from "./safe-svg.js";

export interface OwnPicture {
  terms: PictureTerms;
  kind: PictureHeader["kind"];
  sha256: string;
}

export interface CheckedFolder {
  /** Those that may be learned from, by file name. */
  pictures: readonly OwnPicture[];
  /** Why others may not, and what is wrong with the folder; refusals by licence carry their reason's name. */
  faults: readonly (FolderFault & { refusal?: Refusal })[];
}

export interface CheckFolderOptions extends Omit<LearningUse, "hasProof"> {
  signal?: AbortSignal;
  onPicture?: (done: number, total: number) => void;
}

const mostBytes = 32 * 2 ** 20;
const mostTermsBytes = 64 * 2 ** 20;
const mostFiles = 200_000;
const deepest = 8;
/** Sides of a picture, in pixels. */
const side = { least: 16, most: 4096 };

const kindOfEnding = new Map<string, PictureHeader["kind"]>([
  ["svg", "svg"],
  ["png", "png"],
  ["webp", "webp"],
]);

/** Pictures that have no transparency or move; named so that nobody wonders where they went. */
const otherEndings = new Set(["jpg", "jpeg", "gif", "avif", "bmp", "tif", "tiff"]);

/** @throws FOLDER_REFUSED where it is no folder, or holds more files than anybody looks through */
export async function checkOwnFolder(dir: string, options: CheckFolderOptions = {}): Promise<CheckedFolder> {
  const { files, faults } = await filesIn(dir);
  const terms = await readTerms(dir, files);
  const all: (FolderFault & { refusal?: Refusal })[] = [...faults, ...terms.faults];
  const pictures: OwnPicture[] = [];
  const named = new Map<string, PictureTerms>();
  for (const each of terms.terms) {
    if (named.has(each.file)) all.push({ file: each.file, reason: "is described twice" });
    named.set(each.file, each);
    if (!files.has(each.file)) all.push({ file: each.file, reason: "is described, but is not in the folder" });
  }
  const faulty = new Set(all.map(({ file }) => file));
  const wanted = [...files].filter((file) => isPicture(file) || named.has(file)).sort();
  for (const [index, file] of wanted.entries()) {
    options.signal?.throwIfAborted();
    const own = named.get(file);
    if (own === undefined) {
      if (!faulty.has(file)) all.push({ file, reason: "has no author, licence and evidence stated" });
    } else {
      const hasProof = own.proof !== undefined && files.has(own.proof);
      const { reasons } = mayBeLearnedFrom(own.licence, { ...options, hasProof });
      for (const refusal of reasons) all.push({ file, reason: refusal, refusal });
      const read = await readPicture(dir, file);
      if ("reason" in read) all.push({ file, reason: read.reason });
      else if (reasons.length === 0 && !faulty.has(file)) {
        pictures.push({ terms: own, kind: read.kind, sha256: sha256(read.bytes) });
      }
    }
    options.onPicture?.(index + 1, wanted.length);
  }
  return { pictures, faults: all };
}

/** The bytes of a picture that is what its name says, of a bearable size and harmless; or why it is not. */
export async function readPicture(
  dir: string,
  file: string,
): Promise<{ bytes: Uint8Array; kind: PictureHeader["kind"] } | { reason: string }> {
  const bytes = await readRegular(join(dir, file), mostBytes);
  if ("reason" in bytes) return bytes;
  const header = readPictureHeader(bytes.content);
  const wanted = kindOfEnding.get(endingOf(file));
  if (header === undefined || wanted === undefined) return { reason: "is no SVG, PNG or WebP" };
  if (header.kind !== wanted) return { reason: `is ${header.kind.toUpperCase()} inside, whatever its name says` };
  const { width, height } = header;
  if (width !== undefined && height !== undefined && !(isFit(width) && isFit(height))) {
    return { reason: `is ${width}x${height} pixels; a side may have ${side.least} to ${side.most}` };
  }
  if (header.kind === "svg") {
    const safe = readSafeSvg(Buffer.from(bytes.content).toString("utf8"));
    if ("refusal" in safe) return { reason: safe.refusal };
  }
  return { bytes: bytes.content, kind: header.kind };
}

function isPicture(file: string): boolean {
  return kindOfEnding.has(endingOf(file)) || otherEndings.has(endingOf(file));
}

function isFit(px: number): boolean {
  return px >= side.least && px <= side.most;
}

/** Regular files below the folder, by path with forward slashes; whatever else lies there is a fault, and never followed. */
async function filesIn(root: string): Promise<{ files: Set<string>; faults: FolderFault[] }> {
  const files = new Set<string>();
  const faults: FolderFault[] = [];
  const walk = async (dir: string, prefix: string, depth: number): Promise<void> => {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const path = `${prefix}${entry.name}`;
      if (entry.name.startsWith(".")) continue; // .git, .DS_Store
      if (!/^[^\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\\:\u202a-\u202e\u2066-\u2069\uFFFD]{1,200}$/u.test(entry.name)) {
        faults.push({ file: quoteValue(path), reason: "has a name with control characters, or too long" });
      } else if (entry.isDirectory() && depth >= deepest) faults.push({ file: path, reason: "lies too deep" });
      else if (entry.isDirectory()) await walk(join(dir, entry.name), `${path}/`, depth + 1);
      else if (entry.isSymbolicLink()) faults.push({ file: path, reason: "is a link; put the file itself there" });
      else if (entry.isFile()) files.add(path);
      else faults.push({ file: path, reason: "is no file" });
      if (files.size > mostFiles)
        throw new ImagierError("FOLDER_REFUSED", `${quoteValue(root)} has more than ${mostFiles} files.`);
    }
  };
  const found = await lstat(root).catch(() => undefined);
  if (found?.isDirectory() !== true) throw new ImagierError("FOLDER_REFUSED", `${quoteValue(root)} is no folder.`);
  await walk(root, "", 1);
  return { files, faults };
}

async function readTerms(dir: string, files: ReadonlySet<string>) {
  const terms: PictureTerms[] = [];
  const faults: FolderFault[] = [];
  for (const file of [...files].sort()) {
    const isWhole = (termsFiles as readonly string[]).includes(file);
    if (!isWhole && !file.endsWith(sidecarEnding)) continue;
    const read = await readRegular(join(dir, file), mostTermsBytes);
    if ("reason" in read) {
      faults.push({ file, reason: read.reason });
      continue;
    }
    const text = Buffer.from(read.content).toString("utf8");
    const parse = !isWhole ? readSidecarTerms : file.endsWith(".csv") ? readCsvTerms : readJsonTerms;
    const parsed = parse(text, file);
    terms.push(...parsed.terms);
    faults.push(...parsed.faults);
  }
  return { terms, faults };
}

/** Opened without following a link and read only where it is a regular file, so that it cannot be swapped in between. */
async function readRegular(path: string, most: number): Promise<{ content: Uint8Array } | { reason: string }> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const found = await file.stat();
      if (!found.isFile()) return { reason: "is no file" };
      if (found.size > most) return { reason: `has ${found.size} bytes, more than ${most}` };
      return { content: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { reason: `cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}` };
  }
}

function endingOf(file: string): string {
  return file.slice(file.lastIndexOf(".") + 1).toLowerCase();
}

// A person's own pictures as a source of drawings: copied into the dataset's folder when they are added, so that what is
// built is what was checked, whatever becomes of the folder later. Not the check itself (own-folder.ts).

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { isShareAlike } from "@imagier/licences";
import { slug } from "./concepts.js";
import { readJson, sha256 } from "./dataset-files.js";
import type { DrawingSource, ListedDrawing, Picture } from "./drawing-source.js";
import { type CheckFolderOptions, checkOwnFolder, type OwnPicture, readPicture } from "./own-folder.js";
import type { FolderFault } from "./own-folder-terms.js";

/** Folder of the added folders, in a dataset's. */
const ownDir = "own";
const folderFile = "folder.json";

interface AddedPicture extends OwnPicture {
  /** Of the drawing, unique in the folder. */
  name: string;
}

/** folder.json of an added folder. */
interface AddedFolder {
  title: string;
  /** Of the list of pictures, which has the hash of each. */
  sha256: string;
  pictures: AddedPicture[];
}

export interface AddFolderOptions extends CheckFolderOptions {
  /** The dataset that it is added to. */
  datasetDir: string;
  /** @default the folder's own name */
  name?: string;
  /** Take what may be learned from and leave the rest. @default false: one fault refuses the whole folder */
  skipFaulty?: boolean;
}

export interface AddedFolderReport {
  /** Id of the source that builds take from now on. Absent: nothing was added. */
  source?: string;
  pictures: number;
  faults: readonly FolderFault[];
}

/**
 * Checks a folder and copies it in; one that was added under the same name is replaced. Nothing is added where something
 * is wrong, unless `skipFaulty`. @throws FOLDER_REFUSED where the folder cannot be read or has no usable name
 */
export async function addOwnFolder(dir: string, options: AddFolderOptions): Promise<AddedFolderReport> {
  const title = options.name ?? basename(resolve(dir));
  const id = slug(title).slice(0, 60);
  if (id === "") throw new ImagierError("FOLDER_REFUSED", `${quoteValue(title)} is no name for a source.`);
  const { pictures, faults } = await checkOwnFolder(dir, options);
  if (pictures.length === 0 || (faults.length > 0 && options.skipFaulty !== true)) return { pictures: 0, faults };
  const target = join(options.datasetDir, ownDir, id);
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const named = withNames(pictures);
  for (const picture of named) {
    options.signal?.throwIfAborted();
    const read = await readPicture(dir, picture.terms.file);
    if ("reason" in read || sha256(read.bytes) !== picture.sha256) {
      throw new ImagierError("FOLDER_REFUSED", `${quoteValue(picture.terms.file)} changed while it was read.`);
    }
    await writeFile(join(partial, storedName(picture)), read.bytes);
  }
  const folder: AddedFolder = { title, sha256: hashOf(named), pictures: named };
  await writeFile(join(partial, folderFile), `${JSON.stringify(folder)}\n`);
  await rm(target, { recursive: true, force: true });
  await rename(partial, target);
  return { source: `own-${id}`, pictures: named.length, faults };
}

/** The folders added to a dataset, as sources, by name. @throws DATASET_INVALID where one was changed since */
export async function ownFolderSources(datasetDir: string): Promise<DrawingSource[]> {
  const root = join(datasetDir, ownDir);
  const names = (await readdir(root).catch(() => [])).filter((name) => !name.endsWith(".partial")).sort();
  return Promise.all(names.map((name) => openSource(join(root, name), name)));
}

async function openSource(dir: string, name: string): Promise<DrawingSource> {
  const folder = await readJson<AddedFolder>(join(dir, folderFile));
  const [first] = folder?.pictures ?? [];
  if (folder === undefined || first === undefined || hashOf(folder.pictures) !== folder.sha256) {
    throw new ImagierError("DATASET_INVALID", `${quoteValue(dir)} was changed after it was added.`, {
      hint: "Delete it, and add the folder again with `imagier dataset add DIR`.",
    });
  }
  // What holds for single pictures stands with them; the source names one that binds least.
  const { terms } = folder.pictures.find((picture) => !isShareAlike(picture.terms.licence)) ?? first;
  const authors = [...new Set(folder.pictures.flatMap(({ terms }) => terms.authors))];
  return {
    id: `own-${name}`,
    title: folder.title,
    origin: { kind: "folder", name: `own/${name}`, version: folder.sha256.slice(0, 12), sha256: folder.sha256, dir },
    artist: authors.length === 1 ? authors[0]! : folder.title,
    authors,
    licence: terms.licence,
    attribution: terms.attribution,
    evidence: terms.evidence,
    style: { en: [], fr: [] },
    quirks: [],
    renderer: "librsvg",
    side: "generator",
    isOptional: false,
    list: (packageDir) => Promise.all(folder.pictures.map((picture) => listed(packageDir, picture))),
  };
}

async function listed(dir: string, picture: AddedPicture): Promise<ListedDrawing> {
  const { terms, name } = picture;
  const bytes = await readFile(join(dir, storedName(picture)));
  if (sha256(bytes) !== picture.sha256) {
    throw new ImagierError(
      "DATASET_INVALID",
      `${quoteValue(terms.file)} of ${quoteValue(dir)} was changed after it was added.`,
    );
  }
  const content: Picture =
    picture.kind === "svg" ? { kind: "svg", svg: bytes.toString("utf8") } : { kind: "raster", bytes };
  return {
    name,
    aliases: [],
    file: terms.file,
    picture: content,
    label: terms.label,
    ...(terms.tags === undefined ? {} : { tags: terms.tags }),
    authors: terms.authors,
    licence: terms.licence,
    attribution: terms.attribution,
    evidence: terms.proof === undefined ? terms.evidence : `${terms.evidence}; proof: ${terms.proof}`,
    ...(terms.date === undefined ? {} : { date: terms.date }),
  };
}

/** `trees/Old oak.svg` is `trees-old-oak`; a second of the name gets a number. */
function withNames(pictures: readonly OwnPicture[]): AddedPicture[] {
  const taken = new Set<string>();
  return pictures.map((picture) => {
    const base = slug(picture.terms.file.replace(/\.[^.]*$/, "")).slice(0, 100) || "picture";
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}-${i}`;
    taken.add(name);
    return { ...picture, name };
  });
}

function storedName({ sha256: hash, kind }: OwnPicture): string {
  return `${hash}.${kind}`;
}

function hashOf(pictures: readonly AddedPicture[]): string {
  return sha256(JSON.stringify(pictures));
}

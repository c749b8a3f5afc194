// Which known pictures finished ones are like: the drawings that the model learned from, and a folder that somebody protects.
// Not the comparing itself (provenance/similarity), and no verdict: numbers and names.

import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ModelFolder } from "@imagier/checkpoints";
import type { SimilarPicture } from "@imagier/contracts";
import {
  compareWithKnown,
  findDataDir,
  indexFolder,
  type KnownAs,
  type Picture,
  readSimilarityIndex,
  type SimilarityIndex,
  similarityIndexFile,
} from "@imagier/provenance";
import type { GeneratedImage } from "../image/encode-image.js";
import { readPixels } from "../reference/read-reference.js";

export interface LikenessOptions {
  /** True: compared with the drawings that the model learned from, where it ships descriptions of them. @default false */
  training?: boolean | undefined;
  /** A folder of pictures that somebody protects, compared with too. @default none */
  protect?: string | undefined;
  /** 0 to 1: a picture more like a protected one is refused. @default never */
  refuseAbove?: number | undefined;
}

/** Less is what unrelated drawings of the same kind of thing are like. */
export const leastSimilarity = 0.7;

/** Named of each picture. */
const mostNamed = 3;

/** Of a scene or page, so that one of a hundred things is not compared for ever. */
const mostThings = 64;

interface Known {
  as: KnownAs;
  index: SimilarityIndex;
}

/** @throws PICTURE_TOO_SIMILAR, PROTECTED_FOLDER_UNREADABLE, SIMILARITY_INDEX_INVALID */
export async function likenessOf(
  images: readonly GeneratedImage[],
  {
    training = false,
    protect,
    refuseAbove,
    model,
    signal,
  }: LikenessOptions & { model: ModelFolder | undefined; signal: AbortSignal | undefined },
): Promise<SimilarPicture[]> {
  const known: Known[] = [];
  const learned = training && model !== undefined ? await trainingIndex(model.dir) : undefined;
  if (learned !== undefined) known.push({ as: "training", index: learned });
  if (protect !== undefined) known.push({ as: "protected", index: await protectedIndex(protect, signal) });
  const found = images.flatMap((image, place) =>
    mostSimilar(
      partsOf(image).flatMap(({ layer, picture }) =>
        compareWithKnown(picture, { known, refuseAbove }).map((similar) => ({ ...similar, image: place, ...layer })),
      ),
    ),
  );
  return model === undefined ? found : withAuthors(found, model);
}

/** The whole, and of a scene each thing by itself. */
function partsOf(image: GeneratedImage): { layer: { layer?: string }; picture: Picture }[] {
  const things = [...(image.things ?? [])].flatMap(([layer, pictures]) =>
    pictures.map((picture) => ({ layer: { layer }, picture })),
  );
  return [{ layer: {}, picture: image }, ...things.slice(0, mostThings)];
}

function mostSimilar(found: readonly SimilarPicture[]): SimilarPicture[] {
  const best = found
    .filter(({ similarity }) => similarity >= leastSimilarity)
    .sort((a, b) => b.similarity - a.similarity);
  const once = [...new Map(best.toReversed().map((each) => [`${each.as} ${each.of}`, each])).values()].reverse();
  return once.slice(0, mostNamed).map((each) => ({ ...each, similarity: Number(each.similarity.toFixed(3)) }));
}

const opened = new Map<string, Promise<SimilarityIndex | undefined>>();

/** Read once a process; undefined where the model ships none. */
function trainingIndex(modelDir: string): Promise<SimilarityIndex | undefined> {
  const path = join(modelDir, similarityIndexFile);
  let index = opened.get(path);
  if (index === undefined) {
    index = readSimilarityIndex(path).then((stored) => stored?.index);
    index.catch(() => opened.delete(path));
    opened.set(path, index);
  }
  return index;
}

/** Kept in the data folder: nothing is written among the protected pictures. */
async function protectedIndex(folder: string, signal: AbortSignal | undefined): Promise<SimilarityIndex> {
  const dir = join(findDataDir(), "protected");
  await mkdir(dir, { recursive: true, mode: 0o700 }).catch(() => {}); // then it is not kept
  const name = createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 16);
  const decode = (path: string) => smallPicture(path, signal);
  return (await indexFolder({ folder, indexPath: join(dir, `${name}.index`), decode, signal })).index;
}

/** Larger than what is looked at of it. */
const sidePx = 256;

/** A process of its own decodes it: the bytes may be hostile. */
async function smallPicture(path: string, signal: AbortSignal | undefined): Promise<Picture> {
  const { pixels } = await readPixels(path, { kind: "whole", sidePx }, signal);
  const data = new Uint8Array(pixels);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!;
    if (alpha > 0 && alpha < 255) for (let c = i; c < i + 3; c++) data[c] = Math.min(255, (data[c]! * 255) / alpha);
  }
  return { data, widthPx: sidePx, heightPx: sidePx };
}

/** With what the ledger says of each drawing; its columns are those of docs/data.md. */
async function withAuthors(found: SimilarPicture[], { dir, manifest }: ModelFolder): Promise<SimilarPicture[]> {
  if (manifest.ledger?.file.endsWith(".tsv") !== true || !found.some(({ as }) => as === "training")) return found;
  const ledger = await readFile(join(dir, manifest.ledger.file), "utf8");
  const columns = ledger.slice(0, ledger.indexOf("\n")).split("\t");
  return found.map((each) => {
    const start = each.as === "training" ? ledger.indexOf(`\n${each.of}\t`) : -1;
    if (start < 0) return each;
    const cells = ledger.slice(start + 1, ledger.indexOf("\n", start + 1)).split("\t");
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    return { ...each, author: cell("authors"), licence: cell("licence") };
  });
}

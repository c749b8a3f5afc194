// Finished pictures to signed files. A name that was given is used as it is; names of ours never replace a file.

import { basename, join } from "node:path";
import type { GenerationPlan, PictureMark } from "@imagier/contracts";
import { cancelled } from "./cancelled.js";
import { encodeMarked, type GeneratedImage } from "./image/encode-image.js";
import { extensionOf, type OutputTarget, resolveOutput, slugOf } from "./output/output-target.js";
import { type FileToWrite, writeFiles } from "./output/write-files.js";
import type { ProofOptions } from "./proof/prover.js";

/**
 * Writes pictures, all or none; each file is signed and holds its own plan.
 * @param out a folder, or a file name; several pictures under one file name are numbered
 * @returns absolute paths. @throws OUTPUT_UNWRITABLE, DISK_FULL, OUTPUT_FAILED, and what `encodeImage` throws
 */
export async function save(images: readonly GeneratedImage[], out: string, proof?: ProofOptions): Promise<string[]> {
  return (await saveTo(images, await resolveOutput(out), { proof })).files;
}

export interface Saved {
  /** Absolute paths. */
  files: string[];
  /** What became of the invisible mark of each. */
  marks: PictureMark[];
}

/** As `save`, where the target was settled before the drawing. */
export async function saveTo(
  images: readonly GeneratedImage[],
  target: OutputTarget,
  { signal, proof }: { signal?: AbortSignal | undefined; proof?: ProofOptions | undefined } = {},
): Promise<Saved> {
  const files: FileToWrite[] = [];
  const marks: PictureMark[] = [];
  for (const image of images) {
    if (signal?.aborted) throw cancelled(signal);
    const path = join(target.dir, nameOf(image.plan, target, { count: images.length, proof }));
    const overwrite = target.name !== undefined && images.length === 1;
    const { bytes, mark } = await encodeMarked(image, proof);
    files.push({ path, bytes, overwrite });
    marks.push(mark);
  }
  return { files: await writeFiles(files, signal), marks };
}

function nameOf(
  { prompt, seed, firstImage, format }: GenerationPlan,
  { name }: OutputTarget,
  { count, proof }: { count: number; proof: ProofOptions | undefined },
): string {
  const number = count > 1 ? `-${firstImage + 1}` : "";
  if (name) return basename(`${name.stem}${number}${name.extension}`);
  const slug = slugOf(proof?.isPlanPrivate === true ? "" : prompt); // a name may not tell what the file keeps
  return `${slug}-${seed}${number}${extensionOf(format)}`;
}

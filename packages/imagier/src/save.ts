// Finished pictures to files. A name that was given is used as it is; names of ours never replace a file.

import { basename, join } from "node:path";
import type { GenerationPlan } from "@imagier/contracts";
import { cancelled } from "./cancelled.js";
import { encodeImage, type GeneratedImage } from "./image/encode-image.js";
import { extensionOf, type OutputTarget, resolveOutput, slugOf } from "./output/output-target.js";
import { type FileToWrite, writeFiles } from "./output/write-files.js";

/**
 * Writes pictures, all or none; each file holds its own plan.
 * @param out a folder, or a file name; several pictures under one file name are numbered
 * @returns absolute paths. @throws OUTPUT_UNWRITABLE, DISK_FULL, OUTPUT_FAILED
 */
export async function save(images: readonly GeneratedImage[], out: string): Promise<string[]> {
  return saveTo(images, await resolveOutput(out));
}

/** As `save`, where the target was settled before the drawing. */
export async function saveTo(
  images: readonly GeneratedImage[],
  target: OutputTarget,
  signal?: AbortSignal,
): Promise<string[]> {
  const files: FileToWrite[] = [];
  for (const image of images) {
    if (signal?.aborted) throw cancelled(signal);
    const path = join(target.dir, nameOf(image.plan, target, images.length));
    files.push({ path, bytes: await encodeImage(image), overwrite: target.name !== undefined && images.length === 1 });
  }
  return writeFiles(files, signal);
}

function nameOf(plan: GenerationPlan, { name }: OutputTarget, count: number): string {
  const number = count > 1 ? `-${plan.firstImage + 1}` : "";
  if (name) return basename(`${name.stem}${number}${name.extension}`);
  return `${slugOf(plan.prompt)}-${plan.seed}${number}${extensionOf(plan.format)}`;
}

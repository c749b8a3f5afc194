// The process that renders: takes drawings a batch at a time, answers each with pixels and measures, or with the reason
// it could not. Not trusted to live: a hostile or broken drawing may kill it, and render-pool.ts then starts another.

import sharp from "sharp";
import { sha256 } from "./dataset-files.js";
import { measurePicture, type PictureMeasures } from "./picture-measures.js";
import { type RenderJob, renderPicture } from "./render-picture.js";

export type RenderAnswer = (
  | { rendered: RenderedPicture; failure?: undefined }
  | { rendered?: undefined; failure: string }
) & {
  /** The process did not survive the drawing. */
  hasCrashed?: boolean;
};

export interface RenderedPicture {
  /** Straight RGBA in the sizes that were asked for. */
  pixels: Uint8Array[];
  /** SHA-256 of each, hexadecimal. */
  sha256s: string[];
  /** Of the first size. */
  measures: PictureMeasures;
}

sharp.concurrency(1);
sharp.cache(false);

async function answer(job: RenderJob): Promise<RenderAnswer> {
  try {
    const pixels = await renderPicture(job);
    const measures = measurePicture(pixels[0]!, job.sizesPx[0]!);
    if (measures === undefined) return { failure: "the drawing is blank" };
    return { rendered: { pixels, sha256s: pixels.map((each) => sha256(each)), measures } };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Batches wait for one another: answers go out in the order in which drawings came in. */
let done = Promise.resolve();
process.on("message", (jobs: RenderJob[]) => {
  done = done.then(async () => {
    for (const job of jobs) process.send?.(await answer(job));
  });
});
process.on("disconnect", () => process.exit(0));

// The process that renders: takes one SVG document a message, answers with pixels or with the reason it could not.
// Not trusted to live: a hostile or broken drawing may kill it, and render-pool.ts then starts another.

import sharp from "sharp";
import { renderSvg } from "./render-svg.js";

export interface RenderAnswer {
  pixels?: Uint8Array;
  error?: string;
}

sharp.concurrency(1);
sharp.cache(false);

process.on("message", async (svg: string) => {
  const answer: RenderAnswer = await renderSvg(svg).then(
    (pixels) => ({ pixels }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(answer);
});
process.on("disconnect", () => process.exit(0));

// How much larger files get by the mark, and how much longer encoding and signing take: each drawing marked and not, in turn.
// `npx tsx --conditions=source bench/watermark/bench-growth.ts [--pictures 12]` writes growth.json beside it.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseGenerationPlan, pictureFormats } from "@imagier/contracts";
import { encodeImage } from "imagier";
import { tinyPlan } from "../../packages/imagier/src/testing/tiny-plan.js";
import { drawingMaker, openDrawings, type PictureMaker, sceneMaker } from "./pictures.js";

const { values } = parseArgs({ options: { pictures: { type: "string", default: "12" } } });
const drawing = await openDrawings();
const kinds: Record<string, PictureMaker> = {
  "drawing 512, white": drawingMaker(drawing, 512, "#ffffff"),
  "drawing 512, transparent": drawingMaker(drawing, 512),
  "scene 1024": sceneMaker(drawing, 1024),
};

const median = (all: number[]) => all.sort((a, b) => a - b)[all.length >> 1]!;
const results: Record<string, Record<string, { bytesRatio: number; addedMs: number; plainMs: number }>> = {};
for (const [kind, make] of Object.entries(kinds)) {
  const found: (typeof results)[string] = {};
  for (const format of pictureFormats) {
    const background = kind.endsWith("transparent") && format !== "jpeg" ? "transparent" : "#ffffff";
    const [ratios, added, plain]: [number[], number[], number[]] = [[], [], []];
    for (let number = 0; number <= Number(values.pictures); number++) {
      const image = { ...(await make(number)), plan: parseGenerationPlan({ ...tinyPlan, format, background }) };
      const timed = async (isMarked: boolean) => {
        const start = performance.now();
        const { length } = await encodeImage(image, { isMarked });
        return { length, ms: performance.now() - start };
      };
      const [without, marked] = [await timed(false), await timed(true)];
      if (number === 0) continue; // opens the signer
      ratios.push(marked.length / without.length);
      added.push(marked.ms - without.ms);
      plain.push(without.ms);
    }
    found[format] = {
      bytesRatio: Number(median(ratios).toFixed(2)),
      addedMs: Math.round(median(added)),
      plainMs: Math.round(median(plain)),
    };
  }
  results[kind] = found;
  console.log(kind, JSON.stringify(found));
}
writeFileSync(new URL("growth.json", import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);

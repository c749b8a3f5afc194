// Draws prompts of the scene suite, unselected, as a sheet to look at, and says how long each took:
// `npx tsx --conditions=source tools/sheets/scenes-sheet.ts OUT.png|.webp [--count 64] [--first 0] [--side 320] [--background white]`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate, openModel } from "imagier";
import sharp from "sharp";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "64" },
    first: { type: "string", default: "0" },
    side: { type: "string", default: "320" },
    background: { type: "string", default: "white" },
  },
});
const [out] = positionals;
if (out === undefined) throw new Error("Give the file to write.");
const [count, first, side] = [values.count, values.first, values.side].map(Number) as [number, number, number];

const suite = join(import.meta.dirname, "../../packages/scenes/data/plans.jsonl");
const lines = readFileSync(suite, "utf8").trim().split("\n");
const every = Math.max(1, Math.floor(lines.length / count));
const prompts = Array.from({ length: count }, (_, i) => {
  const { prompt } = JSON.parse(lines[(first + i * every) % lines.length]!) as { prompt: string };
  return prompt;
});

const pipeline = await openModel();
const pictures: Buffer[] = [];
const seconds: number[] = [];
try {
  for (const [seed, prompt] of prompts.entries()) {
    const { images, timingsMs, warnings } = await generate(
      { prompt, seed, background: values.background },
      { pipeline },
    );
    const { data, widthPx, heightPx } = images[0]!;
    const raw = { width: widthPx, height: heightPx, channels: 4 as const };
    pictures.push(await sharp(data, { raw }).resize(side, side, { fit: "contain" }).png().toBuffer());
    seconds.push(timingsMs.total / 1000);
    const told = warnings.map(({ message }) => message).join(" ");
    console.log(`${seed}\t${(timingsMs.total / 1000).toFixed(1)} s\t${prompt}\t${told}`);
  }
} finally {
  await pipeline.close();
}
const columns = Math.ceil(Math.sqrt(count));
await sharp({
  create: { width: columns * side, height: Math.ceil(count / columns) * side, channels: 3, background: "white" },
})
  .composite(pictures.map((input, i) => ({ input, left: (i % columns) * side, top: Math.floor(i / columns) * side })))
  .toFile(out);
seconds.sort((a, b) => a - b);
console.log(`median ${seconds[Math.floor(count / 2)]!.toFixed(1)} s, slowest ${seconds.at(-1)!.toFixed(1)} s`);

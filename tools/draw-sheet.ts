// Draws prompts in styles on one sheet, as model cards show them, nothing selected: style by style, prompt by prompt.
// `npx tsx --conditions=source tools/draw-sheet.ts OUT.png "a cat;a red car" [--styles flat,soft] [--columns 8] [--seed 1] [--ground #fff]`
// In place of prompts, `lot:64` takes as many names from the reference library by lot; `--from-words` draws without the library.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomStream } from "@imagier/sampling";
import { generate, openModel } from "imagier";
import sharp, { type OverlayOptions } from "sharp";

const tilePx = 128;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    styles: { type: "string" },
    columns: { type: "string" },
    seed: { type: "string", default: "1" },
    ground: { type: "string", default: "#ffffff" },
    "from-words": { type: "boolean", default: false },
  },
});
const [out, asked] = positionals;
if (out === undefined || asked === undefined) throw new Error("Give a PNG to write, and prompts with ; between them.");

const pipeline = await openModel();
try {
  const prompts = asked.startsWith("lot:") ? await namesByLot(Number(asked.slice(4))) : asked.split(";");
  if (asked.startsWith("lot:")) console.log(prompts.join("; "));
  const styles = values.styles?.split(",") ?? pipeline.model.manifest.styles.map(({ id }) => id);
  const columns = Number(values.columns ?? prompts.length);
  const wishes = styles.flatMap((style) => prompts.map((prompt) => ({ prompt, style })));
  const tiles: OverlayOptions[] = [];
  for (const [i, wish] of wishes.entries()) {
    const how = { scene: false, useReferences: !values["from-words"], size: `${tilePx}x${tilePx}` };
    const request = { ...wish, ...how, seed: Number(values.seed) };
    const { images } = await generate(request, { pipeline });
    const raw = { width: tilePx, height: tilePx, channels: 4 as const };
    const place = { left: (i % columns) * tilePx, top: Math.floor(i / columns) * tilePx };
    tiles.push({ input: Buffer.from(images[0]!.data), raw, ...place });
  }
  const [width, height] = [columns * tilePx, Math.ceil(wishes.length / columns) * tilePx];
  const sheet = sharp({ create: { width, height, channels: 4, background: values.ground } }).composite(tiles);
  await sheet.removeAlpha().png({ compressionLevel: 9 }).toFile(out);
} finally {
  await pipeline.close();
}

/** English names of different things, the same every time. */
async function namesByLot(count: number): Promise<string[]> {
  const { dir, manifest } = pipeline.model;
  const lines = (await readFile(join(dir, manifest.references!.index.file), "utf8")).trim().split("\n");
  const labels = lines.map((line) => (JSON.parse(line) as { label?: { en: string } }).label?.en);
  const names = [...new Set(labels.filter((name) => name !== undefined))].sort();
  const random = randomStream({ seed: 1, stream: 0 });
  return Array.from({ length: count }, () => names.splice(random.int(names.length), 1)[0]!);
}

// Draws prompts in styles on one sheet, as model cards show them: a row a style, a column a prompt, nothing selected.
// `npx tsx --conditions=source tools/draw-sheet.ts OUT.png "a cat;a red car" [styles] [seed] [ground]`

import { generate, openModel } from "imagier";
import sharp, { type OverlayOptions } from "sharp";

const [out, prompts, styles, seed = "1", ground = "#ffffff"] = process.argv.slice(2);
if (out === undefined || prompts === undefined)
  throw new Error("Give a PNG to write, and prompts with ; between them.");
const tilePx = 128;
const pipeline = await openModel();
try {
  const rows = styles?.split(",") ?? pipeline.model.manifest.styles.map(({ id }) => id);
  const columns = prompts.split(";");
  const tiles: OverlayOptions[] = [];
  for (const [row, style] of rows.entries()) {
    for (const [column, prompt] of columns.entries()) {
      const request = { prompt, style, seed: Number(seed), size: `${tilePx}x${tilePx}` };
      const { images } = await generate(request, { pipeline });
      const raw = { width: tilePx, height: tilePx, channels: 4 as const };
      tiles.push({ input: Buffer.from(images[0]!.data), raw, left: column * tilePx, top: row * tilePx });
    }
  }
  const [width, height] = [columns.length * tilePx, rows.length * tilePx];
  await sharp({ create: { width, height, channels: 4, background: ground } })
    .composite(tiles)
    .png()
    .toFile(out);
} finally {
  await pipeline.close();
}

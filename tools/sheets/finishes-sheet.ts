// One scene in every finish on a sheet, with its words laid over, to be looked at; says how long each took.
// `npx tsx --conditions=source tools/sheets/finishes-sheet.ts OUT.png [DRAWING.png ...] [--size 1024] [--seed 1]`
// Up to six transparent drawings stand on a meadow; without any, shapes do. The first tile has no finish.

import { parseArgs } from "node:util";
import { sceneFinishes } from "@imagier/contracts";
import {
  backgroundRaster,
  type ComposeLayer,
  composeScene,
  finishPicture,
  layTexts,
  shapeRaster,
  textRaster,
} from "@imagier/scenes";
import sharp, { type OverlayOptions } from "sharp";

type Raster = ComposeLayer["raster"];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { size: { type: "string", default: "1024" }, seed: { type: "string", default: "1" } },
});
const [out, ...drawings] = positionals;
if (out === undefined) throw new Error("Give a PNG to write.");
const sidePx = Number(values.size);
const seed = Number(values.seed);

const scene = composeScene({
  canvas: { widthPx: sidePx, heightPx: sidePx },
  background: backgroundRaster({ setting: "meadow" }, { widthPx: sidePx, heightPx: sidePx, seed }).raster,
  layers: (await things()).map((raster, i) => standing(raster, i)),
});
const tiles: Raster[] = [];
for (const finish of [undefined, ...sceneFinishes]) {
  const start = process.cpuUsage();
  const finished = finish === undefined ? scene.picture : finishPicture(scene.picture, finish, { seed });
  const { user, system } = process.cpuUsage(start);
  tiles.push(withWords(finished, finish));
  console.log(`${finish ?? "none"}: ${Math.round((user + system) / 1000)} ms of processor time`);
}
await writeSheet(out, tiles);

async function things(): Promise<Raster[]> {
  if (drawings.length > 0) return Promise.all(drawings.slice(0, 6).map(readDrawing));
  const size = { widthPx: sidePx / 3, heightPx: sidePx / 3 };
  return [
    shapeRaster({ shape: "sphere", colour: "red" }, size),
    shapeRaster({ shape: "cube", colour: "blue" }, size),
    shapeRaster({ shape: "star", colour: "yellow" }, size),
    shapeRaster({ shape: "cone", colour: "purple" }, size),
  ].map(({ raster }) => raster);
}

async function readDrawing(path: string): Promise<Raster> {
  const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** Three behind, three before. */
function standing(raster: Raster, i: number): ComposeLayer {
  const row = Math.floor(i / 3);
  const width = sidePx * (0.24 + 0.06 * row);
  const height = (width * raster.heightPx) / raster.widthPx;
  const left = sidePx * (0.19 + 0.31 * (i % 3)) - width / 2;
  const bottom = sidePx * (0.66 + 0.28 * row);
  return {
    id: `thing-${i}`,
    raster,
    box: { left, top: bottom - height, width, height },
    depth: i,
    castsShadow: "contact",
  };
}

function withWords(picture: Raster, finish: (typeof sceneFinishes)[number] | undefined): Raster {
  const box = { left: sidePx * 0.1, top: sidePx * 0.06, width: sidePx * 0.8, height: sidePx * 0.16 };
  const { raster } = textRaster(
    { text: "Bon appétit", font: "display" },
    { widthPx: box.width, heightPx: box.height, behind: picture },
  );
  return layTexts(picture, {
    texts: [{ id: "words", raster, box, depth: 0 }],
    seed,
    ...(finish === undefined ? {} : { finish }),
  });
}

async function writeSheet(path: string, pictures: readonly Raster[]): Promise<void> {
  const columns = 4;
  const tilePx = Math.min(512, sidePx);
  const rows = Math.ceil(pictures.length / columns);
  const placed = pictures.map(async ({ data, widthPx, heightPx }, i): Promise<OverlayOptions> => {
    const raw = { width: widthPx, height: heightPx, channels: 4 as const };
    const input = await sharp(data, { raw }).resize(tilePx, tilePx).png().toBuffer();
    return { input, left: (i % columns) * tilePx, top: Math.floor(i / columns) * tilePx };
  });
  await sharp({ create: { width: columns * tilePx, height: rows * tilePx, channels: 4, background: "#ffffff" } })
    .composite(await Promise.all(placed))
    .png()
    .toFile(path);
}

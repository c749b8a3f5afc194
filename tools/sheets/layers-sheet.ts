// Draws contact sheets of all that is set by a rasteriser: `npx tsx --conditions=source tools/sheets/layers-sheet.ts OUT_DIR`.
// For looking at, not for comparing: shapes, materials, backgrounds, fonts. A second argument draws only one kind of sheet.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  colourIds,
  type SceneShape,
  sceneFonts,
  sceneMaterials,
  sceneSettings,
  sceneShapes,
  sceneTimes,
  sceneWeathers,
} from "@imagier/contracts";
import { backgroundRaster, type Raster, shapeAspect, shapeRaster, textRaster } from "@imagier/scenes";
import sharp from "sharp";

const [folder, only] = process.argv.slice(2);
if (folder === undefined) throw new Error("Say where: layers-sheet.ts OUT_DIR [texts|shapes|materials|backgrounds]");
mkdirSync(folder, { recursive: true });

interface Cell {
  raster: Raster;
  /** Colour behind it. @default "#f2efe8" */
  ground?: string;
}

async function sheet(name: string, cells: readonly Cell[], columns: number): Promise<void> {
  const gap = 8;
  const width = Math.max(...cells.map(({ raster }) => raster.widthPx)) + gap;
  const height = Math.max(...cells.map(({ raster }) => raster.heightPx)) + gap;
  const tiles = await Promise.all(
    cells.map(async ({ raster, ground = "#f2efe8" }, index) => ({
      input: await sharp(raster.data, { raw: { width: raster.widthPx, height: raster.heightPx, channels: 4 } })
        .flatten({ background: ground })
        .png()
        .toBuffer(),
      left: (index % columns) * width,
      top: Math.floor(index / columns) * height,
    })),
  );
  await sharp({
    create: {
      width: columns * width,
      height: Math.ceil(cells.length / columns) * height,
      channels: 3,
      background: "#ffffff",
    },
  })
    .composite(tiles)
    .png()
    .toFile(join(folder!, `${name}.png`));
}

async function texts(): Promise<void> {
  const cells: Cell[] = [];
  for (const font of sceneFonts) {
    for (const frame of [undefined, "box", "banner", "balloon"] as const)
      cells.push({
        raster: textRaster({ text: "« Bon appétit, ma sœur ! »", font, frame }, { widthPx: 300, heightPx: 150 }).raster,
      });
    for (const curve of ["up", "down"] as const)
      cells.push({
        raster: textRaster(
          { text: "Happy Birthday, AVA!", font, curve, colour: "red" },
          { widthPx: 300, heightPx: 150 },
        ).raster,
        ground: "#8fc4e8",
      });
    cells.push({
      raster: textRaster(
        { text: "The quick brown fox jumps over the lazy dog, 1 234 567,89 €", font, colour: "yellow" },
        { widthPx: 300, heightPx: 150 },
      ).raster,
    });
  }
  await sheet("texts", cells, 7);
}

async function shapes(): Promise<void> {
  const box = (shape: SceneShape) => {
    const aspect = Math.min(2.2, shapeAspect(shape));
    return { widthPx: Math.round(100 * Math.min(1, aspect)), heightPx: Math.round(100 / Math.max(1, aspect)), seed: 3 };
  };
  const cells = sceneShapes.flatMap((shape) =>
    colourIds.map((colour) => ({ raster: shapeRaster({ shape, colour }, box(shape)).raster })),
  );
  await sheet("shapes", cells, colourIds.length * 2);
}

async function materials(): Promise<void> {
  const cells = sceneMaterials.flatMap((material) => [
    ...(["cube", "sphere", "cylinder", "star", "square", "table", "rug"] as const).map((shape) => ({
      raster: shapeRaster({ shape, material }, { widthPx: 150, heightPx: 150, seed: 5 }).raster,
    })),
    {
      raster: shapeRaster({ shape: "cube", material, colour: "blue" }, { widthPx: 150, heightPx: 150, seed: 6 }).raster,
    },
    {
      raster: shapeRaster({ shape: "heart", material, colour: "red" }, { widthPx: 150, heightPx: 150, seed: 6 }).raster,
      ground: "#6fa86a",
    },
  ]);
  await sheet("materials", cells, 18);
}

async function furniture(): Promise<void> {
  await sheet(
    "furniture",
    [
      { raster: shapeRaster({ shape: "table" }, { widthPx: 700, heightPx: 400 }).raster },
      { raster: shapeRaster({ shape: "table", colour: "white" }, { widthPx: 700, heightPx: 300 }).raster },
      { raster: shapeRaster({ shape: "shelf" }, { widthPx: 700, heightPx: 130 }).raster },
      { raster: shapeRaster({ shape: "rug" }, { widthPx: 700, heightPx: 220 }).raster },
      { raster: shapeRaster({ shape: "rug", colour: "blue" }, { widthPx: 500, heightPx: 200 }).raster },
      { raster: shapeRaster({ shape: "table", material: "marble" }, { widthPx: 500, heightPx: 400 }).raster },
    ],
    2,
  );
}

async function settings(): Promise<void> {
  const cells = sceneSettings.map((setting) => ({
    raster: timed(setting, () => backgroundRaster({ setting }, { widthPx: 512, heightPx: 512, seed: 7 }).raster),
  }));
  await sheet("settings", cells, 6);
}

function timed<Value>(name: string, make: () => Value): Value {
  const start = performance.now();
  const value = make();
  console.log(`${name} ${Math.round(performance.now() - start)} ms`);
  return value;
}

async function times(): Promise<void> {
  const airs = [
    ...sceneTimes.map((time) => ({ time })),
    ...sceneWeathers.map((weather) => ({ weather })),
    { time: "night", weather: "rain" } as const,
    { time: "sunset", weather: "clouds" } as const,
  ];
  const cells = sceneSettings.slice(6).flatMap((setting) =>
    airs.map((air) => ({
      raster: backgroundRaster({ setting, ...air }, { widthPx: 230, heightPx: 230, seed: 11 }).raster,
    })),
  );
  await sheet("times", cells, airs.length);
}

const sheets: Readonly<Record<string, () => Promise<void>>> = { texts, shapes, materials, furniture, settings, times };

for (const [name, draw] of Object.entries(sheets)) if (only === undefined || only === name) await draw();

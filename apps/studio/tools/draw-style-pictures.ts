// Draws the pictures of the style gallery with the service's own model: one thing in each style, one scene in each look.
// Run it against a service with the shipped model: tsx tools/draw-style-pictures.ts URL KEY

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ImagierClient } from "@imagier/client";
import type { DrawWish } from "@imagier/contracts";
import sharp from "sharp";
import { sceneWords } from "../src/texts/scene-words.js";

const folder = fileURLToPath(new URL("../src/features/draw/style-pictures/", import.meta.url));
const thing = "a parrot";
const scene = "a lighthouse on a hill";
const seed = 7;
/** Twice what the gallery shows, for screens with small points. */
const sidePx = 176;

const [baseUrl, key] = process.argv.slice(2);
if (baseUrl === undefined || key === undefined) throw new Error("Expected the service's address and a key.");
const service = new ImagierClient({ baseUrl, key });
await mkdir(folder, { recursive: true });

const [model] = await service.catalogue.models();
await draw("words", { prompt: scene });
for (const { id } of model?.styles ?? []) await draw(`style-${id}`, { prompt: thing, style: id, background: "white" });
for (const [id, words] of Object.entries(sceneWords.en.finishes))
  await draw(`finish-${id}`, { prompt: `${scene}, ${words}` });

async function draw(name: string, wish: DrawWish): Promise<void> {
  const { id } = await service.jobs.submit({ kind: "draw", wish: { seed, size: "512x512", ...wish } });
  const { pictures, error } = await service.jobs.finished(id);
  if (pictures[0] === undefined) throw new Error(`${name}: ${error?.message}`);
  const file = await (await service.pictures.file(pictures[0].id)).arrayBuffer();
  await sharp(file).resize(sidePx).webp({ quality: 55, effort: 6 }).toFile(`${folder}${name}.webp`);
}

// Fluent Emoji in 3D, as packed by LobeHub: only what Microsoft itself has opened.
// Not the drawings: they come with the package when a dataset is built.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DrawingSource, ListedDrawing, PackageDirOf } from "../drawing-source.js";

export const fluentEmoji3d: DrawingSource = {
  id: "fluent-emoji-3d",
  title: "Fluent Emoji 3D",
  origin: { kind: "npm", name: "@lobehub/fluent-emoji-3d", version: "1.1.0" },
  artist: "Microsoft",
  authors: ["Microsoft Corporation"],
  licence: "MIT",
  attribution:
    "Fluent Emoji by Microsoft Corporation, https://github.com/microsoft/fluentui-emoji, MIT; changed: rasterised, recoloured, composed",
  evidence:
    "package.json says MIT, which is the licence of Microsoft's repository; only code points that Iconify found in that repository are taken",
  style: { en: ["3D render", "soft clay", "rounded 3D"], fr: ["rendu 3D", "pâte à modeler", "3D arrondie"] },
  quirks: [
    "Of 3,391 files 350 are not Microsoft's (245 flags, 3 flags of regions, 102 people) and never enter; Microsoft keeps flags closed on purpose.",
    "Of the other 3,041, 16 repeat a drawing under another spelling of its code points: 3,025 are listed.",
    "256 px WebP with a soft shadow inside the picture.",
  ],
  renderer: "resvg",
  side: "generator",
  isOptional: false,
  list: listOpened,
};

async function listOpened(packageDir: string, dirOf: PackageDirOf): Promise<ListedDrawing[]> {
  const path = join(dirOf("@iconify-json/fluent-emoji-flat"), "chars.json");
  const chars = JSON.parse(await readFile(path, "utf8")) as Record<string, string>;
  const nameOf = new Map(Object.entries(chars).map(([code, name]) => [bare(code), name]));
  const drawings: ListedDrawing[] = [];
  const names = new Set<string>();
  const files = await readdir(join(packageDir, "assets"));
  for (const file of files.sort()) {
    const code = /^([0-9a-f-]+)\.webp$/.exec(file)?.[1];
    const name = code === undefined ? undefined : nameOf.get(bare(code));
    if (code === undefined || name === undefined || names.has(name)) continue; // another spelling of the same code points
    names.add(name);
    drawings.push({
      name,
      aliases: [],
      hexcode: code.toUpperCase(),
      file: `assets/${file}`,
      picture: { kind: "raster", bytes: await readFile(join(packageDir, "assets", file)) },
    });
  }
  return drawings;
}

/** U+FE0F only asks for the colour form. */
function bare(code: string): string {
  return code.replaceAll("-fe0f", "");
}

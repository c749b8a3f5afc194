// Lists the drawings of the sketchbook: one SVG file each, whose name says what it shows and which of several it is.
// Not a person's own folder (own-folder.ts): these lie in this package and are pinned by one hash in the source.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { sha256 } from "./dataset-files.js";
import type { ListedDrawing } from "./drawing-source.js";

/** `fire-hydrant-2.svg` is the second drawing of a fire hydrant. */
const sketchName = /^[a-z0-9]+(-[a-z0-9]+)*-\d\.svg$/;

/** In name order. @throws DATASET_INVALID where a file is no sketch by its name */
export async function listSketches(dir: string): Promise<ListedDrawing[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith(".svg")).sort();
  return Promise.all(
    files.map(async (file) => {
      if (!sketchName.test(file)) throw new ImagierError("DATASET_INVALID", `A sketch cannot be called ${file}.`);
      const name = file.slice(0, -".svg".length);
      const svg = await readFile(join(dir, file), "utf8");
      return {
        name,
        aliases: [],
        file,
        picture: { kind: "svg", svg },
        label: { en: name.replace(/-\d$/, "").replaceAll("-", " ") },
      };
    }),
  );
}

/** What pins all of it: changes with any name or drawing. */
export function hashOfSketches(drawings: readonly ListedDrawing[]): string {
  const parts = drawings.map(({ file, picture }) => [file, picture.kind === "svg" ? picture.svg : ""]);
  return sha256(JSON.stringify(parts));
}

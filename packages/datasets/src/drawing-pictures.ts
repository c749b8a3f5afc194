// The drawings themselves, as documents or encoded pictures, from the packages in the cache, and any of them at any size.
// Not the stored pixels (open-drawings.ts): this reads the source again, so it is for single drawings.

import { existsSync } from "node:fs";
import { type ColourId, mainColourOf, recolour } from "@imagier/colours";
import { ImagierError } from "@imagier/contracts";
import { framingOf } from "./build-shard.js";
import { defaultDatasetDir, sha256 } from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";
import type { DrawingSource, Picture } from "./drawing-source.js";
import { installSources } from "./install-sources.js";
import { premultiply, unpremultiply } from "./pixels.js";
import { openRenderPool, type RenderPool } from "./render-pool.js";
import { sources as allSources } from "./sources/index.js";
import type { SvgRecolouring } from "./variants/recolour-svg.js";

type Wanted = Pick<DrawingRecord, "id" | "source" | "name" | "pictureSha256">;

export interface DrawingPictures {
  /** The picture behind a record. Throws DATASET_INVALID where the package holds another one than was rendered. */
  pictureOf(record: Wanted): Promise<Picture>;
  /**
   * Straight RGBA, `sizePx` a side (even, 2 to 4096), drawn anew; in another colour where one is given and the drawing has
   * one to change: by the entries of an SVG's palette, by a raster's pixels. Throws DATASET_INVALID where it cannot be drawn.
   */
  renderAt(record: Wanted, sizePx: number, options?: { colour?: ColourId }): Promise<Uint8Array>;
  /** Ends the child process that renders. */
  close(): void;
}

export interface DrawingPicturesOptions {
  /** Folder that the dataset was built in. @default as in buildDataset */
  cacheDir?: string;
  /** @default sources/index.ts */
  sources?: readonly DrawingSource[];
}

/** Sources whose drawings are kept in memory once listed: 10 to 100 MB each. */
const keptSources = 3;

export function openPictures(options: DrawingPicturesOptions = {}): DrawingPictures {
  const cacheDir = options.cacheDir ?? defaultDatasetDir();
  const listings = new Map<string, Promise<Map<string, Picture>>>();
  let pool: RenderPool | undefined;

  const listingOf = (id: string) => {
    const source = (options.sources ?? allSources).find((each) => each.id === id);
    if (source === undefined) throw new ImagierError("DATASET_INVALID", `There is no source ${JSON.stringify(id)}.`);
    const listing = listings.get(id) ?? listPictures(source, cacheDir);
    listings.delete(id); // and to the end: the last used
    listings.set(id, listing);
    const oldest = listings.keys().next().value;
    if (listings.size > keptSources && oldest !== undefined) listings.delete(oldest);
    return { source, listing };
  };

  const pictureOf = async ({ id, source, name, pictureSha256 }: Wanted): Promise<Picture> => {
    const picture = (await listingOf(source).listing).get(name);
    const bytes = picture?.kind === "svg" ? picture.svg : picture?.bytes;
    if (picture === undefined || bytes === undefined || sha256(bytes) !== pictureSha256) {
      throw new ImagierError(
        "DATASET_INVALID",
        `The picture of ${JSON.stringify(id)} is not the one that was rendered.`,
      );
    }
    return picture;
  };

  const draw = async (record: Wanted, sizePx: number, recolouring?: SvgRecolouring) => {
    const { source } = listingOf(record.source);
    pool ??= openRenderPool({ processes: 1 });
    const picture = await pictureOf(record);
    const job = { picture, framing: framingOf(source), sizesPx: [sizePx], ...(recolouring && { recolouring }) };
    let answer = await pool.render({ ...job, renderer: source.renderer });
    if (answer.hasCrashed) answer = await pool.render({ ...job, renderer: "librsvg" });
    if (answer.rendered !== undefined) return { picture, pixels: answer.rendered.pixels[0]! };
    throw new ImagierError("DATASET_INVALID", `${JSON.stringify(record.id)} cannot be drawn: ${answer.failure}.`);
  };

  return {
    pictureOf,
    async renderAt(record, sizePx, { colour } = {}) {
      if (!Number.isInteger(sizePx) || sizePx < 2 || sizePx > 4096 || sizePx % 2 !== 0) {
        throw new RangeError(`Expected an even size from 2 to 4096 but received ${sizePx}`);
      }
      const plain = await draw(record, sizePx);
      const main = colour === undefined ? undefined : mainColourOf(premultiply(plain.pixels));
      if (colour === undefined || main === undefined) return plain.pixels;
      if (plain.picture.kind === "svg") return (await draw(record, sizePx, { main, target: colour })).pixels;
      return unpremultiply(recolour(premultiply(plain.pixels), colour, main));
    },
    close: () => pool?.close(),
  };
}

async function listPictures(source: DrawingSource, cacheDir: string): Promise<Map<string, Picture>> {
  const { inputs } = await installSources([source], cacheDir);
  const input = inputs[0];
  if (input === undefined || !existsSync(input.packageDir)) {
    throw new ImagierError("DATASET_NOT_BUILT", `The package of ${JSON.stringify(source.id)} is not in ${cacheDir}.`);
  }
  const listed = await source.list(input.packageDir, input.dirOf);
  return new Map(listed.map(({ name, picture }) => [name, picture]));
}

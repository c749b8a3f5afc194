// The folder of a run: lines of results that grow picture by picture, and small copies of the pictures. Several processes may
// write to one, each to a file of lines of its own. Not the sheets and pages that are made from it.

import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import sharp from "sharp";
import { parseResults, type SuiteResult } from "./suite-result.js";

/** Longest side of a small copy. */
const copySidePx = 448;

export interface PicturePixels {
  widthPx: number;
  heightPx: number;
  /** Straight RGBA. */
  pixels: Uint8Array;
}

export class ResultsFolder {
  readonly dir: string;
  readonly #own: string;

  /** @param part which of the processes that share the work, from 1 */
  constructor(dir: string, part: number) {
    this.dir = dir;
    this.#own = join(dir, `results-${part}.jsonl`);
  }

  /** Of all parts. @throws OUTPUT_UNWRITABLE */
  async read(): Promise<SuiteResult[]> {
    try {
      await mkdir(join(this.dir, "pictures"), { recursive: true });
      const names = (await readdir(this.dir)).filter((name) => /^results-\d+\.jsonl$/.test(name)).sort();
      const texts = await Promise.all(names.map((name) => readFile(join(this.dir, name), "utf8")));
      return texts.flatMap(parseResults);
    } catch (cause) {
      throw new ImagierError("OUTPUT_UNWRITABLE", `The results cannot be kept in "${this.dir}".`, { cause });
    }
  }

  async add(result: SuiteResult): Promise<void> {
    await appendFile(this.#own, `${JSON.stringify(result)}\n`);
  }

  /** On white, as it was looked at. @returns its name inside the folder */
  async keep(name: string, { widthPx, heightPx, pixels }: PicturePixels): Promise<string> {
    const file = `pictures/${name}.webp`;
    const raw = { width: widthPx, height: heightPx, channels: 4 as const };
    const small = sharp(pixels, { raw })
      .flatten({ background: "#ffffff" })
      .resize(copySidePx, copySidePx, { fit: "inside" });
    await writeFile(join(this.dir, file), await small.webp({ quality: 82 }).toBuffer());
    return file;
  }

  picture(file: string): Promise<Buffer> {
    return readFile(join(this.dir, file));
  }
}

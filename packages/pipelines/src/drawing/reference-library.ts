// The drawings that ship with a model for it to look at: their index in memory, their pixels read one at a time.
// Not training data: only these are ever shown to the network, and each look becomes a credit.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openSafetensors, readTensor } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import sharp from "sharp";
import { z } from "zod";

const referenceSchema = z.strictObject({
  /** `source/name`, also the name of its tensor. */
  id: z.string(),
  /** Of the drawing's premultiplied pixels, before it was packed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  concept: z.string(),
  source: z.string(),
  artist: z.string(),
  licence: z.string(),
  attribution: z.string(),
  label: z.strictObject({ en: z.string(), fr: z.string().optional() }),
  tags: z.strictObject({ en: z.array(z.string()), fr: z.array(z.string()) }),
  group: z.string().optional(),
});

/** A line of the library's index: what a drawing shows, and whose it is. */
export type Reference = z.infer<typeof referenceSchema>;

export interface ReferenceLibrary {
  references: readonly Reference[];
  /** Premultiplied RGBA, size * size * 4 bytes. */
  pixels(id: string): Promise<Uint8Array>;
}

/** @throws MODEL_INVALID or CHECKPOINT_* where a file is not what the manifest promised */
export async function openReferenceLibrary(
  dir: string,
  files: { pictures: { file: string }; index: { file: string } },
  sizePx: number,
): Promise<ReferenceLibrary> {
  const lines = (await readFile(join(dir, files.index.file), "utf8")).split("\n").filter((line) => line !== "");
  const references = lines.map((line, i) => parseReference(line, `${files.index.file}, line ${i + 1}`));
  const pictures = await openSafetensors(join(dir, files.pictures.file));
  return {
    references,
    async pixels(id) {
      const webp = (await readTensor(pictures, id)) as Uint8Array;
      const { data, info } = await sharp(webp).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      if (info.width !== sizePx || info.height !== sizePx) {
        throw new ImagierError(
          "MODEL_INVALID",
          `The reference "${id}" is ${info.width}x${info.height}, not ${sizePx} px wide.`,
        );
      }
      return premultiplied(data);
    },
  };
}

function parseReference(line: string, place: string): Reference {
  try {
    return referenceSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new ImagierError("MODEL_INVALID", `${place} is no reference.`, { cause });
  }
}

function premultiplied(rgba: Uint8Array): Uint8Array {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]!;
    for (let c = 0; c < 3; c++) rgba[i + c] = Math.round((rgba[i + c]! * alpha) / 255);
  }
  return rgba;
}

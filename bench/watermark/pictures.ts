// Pictures to mark and not to mark: what the shipped model draws, drawings of the reference library, scenes of several of them,
// made-up photographs, and real ones where a folder is given. Not a dataset: each picture is made from its number.

import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openSafetensors, readTensor } from "@imagier/checkpoints";
import type { Picture } from "@imagier/provenance";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { generate, type openModel } from "imagier";
import sharp, { type Sharp } from "sharp";

type Pipeline = Awaited<ReturnType<typeof openModel>>;

export type PictureMaker = (number: number) => Promise<Picture>;

const modelDir = new URL("../../models/imagier-1/", import.meta.url).pathname;

export async function pixelsOf(picture: Sharp): Promise<Picture> {
  const { data, info } = await picture.toColourspace("srgb").ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
}

export function sharpOf({ data, widthPx, heightPx }: Picture): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
}

/** A drawing of the library by number, as the bytes of a small PNG. */
export async function openDrawings(): Promise<(number: number) => Promise<Uint8Array>> {
  const lines = readFileSync(join(modelDir, "references.jsonl"), "utf8").trim().split("\n");
  const ids = lines.map((line) => (JSON.parse(line) as { id?: string }).id).filter((id) => id !== undefined);
  const pictures = await openSafetensors(join(modelDir, "references.safetensors"));
  return async (number) => (await readTensor(pictures, ids[(number * 797) % ids.length]!)) as Uint8Array;
}

const things = [
  "red apple",
  "cat",
  "blue car",
  "tree",
  "yellow house",
  "fish",
  "green umbrella",
  "guitar",
  "rocket",
  "cake",
];
const settings = ["in a meadow", "at the beach", "under a night sky", "in a garden", "on a wooden table"];
const styles = ["clean", "soft", "glossy", "3d", "blob", "lines"];

/** What the shipped model draws: things alone in all styles, or scenes of three things. */
export function modelMaker(pipeline: Pipeline, sidePx: number, kind: "drawing" | "scene"): PictureMaker {
  return async (number) => {
    const thing = (i: number) => things[(number + i) % things.length]!;
    const scene = `a ${thing(0)}, a ${thing(3)} and a ${thing(7)} ${settings[number % settings.length]}`;
    const { images } = await generate(
      {
        prompt: kind === "scene" ? scene : `a ${thing(0)}`,
        scene: kind === "scene",
        size: `${sidePx}x${sidePx}`,
        seed: number,
        style: styles[number % styles.length]!,
        background: "#ffffff",
      },
      { pipeline },
    );
    const { data, widthPx, heightPx } = images[0]!;
    return { data, widthPx, heightPx };
  };
}

/** A drawing alone, as large as fits. @param background undefined for a transparent one */
export function drawingMaker(
  drawing: (number: number) => Promise<Uint8Array>,
  sidePx: number,
  background?: string,
): PictureMaker {
  return async (number) => {
    const large = sharp(await drawing(number)).resize(sidePx, sidePx, { kernel: "lanczos3" });
    return pixelsOf(background === undefined ? large : large.flatten({ background }));
  };
}

/** Five to twelve drawings over a sky and a ground. */
export function sceneMaker(drawing: (number: number) => Promise<Uint8Array>, sidePx: number): PictureMaker {
  return async (number) => {
    const random = randomStream({ seed: 1, stream: number });
    const colour = () => `rgb(${[0, 0, 0].map(() => 90 + random.int(166)).join(",")})`;
    const background = `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}"><defs>
      <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient></defs>
      <rect width="100%" height="60%" fill="url(#sky)"/><rect y="60%" width="100%" height="40%" fill="${colour()}"/></svg>`;
    const stamps = [];
    for (let count = 5 + random.int(8); count > 0; count--) {
      const size = Math.round(sidePx * (0.12 + 0.2 * random.next()));
      const input = await sharp(await drawing(random.int(3600)))
        .resize(size, size)
        .png()
        .toBuffer();
      stamps.push({ input, left: random.int(sidePx - size), top: random.int(sidePx - size) });
    }
    return pixelsOf(sharp(await sharp(Buffer.from(background)).composite(stamps).png().toBuffer()));
  };
}

/** Noise whose strength falls with frequency as in photographs, tinted. */
export function madeUpPhotographMaker(sidePx: number): PictureMaker {
  return async (number) => {
    const random = randomStream({ seed: 2, stream: number });
    const sum = new Float32Array(sidePx * sidePx);
    const smoothness = 0.5 + 0.6 * random.next();
    for (let cells = 4; cells <= sidePx; cells *= 2) {
      const noise = Uint8Array.from({ length: cells * cells }, () => random.int(256));
      const layer = await sharp(noise, { raw: { width: cells, height: cells, channels: 1 } })
        .resize(sidePx, sidePx, { kernel: "cubic" })
        .toColourspace("b-w")
        .raw()
        .toBuffer();
      for (let i = 0; i < sum.length; i++) sum[i]! += ((layer[i]! - 128) * 3) / cells ** smoothness;
    }
    return tinted(sum, sidePx, random);
  };
}

function tinted(sum: Float32Array, sidePx: number, random: RandomStream): Picture {
  const data = new Uint8ClampedArray(sum.length * 4).fill(255);
  const mean = 80 + random.int(100);
  const gains = [0, 1, 2].map(() => 0.7 + 0.6 * random.next());
  for (const [i, value] of sum.entries()) for (let c = 0; c < 3; c++) data[i * 4 + c] = mean + value * gains[c]!;
  return { data: new Uint8Array(data.buffer), widthPx: sidePx, heightPx: sidePx };
}

/** Photographs of a folder, cropped, turned over and scaled by their number. */
export async function photographMaker(dir: string, sidePx: number): Promise<PictureMaker> {
  const files = (await readdir(dir, { recursive: true })).filter((name) => /\.(png|jpe?g|webp)$/i.test(name)).sort();
  return async (number) => {
    const random = randomStream({ seed: 3, stream: number });
    const path = join(dir, files[number % files.length]!);
    const { width, height } = await sharp(path).metadata();
    const side = Math.round(Math.min(width, height) * (number < files.length ? 1 : 0.5 + 0.5 * random.next()));
    const left = random.int(width - side + 1);
    const cut = sharp(path).extract({ left, top: random.int(height - side + 1), width: side, height: side });
    return pixelsOf(cut.flop(random.int(2) === 1).resize(sidePx, sidePx, { kernel: "lanczos3" }));
  };
}

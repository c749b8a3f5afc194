// Decoded pictures to finished ones: brought to the size of the plan, centred, on its background.
// Not a decoder and not an encoder. Porter & Duff 1984 for "over".

import { setImmediate as nextTurn } from "node:timers/promises";
import { type GenerationPlan, parseGenerationPlan, rgbOfHex } from "@imagier/contracts";
import type { DecodedImage } from "@imagier/pipelines";
import { cancelled } from "./cancelled.js";
import type { GeneratedImage } from "./image/encode-image.js";
import type { FloatPicture } from "./image/resample.js";
import { scaledRows } from "./image/scale-drawing.js";

/** @throws CANCELLED between two pictures */
export async function compose(
  plan: GenerationPlan,
  decoded: readonly DecodedImage[],
  signal?: AbortSignal,
): Promise<GeneratedImage[]> {
  const images: GeneratedImage[] = [];
  for (const [i, image] of decoded.entries()) {
    await nextTurn(); // a large picture takes a second, in which no Ctrl-C is heard
    if (signal?.aborted) throw cancelled(signal);
    images.push({
      widthPx: plan.widthPx,
      heightPx: plan.heightPx,
      data: place(plan, image),
      plan: parseGenerationPlan({ ...plan, firstImage: plan.firstImage + i, imageCount: 1 }),
    });
  }
  return images;
}

/** As large as fits whole, in the middle. */
function place({ widthPx, heightPx, background }: GenerationPlan, image: DecodedImage): Uint8Array {
  const scale = Math.min(widthPx / image.widthPx, heightPx / image.heightPx);
  const drawn = { widthPx: atLeastOne(image.widthPx * scale), heightPx: atLeastOne(image.heightPx * scale) };
  const left = Math.floor((widthPx - drawn.widthPx) / 2);
  const top = Math.floor((heightPx - drawn.heightPx) / 2);
  const rows = scaledRows(premultiplied(image), drawn);
  const canvas = filled(widthPx * heightPx, background);
  for (let y = 0; y < drawn.heightPx; y++) {
    writeOver(canvas.subarray(((top + y) * widthPx + left) * 4), rows(y), background);
  }
  return canvas;
}

const atLeastOne = (sidePx: number) => Math.max(1, Math.round(sidePx));

function premultiplied({ widthPx, heightPx, data }: DecodedImage): FloatPicture {
  const out = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]! / 255;
    for (let c = i; c < i + 3; c++) out[c] = (data[c]! / 255) * alpha;
    out[i + 3] = alpha;
  }
  return { widthPx, heightPx, data: out };
}

function filled(places: number, background: string): Uint8Array {
  const canvas = new Uint8Array(places * 4);
  if (background === "transparent") return canvas;
  canvas.set(colourBytes(background));
  for (let done = 4; done < canvas.length; done *= 2) canvas.copyWithin(done, 0, done);
  return canvas;
}

/** A premultiplied row over an opaque background, or as straight bytes over nothing. */
function writeOver(target: Uint8Array, row: Float32Array, background: string): void {
  const behind = background === "transparent" ? undefined : colourBytes(background);
  for (let i = 0; i < row.length; i += 4) {
    const alpha = row[i + 3]!;
    if (behind) {
      for (let c = 0; c < 3; c++) target[i + c] = Math.round(row[i + c]! * 255 + behind[c]! * (1 - alpha));
    } else if (alpha * 255 >= 0.5) {
      for (let c = 0; c < 3; c++) target[i + c] = Math.round((row[i + c]! / alpha) * 255);
      target[i + 3] = Math.round(alpha * 255);
    } // else it stays 0: no colour hides under what cannot be seen
  }
}

/** "#rrggbb" -> red, green, blue, 255. */
function colourBytes(colour: string): Uint8Array {
  return Uint8Array.from([...rgbOfHex(colour), 255]);
}

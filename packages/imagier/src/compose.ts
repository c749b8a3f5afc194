// Decoded pictures to finished ones: brought to the size of the plan, centred, on its background.
// Not a decoder and not an encoder. Porter & Duff 1984 for "over".

import { type GenerationPlan, parseGenerationPlan } from "@imagier/contracts";
import type { DecodedImage } from "@imagier/pipelines";
import type { GeneratedImage } from "./image/encode-image.js";
import { type FloatPicture, resizeLanczos } from "./image/resize.js";

export function compose(plan: GenerationPlan, decoded: readonly DecodedImage[]): GeneratedImage[] {
  return decoded.map((image, i) => ({
    widthPx: plan.widthPx,
    heightPx: plan.heightPx,
    data: place(plan, image),
    plan: parseGenerationPlan({ ...plan, firstImage: plan.firstImage + i, imageCount: 1 }),
  }));
}

/** As large as fits whole, in the middle. */
function place({ widthPx, heightPx, background }: GenerationPlan, image: DecodedImage): Uint8Array {
  const scale = Math.min(widthPx / image.widthPx, heightPx / image.heightPx);
  const width = Math.max(1, Math.round(image.widthPx * scale));
  const height = Math.max(1, Math.round(image.heightPx * scale));
  const drawn = resizeLanczos(premultiplied(image), width, height);
  const left = Math.floor((widthPx - width) / 2);
  const top = Math.floor((heightPx - height) / 2);
  const canvas = filled(widthPx * heightPx, background);
  for (let y = 0; y < height; y++) {
    const row = drawn.data.subarray(y * width * 4, (y + 1) * width * 4);
    writeOver(canvas.subarray(((top + y) * widthPx + left) * 4), row, background);
  }
  return canvas;
}

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
  const colour = colourBytes(background);
  for (let i = 0; i < canvas.length; i += 4) canvas.set(colour, i);
  return canvas;
}

/** A premultiplied row over the background, as straight bytes. */
function writeOver(target: Uint8Array, row: Float32Array, background: string): void {
  const behind = background === "transparent" ? undefined : colourBytes(background);
  for (let i = 0; i < row.length; i += 4) {
    const alpha = row[i + 3]!;
    for (let c = 0; c < 3; c++) {
      const colour = row[i + c]!;
      const value = behind ? colour * 255 + behind[c]! * (1 - alpha) : alpha > 0 ? (colour / alpha) * 255 : 0;
      target[i + c] = Math.round(value);
    }
    target[i + 3] = behind ? 255 : Math.round(alpha * 255);
    if (target[i + 3] === 0) target.fill(0, i, i + 3); // nothing hides under what cannot be seen
  }
}

/** "#rrggbb" -> red, green, blue, 255. */
function colourBytes(colour: string): Uint8Array {
  return Uint8Array.from([...[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)), 255]);
}

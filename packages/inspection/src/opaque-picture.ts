// A picture as a viewer on a white page sees it, and squares cut out of it at any size.
// Not a decoder: pixels come in. Means over what an output pixel covers, so that shrinking makes no patterns.

import { ImagierError } from "@imagier/contracts";
import type { InspectedPicture, SeenBox } from "./sighting.js";

export interface OpaquePicture {
  widthPx: number;
  heightPx: number;
  /** widthPx * heightPx * 3 bytes. */
  rgb: Uint8Array;
}

/** Samples an axis that a mean is made of, at most: more change nothing that a network would notice. */
const mostSamples = 6;

/** @throws VALUE_INVALID where the bytes do not fit the size */
export function onWhite({ widthPx, heightPx, pixels }: InspectedPicture): OpaquePicture {
  const isWhole = Number.isInteger(widthPx) && Number.isInteger(heightPx) && widthPx > 0 && heightPx > 0;
  if (!isWhole || pixels.length !== widthPx * heightPx * 4)
    throw new ImagierError("VALUE_INVALID", `A picture of ${widthPx}x${heightPx} has not ${pixels.length} bytes.`);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let i = 0, o = 0; i < pixels.length; i += 4, o += 3) {
    const alpha = pixels[i + 3]!;
    const white = 255 - alpha;
    for (let c = 0; c < 3; c++) rgb[o + c] = alpha === 255 ? pixels[i + c]! : (pixels[i + c]! * alpha) / 255 + white;
  }
  return { widthPx, heightPx, rgb };
}

/**
 * What lies in a box of the picture, as `width` x `height` pixels; beyond the edges the edge goes on.
 * @param out RGB, written from its beginning
 */
export function cutOut(
  picture: OpaquePicture,
  box: SeenBox,
  to: { width: number; height: number; out: Uint8Array },
): void {
  const xs = samplePlaces(box.left, box.width, { count: to.width, limit: picture.widthPx });
  const ys = samplePlaces(box.top, box.height, { count: to.height, limit: picture.heightPx });
  const weight = 1 / (xs.perPixel * ys.perPixel);
  for (let y = 0, o = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++, o += 3) {
      let [red, green, blue] = [0, 0, 0];
      for (let v = 0; v < ys.perPixel; v++) {
        const row = ys.places[y * ys.perPixel + v]! * picture.widthPx;
        for (let u = 0; u < xs.perPixel; u++) {
          const i = (row + xs.places[x * xs.perPixel + u]!) * 3;
          red += picture.rgb[i]!;
          green += picture.rgb[i + 1]!;
          blue += picture.rgb[i + 2]!;
        }
      }
      to.out[o] = red * weight + 0.5;
      to.out[o + 1] = green * weight + 0.5;
      to.out[o + 2] = blue * weight + 0.5;
    }
  }
}

/** Pixels that each output pixel is the mean of, along one axis. */
function samplePlaces(from: number, length: number, { count, limit }: { count: number; limit: number }) {
  const perPixel = Math.max(1, Math.min(mostSamples, Math.round(length / count)));
  const step = length / (count * perPixel);
  const places = Int32Array.from({ length: count * perPixel }, (_, n) =>
    Math.min(limit - 1, Math.max(0, Math.floor(from + (n + 0.5) * step))),
  );
  return { perPixel, places };
}

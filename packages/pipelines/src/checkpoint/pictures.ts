// Between rows of bytes and the planes that the autoencoder and ControlNets take; masks to the places of latents.
// Not files: pictures come decoded, at the size of the plan.

import { ImagierError } from "@imagier/contracts";
import type { PictureSides } from "../pipeline.js";
import type { LatentSize } from "./autoencoder.js";

/** The pixels given for a plan. @throws VALUE_INVALID where there are none or not as many as its sides ask for */
export function pixelsOf(pixels: Uint8Array | undefined, sides: PictureSides, channels: number): Uint8Array {
  const lengthBytes = sides.widthPx * sides.heightPx * channels;
  if (pixels?.length === lengthBytes) return pixels;
  const message = `A picture of the plan needs ${lengthBytes} bytes of pixels; ${pixels?.length ?? "none"} given.`;
  throw new ImagierError("VALUE_INVALID", message);
}

/** [height, width, 3] bytes -> [3, height, width] in [-1, 1]. */
export function toPixels(bytes: Uint8Array): Float32Array {
  return planesOf(bytes, (value) => value / 127.5 - 1);
}

/** [height, width, 3] bytes -> [3, height, width] in [0, 1], as ControlNets look at maps. */
export function toUnit(bytes: Uint8Array): Float32Array {
  return planesOf(bytes, (value) => value / 255);
}

function planesOf(bytes: Uint8Array, map: (value: number) => number): Float32Array {
  const places = bytes.length / 3;
  const planes = new Float32Array(bytes.length);
  for (let i = 0; i < places; i++) {
    for (let c = 0; c < 3; c++) planes[c * places + i] = map(bytes[i * 3 + c]!);
  }
  return planes;
}

/** [3, height, width] in [-1, 1] -> [height, width, 4] bytes, opaque. */
export function toBytes(pixels: Float32Array): Uint8Array {
  const places = pixels.length / 3;
  const bytes = new Uint8Array(4 * places).fill(255);
  for (let i = 0; i < places; i++) {
    for (let c = 0; c < 3; c++) bytes[i * 4 + c] = toByte((pixels[c * places + i]! + 1) / 2);
  }
  return bytes;
}

/** 0 to 1, cut, to 0 to 255; the half goes to the even neighbour, as numpy rounds. */
export function toByte(unit: number): number {
  const value = Math.min(1, Math.max(0, unit)) * 255;
  const below = Math.floor(value);
  if (value - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}

/** White is drawn anew: from the middle grey up. */
const isAnew = (value: number) => value / 255 >= 0.5;

/** Bytes a pixel -> 1 or 0 a place of the latents; the pixel at a place's corner decides. */
export function latentMask(mask: Uint8Array, { width, height }: LatentSize, factor: number): Float32Array {
  const places = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      places[y * width + x] = isAnew(mask[y * factor * width * factor + x * factor]!) ? 1 : 0;
    }
  }
  return places;
}

/** The pixels without what is drawn anew: that becomes 0, the middle grey. */
export function maskedPixels(pixels: Float32Array, mask: Uint8Array): Float32Array {
  return pixels.map((value, i) => (isAnew(mask[i % mask.length]!) ? 0 : value));
}

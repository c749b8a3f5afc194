// Decodes a picture from outside to what a model looks at, or says why not. Runs in a child process: the bytes may be hostile.
// Not a converter: 16 bits, CMYK and moving pictures are refused, since what became of them would be a guess.

import { ImagierError } from "@imagier/contracts";
import sharp, { type Metadata, type Sharp } from "sharp";
import type { DecodedPicture, FillingPicture, PictureTarget } from "./picture-target.js";
import { hasHiddenFrames, sniffPicture } from "./sniff-picture.js";

/** More than any camera's picture that makes sense here; decoded, 200 MB. */
const largestPixels = 50_000_000;

/** For the whole process: only the decoders of the five kinds. libvips knows many more, some of which read other files or run scripts. */
export function blockOtherDecoders(): void {
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: [
      "VipsForeignLoadPng",
      "VipsForeignLoadJpeg",
      "VipsForeignLoadWebp",
      "VipsForeignLoadHeif",
      "VipsForeignLoadNsgif",
    ],
  });
}

/** Brought to its target, in sRGB. @throws REFERENCE_* */
export async function decodePicture(bytes: Uint8Array, target: PictureTarget): Promise<DecodedPicture> {
  if (target.kind === "whole") {
    const { sidePx } = target;
    return { pixels: await decodeReference(bytes, sidePx), widthPx: sidePx, heightPx: sidePx };
  }
  return decodeWith(bytes, (picture, size) =>
    target.kind === "filling" ? filling(picture, target) : middle(picture, size, target.mostSidePx),
  );
}

/**
 * Scaled to fit a square, centred on transparency, in sRGB.
 * @returns premultiplied RGBA, sidePx * sidePx * 4 bytes. @throws REFERENCE_*
 */
export async function decodeReference(bytes: Uint8Array, sidePx: number): Promise<Uint8Array> {
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  const { pixels } = await decodeWith(bytes, (picture) =>
    picture.ensureAlpha().resize(sidePx, sidePx, { fit: "contain", background }),
  );
  return premultiply(pixels);
}

function filling(picture: Sharp, { widthPx, heightPx, channels, kernel = "lanczos3" }: FillingPicture): Sharp {
  const flat = picture.flatten({ background: "#ffffff" }).resize(widthPx, heightPx, { fit: "cover", kernel });
  return channels === 1 ? flat.toColourspace("b-w").extractChannel(0) : flat;
}

/** @param size of the picture upright */
function middle(picture: Sharp, size: Size, mostSidePx: number): Sharp {
  const width = Math.min(size.widthPx, mostSidePx);
  const height = Math.min(size.heightPx, mostSidePx);
  const left = (size.widthPx - width) >> 1;
  const top = (size.heightPx - height) >> 1;
  return picture.ensureAlpha().extract({ left, top, width, height });
}

interface Size {
  widthPx: number;
  heightPx: number;
}

async function decodeWith(bytes: Uint8Array, shape: (picture: Sharp, size: Size) => Sharp): Promise<DecodedPicture> {
  const kind = sniffPicture(bytes);
  if (kind === undefined) {
    throw new ImagierError("REFERENCE_NOT_AN_IMAGE", "The reference is none of PNG, JPEG, WebP, AVIF and GIF.");
  }
  if (hasHiddenFrames(bytes, kind)) {
    throw new ImagierError("REFERENCE_ANIMATED", `The reference is a moving ${kind.toUpperCase()}.`);
  }
  const options = { failOn: "error", limitInputPixels: largestPixels } as const;
  try {
    const found = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
    refuseUnfit(found);
    const upright = sharp(bytes, options).autoOrient().toColourspace("srgb");
    const { width: widthPx, height: heightPx } = found.autoOrient;
    const { data, info } = await shape(upright, { widthPx, heightPx })
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { pixels: data, widthPx: info.width, heightPx: info.height };
  } catch (cause) {
    if (cause instanceof ImagierError) throw cause;
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new ImagierError(
      "REFERENCE_TRUNCATED",
      `The reference, a ${kind.toUpperCase()}, does not decode: ${reason}.`,
    );
  }
}

/** What the header says is enough to refuse it before a pixel is decoded. */
function refuseUnfit({ width, height, pages, depth, space, bitsPerSample }: Metadata): void {
  if (width * height > largestPixels) {
    throw new ImagierError("REFERENCE_TOO_LARGE", `The reference has ${width}x${height} pixels.`);
  }
  if ((pages ?? 1) > 1) throw new ImagierError("REFERENCE_ANIMATED", `The reference has ${pages} frames.`);
  if (space === "cmyk") throw new ImagierError("REFERENCE_COLOUR_UNSUPPORTED", "The reference is in CMYK.");
  if (depth !== "uchar" || (bitsPerSample ?? 8) > 8) {
    throw new ImagierError(
      "REFERENCE_DEPTH_UNSUPPORTED",
      `The reference has ${Math.max(bitsPerSample ?? 0, 16)} bits a channel.`,
    );
  }
}

function premultiply(rgba: Uint8Array): Uint8Array {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3]!;
    for (let c = i; c < i + 3; c++) rgba[c] = Math.round((rgba[c]! * alpha) / 255);
  }
  return rgba;
}

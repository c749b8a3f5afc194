// Decodes an uploaded picture: is it one, how large, a thumbnail of it, another format, a mask. The bytes may be hostile.
// Not for the server's own process: upload-child.ts runs it, with limits of memory and time.

import type { ErrorCode, PictureFormat } from "@imagier/contracts";
import sharp, { type Metadata, type Sharp } from "sharp";
import { kindOfPicture, type UploadKind } from "./picture-kind.js";
import type { SeenPicture, UploadAnswer, UploadQuestion } from "./upload-question.js";

/** More than any camera's picture that makes sense here; decoded, 200 MB. */
const largestPixels = 50_000_000;
const thumbnailPx = 256;

/** For the whole process: only the decoders of the five kinds. libvips knows many more, some of which read other files or run scripts. */
export function blockOtherDecoders(): void {
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: ["Png", "Jpeg", "Webp", "Heif", "Nsgif"].map((kind) => `VipsForeignLoad${kind}`),
  });
}

/** Becomes an ImagierError in the server's process. */
export class UploadRefusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** @throws UploadRefusal UPLOAD_KIND_UNSUPPORTED, UPLOAD_TOO_LARGE, UPLOAD_UNREADABLE, MASK_INVALID */
export async function decodeUpload(question: UploadQuestion): Promise<UploadAnswer> {
  const kind = kindOfPicture(question.bytes);
  if (kind === undefined) {
    throw new UploadRefusal("UPLOAD_KIND_UNSUPPORTED", "The upload is none of PNG, JPEG, WebP, AVIF and GIF.");
  }
  try {
    const found = await sharp(question.bytes, { limitInputPixels: false }).metadata();
    refuseUnfit(found);
    switch (question.task) {
      case "look":
        return { seen: await look(question.bytes, kind, found) };
      case "convert":
        return { file: await convert(open(question.bytes), question.format, question.quality) };
      case "mask":
        return { file: await maskOf(question, found) };
    }
  } catch (cause) {
    if (cause instanceof UploadRefusal) throw cause;
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new UploadRefusal("UPLOAD_UNREADABLE", `The upload, a ${kind.toUpperCase()}, does not decode: ${reason}.`);
  }
}

const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { failOn: "error", limitInputPixels: largestPixels }).autoOrient().toColourspace("srgb");

/** What the header says is enough to refuse it before a pixel is decoded. */
function refuseUnfit({ width, height, pages }: Metadata): void {
  if (width * height > largestPixels) {
    const megapixels = Math.round((width * height) / 1e6);
    throw new UploadRefusal("UPLOAD_TOO_LARGE", `The upload has ${width}x${height} pixels, ${megapixels} megapixels.`);
  }
  if ((pages ?? 1) > 1) throw new UploadRefusal("UPLOAD_KIND_UNSUPPORTED", `The upload moves: it has ${pages} frames.`);
}

/** A file that breaks in the middle is refused here and not when its turn comes: shrinking reads every row of it. */
async function look(bytes: Uint8Array, kind: UploadKind, { autoOrient }: Metadata): Promise<SeenPicture> {
  const thumbnail = await open(bytes)
    .resize(thumbnailPx, thumbnailPx, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
  return { kind, widthPx: autoOrient.width, heightPx: autoOrient.height, thumbnail };
}

/** @param quality of lossy formats, 1 to 100 */
function convert(picture: Sharp, format: PictureFormat, quality?: number): Promise<Uint8Array> {
  const lossy = quality === undefined ? {} : { quality: Math.max(1, quality) };
  switch (format) {
    case "png":
      return picture.png().toBuffer();
    case "webp":
      return picture.webp({ quality: 92, smartSubsample: true, ...lossy }).toBuffer();
    case "jpeg":
      return picture
        .flatten({ background: "#ffffff" })
        .jpeg({ quality: 92, chromaSubsampling: "4:4:4", ...lossy })
        .toBuffer();
    case "avif":
      return picture.avif({ quality: 75, effort: 2, ...lossy }).toBuffer();
  }
}

async function maskOf(
  { bytes, widthPx, heightPx }: Extract<UploadQuestion, { task: "mask" }>,
  { hasAlpha, autoOrient }: Metadata,
): Promise<Uint8Array> {
  if (!hasAlpha) throw new UploadRefusal("MASK_INVALID", "The mask has no transparency.");
  if (autoOrient.width !== widthPx || autoOrient.height !== heightPx) {
    const { width, height } = autoOrient;
    throw new UploadRefusal(
      "MASK_INVALID",
      `The mask has ${width}x${height} pixels, the image ${widthPx}x${heightPx}.`,
    );
  }
  return open(bytes).ensureAlpha().extractChannel("alpha").negate().png().toBuffer();
}

// An upload as the service keeps it: looked at by a process of its own, cut to the picture alone, with its thumbnail.
// Decodes nothing itself: the bytes may be hostile, so a child process does (upload-decoder.ts).

import { ImagierError, type PictureFormat } from "@imagier/contracts";
import type { NewPicture } from "@imagier/service";
import { kindOfPicture, withoutTail } from "./picture-kind.js";
import { askDecoder } from "./upload-decoder.js";
import type { SeenPicture, UploadAnswer } from "./upload-question.js";

export const largestUploadBytes = 32 * 2 ** 20;

/** Ready to be stored. @throws ImagierError UPLOAD_* */
export async function seeUpload(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<NewPicture> {
  if (bytes.length === 0) throw new ImagierError("UPLOAD_EMPTY", "The upload has no bytes.");
  if (bytes.length > largestUploadBytes) {
    throw new ImagierError("UPLOAD_TOO_LARGE", `The upload has ${Math.round(bytes.length / 2 ** 20)} MB.`);
  }
  const kind = kindOfPicture(bytes);
  if (kind === undefined) {
    throw new ImagierError("UPLOAD_KIND_UNSUPPORTED", "The upload is none of PNG, JPEG, WebP, AVIF and GIF.");
  }
  const picture = withoutTail(bytes, kind);
  const { seen } = (await askDecoder({ task: "look", bytes: picture }, signal)) as { seen: SeenPicture };
  const { widthPx, heightPx, thumbnail } = seen;
  return { kind: "uploaded", bytes: picture, thumbnail, format: seen.kind, widthPx, heightPx };
}

/** A picture in another format, without a proof: routes/convert-stored.ts signs it. @throws ImagierError UPLOAD_UNREADABLE */
export async function convertPicture(
  bytes: Uint8Array,
  { format, quality, signal }: { format: PictureFormat; quality?: number; signal?: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const question = { task: "convert", bytes, format, ...(quality === undefined ? {} : { quality }) } as const;
  return fileOf(await askDecoder(question, signal));
}

/** White where OpenAI's mask is transparent, black where it is not, as PNG. @throws ImagierError MASK_INVALID, UPLOAD_* */
export async function maskFromAlpha(
  bytes: Uint8Array,
  { widthPx, heightPx, signal }: { widthPx: number; heightPx: number; signal?: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  return fileOf(await askDecoder({ task: "mask", bytes, widthPx, heightPx }, signal));
}

function fileOf(answer: UploadAnswer): Uint8Array<ArrayBuffer> {
  return new Uint8Array((answer as { file: Uint8Array }).file);
}

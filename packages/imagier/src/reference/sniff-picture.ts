// What kind of picture bytes claim to be, from their first few, and whether they move where the decoder would not say.
// Not a check that they are whole: the decoder finds that out, in a process of its own.

import { pngChunks } from "../image/png-chunks.js";

export type PictureKind = "png" | "jpeg" | "webp" | "avif" | "gif";

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0));

/** By magic number; `undefined` for all that is none of the five. */
export function sniffPicture(bytes: Uint8Array): PictureKind | undefined {
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return "png";
  if (startsWith(bytes, "\xff\xd8\xff")) return "jpeg";
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return "webp";
  if (startsWith(bytes, "GIF8")) return "gif";
  if (startsWith(bytes, "ftyp", 4) && brandsOf(bytes).some((brand) => brand === "avif" || brand === "avis"))
    return "avif";
  return undefined;
}

/** Animated PNG (an acTL chunk) and AVIF sequences (brand "avis"); the decoder would silently take the first frame. */
export function hasHiddenFrames(bytes: Uint8Array, kind: PictureKind): boolean {
  if (kind === "avif") return brandsOf(bytes).includes("avis");
  if (kind !== "png") return false;
  for (const { type } of pngChunks(bytes)) {
    if (type === "acTL") return true;
    if (type === "IDAT") return false; // acTL comes before the pixels or not at all
  }
  return false;
}

/** Brands of an ISO base media file (ISO 14496-12, 4.3): the major one, then the compatible ones after the version. */
function brandsOf(bytes: Uint8Array): string[] {
  const boxLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const box = bytes.subarray(8, Math.min(boxLength, bytes.length, 256));
  const brands: string[] = [];
  for (let at = 0; at + 4 <= box.length; at += 4) brands.push(String.fromCharCode(...box.subarray(at, at + 4)));
  return brands;
}

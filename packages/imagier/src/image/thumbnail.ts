// The small picture that readers of a proof show beside it. JPEG, on white; small, for it stays in all that is made from this file.
// Not a preview for a person at work: it is a few kilobytes at most.

import type { GeneratedImage } from "./encode-image.js";

const longestSidePx = 128;

export async function thumbnailOf({ widthPx, heightPx, data }: GeneratedImage): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .resize(longestSidePx, longestSidePx, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 70 })
    .toBuffer();
}

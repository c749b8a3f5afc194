// A gallery of thousands of pictures, made up at the border of the network: drawing them would take hours.
// Only the list is made up; each thumbnail is that of one real picture where one is given.

import type { PictureView } from "@imagier/contracts";
import type { BrowserContext } from "playwright-core";

const pageSize = 200;

export async function makeUpGallery(context: BrowserContext, count: number, thumbnail?: Buffer): Promise<void> {
  await context.route("**/v1/pictures?*", (route) => {
    const before = new URL(route.request().url()).searchParams.get("before");
    const from = before === null ? 0 : Number(before.slice(-5)) + 1;
    const rows = Array.from({ length: Math.min(pageSize, count - from) }, (_, index) => madeUpPicture(from + index));
    return route.fulfill({ json: rows });
  });
  if (thumbnail === undefined) return;
  await context.route("**/v1/pictures/*/thumbnail", (route) =>
    route.fulfill({ body: thumbnail, contentType: "image/webp" }),
  );
}

export function madeUpPicture(index: number): PictureView {
  return {
    id: `pic_${String(index).padStart(26, "0")}`,
    kind: "drawn",
    sha256: "0".repeat(64),
    format: "png",
    widthPx: 512,
    heightPx: 512,
    sizeBytes: 1,
    prompt: `picture ${index}`,
    isFavourite: false,
    createdAt: "2026-01-01T00:00:00Z",
  };
}

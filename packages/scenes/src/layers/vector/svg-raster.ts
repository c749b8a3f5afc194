// An SVG document that was written here becomes pixels.
// Not for documents from outside: the renderer runs in this process, and hostile ones could bring it down.

import { Resvg } from "@resvg/resvg-js";
import type { Raster } from "../../raster.js";

/** In the size that the document names. No font of the machine is looked at. */
export function rasterOfSvg(svg: string): Raster {
  const image = new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: "off" }).render();
  const data = new Uint8Array(image.pixels);
  makeStraight(data);
  return { widthPx: image.width, heightPx: image.height, data };
}

/** From colours multiplied by their alpha to straight ones, in place. */
function makeStraight(pixels: Uint8Array): void {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    if (alpha === 255 || alpha === 0) continue;
    const scale = 255 / alpha;
    pixels[i] = Math.min(255, Math.round(pixels[i]! * scale));
    pixels[i + 1] = Math.min(255, Math.round(pixels[i + 1]! * scale));
    pixels[i + 2] = Math.min(255, Math.round(pixels[i + 2]! * scale));
  }
}

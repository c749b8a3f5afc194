// A drawing as an SVG of flat shapes, traced from its pixels. Not the drawing itself: shades become steps.
// VTracer (visioncortex), which follows the outlines of areas of one colour; the areas are made here, few and clean.

import { ImagierError } from "@imagier/contracts";
import type { GeneratedImage } from "./encode-image.js";
import { type FileMetadata, withSvgMetadata } from "./xmp-plan.js";

/** Colours that the drawing keeps. */
const colours = 16;
/** Less is outside, more is inside: shapes have no soft edge. */
const insideAlpha = 128;
/** Side of the squares whose median smooths outlines. */
const medianPx = 3;
/** Areas smaller than the square of this become part of their neighbours. */
const speckPx = 8;

/** @throws FORMAT_UNKNOWN where nothing is left to trace */
export async function traceSvg(
  { widthPx, heightPx, data }: Pick<GeneratedImage, "widthPx" | "heightPx" | "data">,
  metadata: FileMetadata,
): Promise<Uint8Array> {
  const [{ default: sharp }, tracer] = await Promise.all([import("sharp"), import("@neplex/vectorizer")]);
  const cut = Uint8Array.from(data);
  let inside = 0;
  for (let i = 0; i < cut.length; i += 4) {
    if (cut[i + 3]! < insideAlpha) cut.fill(0, i, i + 4);
    else inside++;
    if (cut[i + 3]! > 0) cut[i + 3] = 255;
  }
  if (inside === 0) throw new ImagierError("FORMAT_UNKNOWN", "Nothing was drawn that could be traced.");
  const flat = await sharp(cut, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .median(medianPx)
    .png({ palette: true, colours, dither: 0 })
    .toBuffer();
  const svg = await tracer.vectorize(flat, {
    colorMode: tracer.ColorMode.Color,
    hierarchical: tracer.Hierarchical.Stacked,
    mode: tracer.PathSimplifyMode.Spline,
    filterSpeckle: speckPx,
    colorPrecision: 8,
    layerDifference: 0,
    cornerThreshold: 70,
    lengthThreshold: 4,
    maxIterations: 10,
    spliceThreshold: 45,
    pathPrecision: 1,
  });
  return Buffer.from(withSvgMetadata(scalable(svg, { widthPx, heightPx }), metadata));
}

/** With a viewBox, so that it scales wherever it is put. */
function scalable(svg: string, { widthPx, heightPx }: { widthPx: number; heightPx: number }): string {
  return svg.replace(/<svg [^>]*>/, () => {
    const size = `width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`;
  });
}

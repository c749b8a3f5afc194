// Sets a text layer exactly as it is spelled: outlines of open fonts, drawn as paths, as pixels and as SVG.
// Not by the network, and never with a font of the machine.

import type { TextLayer } from "@imagier/contracts";
import type { Raster } from "../../raster.js";
import { Drawing, num } from "../vector/drawing.js";
import { rasterOfSvg } from "../vector/svg-raster.js";
import { chooseInk, type Ink } from "./choose-ink.js";
import { drawFrame, frameInk } from "./draw-frame.js";
import { type Box, type FittedText, fitText } from "./fit-text.js";
import { blockPath } from "./text-block.js";

export interface TextRasterOptions extends Box {
  /** What is behind the box, in any size: the letters take a colour that stands out from it. @default unknown */
  behind?: Raster;
  /** On which side a balloon's tail hangs. @default "left" */
  tail?: "left" | "right";
}

export interface SetText {
  raster: Raster;
  /** The same as an SVG document; the letters are paths. */
  svg: string;
  /** Characters that no font here has, as a reader sees them: they are left out. Empty where all is set. */
  missing: readonly string[];
  lines: readonly string[];
  fontSizePx: number;
  /** Colour of the letters, "#rrggbb". */
  fill: string;
  /** Of the letters against what is next to them, by WCAG 2.2: 1..21. */
  contrast: number;
}

/** Width of the outline on each side, in ems. */
const outlineEm = 0.15;

type TextToSet = Pick<TextLayer, "text" | "font" | "colour" | "curve" | "frame" | "size">;

/** The text in the middle of its box, as large as the box allows. */
export function textRaster(layer: TextToSet, { widthPx, heightPx, behind, tail }: TextRasterOptions): SetText {
  const [width, height] = [Math.max(1, Math.round(widthPx)), Math.max(1, Math.round(heightPx))];
  const fitted = fitText(layer, { widthPx: width, heightPx: height });
  const drawing = new Drawing(width, height);
  const place = placeOf(fitted, drawing);
  let ink: Ink;
  if (layer.frame === undefined) ink = chooseInk(layer.colour, behind);
  else {
    const framed = frameInk(layer.frame, layer.colour);
    drawFrame(drawing, place.frame, { frame: layer.frame, ground: framed.ground, tail });
    ink = framed;
  }
  drawLetters(drawing, { path: blockPath(fitted.block, place.text), ink, em: fitted.fontSizePx });
  const svg = drawing.svg(width, height);
  return {
    raster: rasterOfSvg(svg),
    svg,
    missing: fitted.missing,
    lines: fitted.block.lines,
    fontSizePx: fitted.fontSizePx,
    fill: ink.fill,
    contrast: ink.contrast,
  };
}

function drawLetters(drawing: Drawing, { path, ink, em }: { path: string; ink: Ink; em: number }): void {
  if (ink.outline !== undefined) {
    const width = num(2 * outlineEm * em);
    drawing.path(path, ink.outline, `stroke="${ink.outline}" stroke-width="${width}" stroke-linejoin="round"`);
  }
  drawing.path(path, ink.fill);
}

/** Frame and letters in the middle of the drawing. */
function placeOf({ block, fontSizePx: em, paddings }: FittedText, { width, height }: Drawing) {
  const { ink } = block;
  const frame = {
    width: (Math.max(0.2, ink.right - ink.left) + paddings.left + paddings.right) * em,
    height: (Math.max(0.2, ink.bottom - ink.top) + paddings.top + paddings.bottom) * em,
  };
  const left = (width - frame.width) / 2;
  const top = (height - frame.height) / 2;
  return {
    frame: { left, top, ...frame, em },
    text: { x: left + (paddings.left - ink.left) * em, y: top + (paddings.top - ink.top) * em, scale: em },
  };
}

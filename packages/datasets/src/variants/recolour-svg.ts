// Gives an SVG drawing another colour by swapping the entries of its palette: edges stay exact at any size.
// Not a renderer: the main colour comes from pixels rendered before. The document is one that safe-svg.ts has written.

import { type ColourId, type MainColour, type Rgb, recolourRgb } from "@imagier/colours";
import colorString from "color-string";
import type { SafeSvg } from "../safe-svg.js";

/** Properties that hold a paint, as attributes and in style sheets. */
const properties = "fill|stroke|stop-color|flood-color|lighting-color|color";
const attribute = new RegExp(`( (?:${properties})=")([^"]*)(")`, "g");
const declaration = new RegExp(`((?:^|[;{\\s"])(?:${properties})\\s*:\\s*)([^;}"!]*)`, "g");
const styleAttribute = /( style=")([^"]*)(")/g;
const styleSheet = /(<style[^>]*>)([^<]*)(<\/style>)/g;

export interface SvgRecolouring {
  /** Of the rendered drawing: what moves. */
  main: MainColour;
  target: ColourId | Rgb;
}

/**
 * The document with every fill, stroke and gradient stop of the main colour moved to the target, in the same order from
 * dark to light. Paints that are no plain colour (`none`, `url(#id)`, `currentColor`) stay; so does their opacity.
 */
export function recolourSvg({ rootAttributes, body, ...size }: SafeSvg, recolouring: SvgRecolouring): SafeSvg {
  const swap = paletteSwap(recolouring);
  const inStyles = (text: string) =>
    text.replace(declaration, (_, before: string, paint: string) => before + swap(paint));
  const recoloured = (text: string) =>
    text
      .replace(attribute, (_, before: string, paint: string, after: string) => before + swap(paint) + after)
      .replace(styleAttribute, (_, before: string, style: string, after: string) => before + inStyles(style) + after)
      .replace(styleSheet, (_, before: string, sheet: string, after: string) => before + inStyles(sheet) + after);
  // What names no fill is black; said aloud at the root it moves too, where black is what moves.
  const black = swap("#000000");
  const silent = / fill=/.test(rootAttributes) || black === "#000000" ? "" : ` fill="${black}"`;
  return { ...size, rootAttributes: recoloured(rootAttributes) + silent, body: recoloured(body) };
}

function paletteSwap({ main, target }: SvgRecolouring): (paint: string) => string {
  const swapped = new Map<string, string>();
  return (paint) => {
    const known = swapped.get(paint);
    if (known !== undefined) return known;
    const rgba = colorString.get.rgb(paint.trim()) as [number, number, number, number] | null;
    let text = paint;
    if (rgba !== null) {
      const [red, green, blue, alpha] = rgba;
      const [moved] = recolourRgb([[red, green, blue]], main, target);
      const hasMoved = moved !== undefined && (moved[0] !== red || moved[1] !== green || moved[2] !== blue);
      if (hasMoved) text = alpha < 1 ? `rgba(${moved.join(",")},${alpha})` : hex(moved);
    }
    swapped.set(paint, text);
    return text;
  };
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

// The cases of the text bench: each quoted string in a font, a frame, a colour and on a background of its own.
// Not random: the lists have lengths without common divisors, so that they meet in many combinations.

import { readFileSync } from "node:fs";
import { type SceneBackdrop, sceneFonts, type TextLayer } from "@imagier/contracts";
import { backgroundRaster, measureText, type Raster, textRaster } from "@imagier/scenes";
import type { ReaderLanguage } from "./text-reader.js";

export interface TextCase {
  language: ReaderLanguage;
  layer: Pick<TextLayer, "text" | "font" | "frame" | "colour" | "curve">;
  background: SceneBackdrop;
}

const frames = [undefined, "box", undefined, "banner", undefined, "balloon", undefined] as const;
const colours = [
  undefined,
  "red",
  undefined,
  "white",
  "blue",
  undefined,
  "yellow",
  "black",
  "green",
  "purple",
  "pink",
] as const;
const backgrounds: readonly SceneBackdrop[] = [
  { setting: "plain" },
  { setting: "meadow" },
  { setting: "sea", time: "sunset" },
  { setting: "mountains" },
  { setting: "city", time: "night" },
  { setting: "paper" },
  { setting: "room" },
  { setting: "stripes" },
  { setting: "beach" },
  { setting: "space" },
  { setting: "sky", weather: "clouds" },
  { setting: "gradient", colours: ["pink", "blue"] },
  { setting: "snowfield" },
];

export function readTextCases(): TextCase[] {
  const lines = readFileSync(new URL("../../packages/scenes/data/texts.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line, index) => {
    const { language, text } = JSON.parse(line) as { language: ReaderLanguage; text: string };
    return {
      language,
      layer: {
        text,
        font: sceneFonts[index % sceneFonts.length],
        frame: frames[index % frames.length],
        colour: colours[index % colours.length],
      },
      background: backgrounds[index % backgrounds.length]!,
    };
  });
}

const canvasPx = 1024;
const topPx = 60;
const marginPx = 24;

const grounds = new Map<SceneBackdrop, Raster>();

function groundOf(background: SceneBackdrop): Raster {
  const known = grounds.get(background);
  if (known !== undefined) return known;
  const { raster } = backgroundRaster(background, { widthPx: canvasPx, heightPx: canvasPx, seed: 1 });
  grounds.set(background, raster);
  return raster;
}

export interface DrawnText {
  picture: Raster;
  /** Of the letters, "#rrggbb". */
  fill: string;
  contrast: number;
}

/** The text as it stands in a picture of 1024 x 1024, near the upper edge, and a little of what is around it. */
export function drawTextCase({ layer, background }: TextCase): DrawnText {
  const ground = groundOf(background);
  const measured = measureText(layer, 0.86 * canvasPx);
  const [widthPx, heightPx] = [Math.ceil(measured.widthPx), Math.ceil(measured.heightPx)];
  const left = Math.round((canvasPx - widthPx) / 2);
  const behind = cut(ground, { left, top: topPx, widthPx, heightPx });
  const { raster, fill, contrast } = textRaster(layer, { widthPx, heightPx, behind });
  const around = {
    left: left - marginPx,
    top: topPx - marginPx,
    widthPx: widthPx + 2 * marginPx,
    heightPx: heightPx + 2 * marginPx,
  };
  const picture = cut(ground, around);
  lay(raster, picture, marginPx);
  return { picture, fill, contrast };
}

interface Part {
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
}

function cut(from: Raster, { left, top, widthPx, heightPx }: Part): Raster {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    const start = ((top + y) * from.widthPx + left) * 4;
    data.set(from.data.subarray(start, start + widthPx * 4), y * widthPx * 4);
  }
  return { widthPx, heightPx, data };
}

/** Straight alpha over an opaque picture. */
function lay(layer: Raster, onto: Raster, offsetPx: number): void {
  for (let y = 0; y < layer.heightPx; y += 1)
    for (let x = 0; x < layer.widthPx; x += 1) {
      const from = (y * layer.widthPx + x) * 4;
      const to = ((y + offsetPx) * onto.widthPx + x + offsetPx) * 4;
      const alpha = layer.data[from + 3]! / 255;
      for (let channel = 0; channel < 3; channel += 1)
        onto.data[to + channel] = Math.round(
          onto.data[to + channel]! * (1 - alpha) + layer.data[from + channel]! * alpha,
        );
    }
}

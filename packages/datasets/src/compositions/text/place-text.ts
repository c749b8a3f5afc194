// A line of text for a scene: which words, in which font, where it stands and in which colour it can be read.
// Not its pixels' making (set-text.ts) and not its place in a caption.

import { type ColourId, colours } from "@imagier/colours";
import type { RandomStream } from "@imagier/sampling";
import type { PixelBox } from "../../pixels.js";
import { basicColours } from "../../variants/choose-colour.js";
import { tint } from "../../variants/paint-drawing.js";
import type { Background } from "../backgrounds.js";
import { fit } from "../boxes.js";
import { resample, type Stamp } from "../resample.js";
import type { GlyphSheets } from "./glyph-sheet.js";
import { phrases } from "./phrases.js";
import { type SetLine, setText } from "./set-text.js";

export interface PlannedText {
  words: string;
  /** Id of the font. */
  font: string;
  line: SetLine;
  /** Around the letters, in pixels of the canvas. */
  box: PixelBox;
  /** What is left for things. */
  rest: PixelBox;
}

/** Lower lines cannot be read, in pixels from the highest to the lowest ink. */
const minHeightPx = 8;

/** Part of the height that text may take. */
const bandPart = 0.26;

/** Words at the top or the bottom of the space; undefined where none of a few tries is high enough to be read. */
export function planText(sheets: GlyphSheets, space: PixelBox, random: RandomStream): PlannedText | undefined {
  const isTop = random.next() < 0.5;
  const bandHeight = Math.round(space.height * bandPart);
  const band = { ...space, height: bandHeight, top: isTop ? space.top : space.top + space.height - bandHeight };
  const rest = { ...space, height: space.height - bandHeight, top: isTop ? space.top + bandHeight : space.top };
  for (let tries = 0; tries < 6; tries++) {
    const words = phrases[random.int(phrases.length)]!;
    const font = sheets.fonts[random.int(sheets.fonts.length)]!;
    const line = setText(sheets, font, words);
    if (line === undefined) continue;
    const box = fit(band, { aspect: line.width / line.height, across: random.next() });
    // A few letters are as low by themselves as "no" is; what counts is that they are not squeezed.
    if (box.height >= minHeightPx) return { words, font: font.id, line, box, rest };
  }
  return undefined;
}

/** Least difference in light between letters and what is behind them, of 255. */
const minContrast = 95;

/** One that can be read on the background, and that is not white on nothing. */
export function chooseTextColour(random: RandomStream, background: Background): ColourId {
  if (background.kind === "transparent") return pick(random, (colour) => colour !== "white");
  const behind: readonly ColourId[] = background.colours;
  const contrast = (colour: ColourId) => Math.min(...behind.map((other) => Math.abs(lightOf(colour) - lightOf(other))));
  const best = Math.max(...basicColours.map(contrast));
  return pick(random, (colour) => contrast(colour) >= Math.min(best, minContrast));
}

/** Rec. 601 luma of the colour's example, 0..255. */
function lightOf(colour: ColourId): number {
  const [red, green, blue] = colours[colour].rgb;
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function pick(random: RandomStream, may: (colour: ColourId) => boolean): ColourId {
  const allowed = basicColours.filter(may);
  return allowed[random.int(allowed.length)]!;
}

/** The letters at the size of their box. */
export function stampText({ line, box }: PlannedText, colour: ColourId): Stamp {
  const crop = { straight: line.straight, rowPx: line.width, left: 0, top: 0, width: line.width, height: line.height };
  const stamp = resample(crop, box.width, box.height);
  return { ...stamp, pixels: tint(stamp.pixels, colours[colour].rgb) };
}

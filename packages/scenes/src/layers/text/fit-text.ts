// Chooses the lines and the size with which a text fills a box, and the size that a text would like to have.
// Not drawn here. Lines are as even as they can be; the number of them is the one that allows the largest letters.

import type { SceneFont, TextLayer } from "@imagier/contracts";
import { framePaddings, type Paddings } from "./frame-paddings.js";
import { glyphRun } from "./glyph-run.js";
import { readableText } from "./readable-text.js";
import { type TextBlock, textBlock } from "./text-block.js";
import { wrapLines } from "./wrap-lines.js";

export interface FittedText {
  block: TextBlock;
  fontSizePx: number;
  paddings: Paddings;
  missing: readonly string[];
}

export interface Box {
  widthPx: number;
  heightPx: number;
}

type SetText = Pick<TextLayer, "text" | "font" | "frame" | "curve" | "size">;

const defaultFont: SceneFont = "rounded";

/** The text as large as it can be in the box. */
export function fitText(layer: SetText, box: Box): FittedText {
  const { blocks, missing } = candidateBlocks(layer);
  const paddings = framePaddings(layer.frame);
  const fitted = blocks.map((block) => {
    const { widthEm, heightEm } = outerEm(block, paddings);
    return { block, fontSizePx: Math.min(box.widthPx / widthEm, box.heightPx / heightEm), paddings, missing };
  });
  return fewestLines(fitted, layer.frame);
}

/** One more line is worth it where it makes the letters this much larger; a banner stays one line for longer. */
const worthALine = { usual: 0.92, banner: 0.7 };

/** Of the text in more and more lines, the first whose letters are nearly as large as they can be. */
function fewestLines<Sized extends { fontSizePx: number }>(sized: readonly Sized[], frame: TextLayer["frame"]): Sized {
  const enough = worthALine[frame === "banner" ? "banner" : "usual"];
  const largestPx = Math.max(...sized.map(({ fontSizePx }) => fontSizePx));
  return sized.find(({ fontSizePx }) => fontSizePx >= enough * largestPx)!;
}

/** Letters' size as a part of the width at hand, for a text that has room. */
const preferredSize: Readonly<Record<NonNullable<TextLayer["size"]> | "usual", number>> = {
  tiny: 0.045,
  small: 0.065,
  usual: 0.105,
  large: 0.14,
  huge: 0.19,
};

export interface MeasuredText extends Box {
  fontSizePx: number;
  lines: readonly string[];
}

/**
 * The box that a text wants where at most `maxWidthPx` are at hand: its size by its size word, fewer lines before more,
 * smaller where the longest word asks for it. Long texts are set smaller, so that they stay about as high as wide.
 */
export function measureText(layer: SetText, maxWidthPx: number): MeasuredText {
  const { blocks } = candidateBlocks(layer);
  const paddings = framePaddings(layer.frame);
  const wantedPx = preferredSize[layer.size ?? "usual"] * maxWidthPx;
  const measured = blocks.map((block) => {
    const { widthEm, heightEm } = outerEm(block, paddings);
    const fontSizePx = Math.min(wantedPx, maxWidthPx / widthEm, (0.8 * maxWidthPx) / heightEm);
    return { widthPx: widthEm * fontSizePx, heightPx: heightEm * fontSizePx, fontSizePx, lines: block.lines };
  });
  return fewestLines(measured, layer.frame);
}

function outerEm({ ink }: TextBlock, paddings: Paddings): { widthEm: number; heightEm: number } {
  return {
    widthEm: Math.max(0.2, ink.right - ink.left) + paddings.left + paddings.right,
    heightEm: Math.max(0.2, ink.bottom - ink.top) + paddings.top + paddings.bottom,
  };
}

/** Longer words than this are broken: they are addresses or noise, and would make every letter tiny. */
const longestWord = 28;
/** A bent text is read along one line, or two. */
const mostBentLines = 2;

/** The text in every number of lines that makes sense, fewest first. */
/** The text broken into more and more lines, fewest first. */
export function candidateBlocks(layer: SetText): { blocks: TextBlock[]; missing: readonly string[] } {
  const font = layer.font ?? defaultFont;
  const { lines, missing } = readableText(layer.text, font);
  const given = lines.length > 1 ? lines : [lines[0]!.flatMap(shortWords)];
  const words = given[0]!;
  const most = given.length > 1 ? 1 : Math.min(words.length, layer.curve === undefined ? 12 : mostBentLines);
  const spaceEm = glyphRun(font, " ").widthEm;
  const blocks: TextBlock[] = [];
  for (let lineCount = 1; lineCount <= Math.max(1, most); lineCount += 1) {
    const broken =
      given.length > 1
        ? given.map((line) => line.join(" "))
        : wrapLines(
            words.map((text) => ({ text, widthEm: glyphRun(font, text).widthEm })),
            { lineCount, spaceEm },
          );
    blocks.push(textBlock(broken ?? [""], { font, curve: layer.curve }));
  }
  return { blocks, missing };
}

function shortWords(word: string): string[] {
  const characters = [...word];
  if (characters.length <= longestWord) return [word];
  const pieces = Math.ceil(characters.length / longestWord);
  const length = Math.ceil(characters.length / pieces);
  return Array.from({ length: pieces }, (_, piece) => characters.slice(piece * length, (piece + 1) * length).join(""));
}

// The words of a balloon set in lines, at one size of letters, and the room that they and their outline take.
// Not where the balloon stands.

import type { ComicBalloon } from "@imagier/contracts";
import { candidateBlocks } from "../layers/text/fit-text.js";
import type { TextBlock } from "../layers/text/text-block.js";
import type { Box } from "../layout/boxes.js";

export interface BalloonText {
  block: TextBlock;
  /** Characters that no font here has. */
  missing: readonly string[];
  /** Size of the letters, in pixels. */
  em: number;
  /** Of the balloon, without its tail. */
  widthPx: number;
  heightPx: number;
}

/** Room around the ink, in ems. */
const paddings: Readonly<Record<ComicBalloon["kind"], { across: number; down: number }>> = {
  speech: { across: 0.95, down: 0.7 },
  thought: { across: 1.25, down: 1.0 },
  shout: { across: 1.6, down: 1.25 },
  caption: { across: 0.6, down: 0.5 },
};

interface Room {
  maxWidthPx: number;
  em: number;
  /** Where the balloon stands already. @default it is as large as its words */
  box?: Box;
}

/** As few lines as fit the width, but no flatter than reads well. */
export function balloonText(
  { kind, text }: Pick<ComicBalloon, "kind" | "text">,
  { maxWidthPx, em, box }: Room,
): BalloonText {
  const { blocks, missing } = candidateBlocks({ text, font: "hand" });
  const { across, down } = paddings[kind];
  const sized = blocks.map((block) => {
    const { left, right, top, bottom } = block.ink;
    return { block, width: Math.max(0.4, right - left) + 2 * across, height: Math.max(0.6, bottom - top) + 2 * down };
  });
  if (box !== undefined) {
    const fits = sized.map((each) => ({ ...each, em: Math.min(box.width / each.width, box.height / each.height) }));
    const best = fits.reduce((one, other) => (other.em > one.em * 1.05 ? other : one));
    return { block: best.block, missing, em: best.em, widthPx: box.width, heightPx: box.height };
  }
  const mostFlat = kind === "caption" ? 12 : 4.2;
  const fitting =
    sized.find(({ width, height }) => width * em <= maxWidthPx && width <= mostFlat * height) ??
    sized.find(({ width }) => width * em <= maxWidthPx) ??
    sized.reduce((one, other) => (other.width < one.width ? other : one));
  const size = Math.min(em, maxWidthPx / fitting.width);
  return { block: fitting.block, missing, em: size, widthPx: fitting.width * size, heightPx: fitting.height * size };
}

// A text as one outline in ems: its lines centred, straight or bent along an arc, with the box that its ink fills.
// Not scaled to a box and without colour: that is fit-text.ts and text-raster.ts.

import type { SceneFont, TextLayer } from "@imagier/contracts";
import { num } from "../vector/drawing.js";
import type { OutlineCommand } from "./font-faces.js";
import { type GlyphRun, glyphRun } from "./glyph-run.js";

interface Ink {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface TextBlock {
  lines: readonly string[];
  /** In ems; the base line of the first line is at 0 where it is straight. */
  commands: readonly OutlineCommand[];
  ink: Ink;
}

interface BlockOptions {
  font: SceneFont;
  curve?: TextLayer["curve"];
}

const lineHeightEm: Readonly<Record<SceneFont, number>> = {
  sans: 1.16,
  serif: 1.14,
  rounded: 1.14,
  hand: 1.1,
  display: 1.08,
  mono: 1.2,
};

/** How far around its circle the widest line goes, in radians; shorter texts go less far. */
const widestArc = 1.5;

export function textBlock(lines: readonly string[], { font, curve }: BlockOptions): TextBlock {
  const runs = lines.map((line) => glyphRun(font, line));
  const commands = curve === undefined ? straight(runs, font) : bent(runs, font, curve);
  return { lines, commands, ink: inkOf(commands) };
}

function straight(runs: readonly GlyphRun[], font: SceneFont): OutlineCommand[] {
  return runs.flatMap(({ glyphs, widthEm }, line) =>
    glyphs.flatMap(({ glyph, xEm }) =>
      moved(glyph.outline, { x: xEm - widthEm / 2, y: line * lineHeightEm[font], turn: 0 }),
    ),
  );
}

/** Each glyph stands upright on a circle, its middle at the arc length where it would stand on a straight line. */
function bent(runs: readonly GlyphRun[], font: SceneFont, curve: "up" | "down"): OutlineCommand[] {
  const widest = Math.max(...runs.map(({ widthEm }) => widthEm));
  const height = (runs.length - 1) * lineHeightEm[font];
  const radius = Math.max(widest / widestArc, 2.6) + height / 2;
  return runs.flatMap(({ glyphs, widthEm }, line) => {
    const y = line * lineHeightEm[font];
    const lineRadius = curve === "up" ? radius - y : radius - height + y;
    return glyphs.flatMap(({ glyph, xEm }) => {
      const half = glyph.advanceEm / 2;
      const angle = (xEm + half - widthEm / 2) / lineRadius;
      const turn = curve === "up" ? angle : -angle;
      const x = lineRadius * Math.sin(angle);
      const down = lineRadius * Math.cos(angle);
      const base = { x, y: curve === "up" ? radius - down : down - radius + height };
      return moved(glyph.outline, {
        x: base.x - half * Math.cos(turn),
        y: base.y - half * Math.sin(turn),
        turn,
      });
    });
  });
}

function moved(
  outline: readonly OutlineCommand[],
  { x, y, turn }: { x: number; y: number; turn: number },
): OutlineCommand[] {
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  return outline.map(({ type, points }) => ({
    type,
    points: points.map((value, index) =>
      index % 2 === 0 ? x + value * cosine - points[index + 1]! * sine : y + points[index - 1]! * sine + value * cosine,
    ),
  }));
}

/** Box of all points; control points may lie a little outside the ink. */
function inkOf(commands: readonly OutlineCommand[]): Ink {
  const ink = { left: 0, top: 0, right: 0, bottom: 0 };
  let isFirst = true;
  for (const { points } of commands) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      ink.left = isFirst ? x : Math.min(ink.left, x);
      ink.right = isFirst ? x : Math.max(ink.right, x);
      ink.top = isFirst ? y : Math.min(ink.top, y);
      ink.bottom = isFirst ? y : Math.max(ink.bottom, y);
      isFirst = false;
    }
  }
  return ink;
}

/** The block's outline as SVG path data: `scale` units an em, its origin at x and y. */
export function blockPath(block: TextBlock, { x, y, scale }: { x: number; y: number; scale: number }): string {
  return block.commands
    .map(
      ({ type, points }) =>
        type + points.map((value, index) => num((index % 2 === 0 ? x : y) + value * scale)).join(" "),
    )
    .join("");
}

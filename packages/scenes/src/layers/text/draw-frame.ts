// The grounds that a text can stand on: a box with round corners, a ribbon with folded ends, a speech balloon.
// Not the text. Which tone a frame has follows from the colour that the letters must have to be read on it.

import type { TextLayer } from "@imagier/contracts";
import { type Drawing, num, pathThrough } from "../vector/drawing.js";
import { contrastRatio, darker, type Hex, lighter, luminanceOf, namedColour } from "../vector/tone.js";
import { darkInk, enoughContrast, type Ink, lightInk } from "./choose-ink.js";

type Frame = NonNullable<TextLayer["frame"]>;

const ribbonRed: Hex = "#c8303c";
const cream: Hex = "#fffdf6";

interface FramedInk extends Ink {
  ground: Hex;
}

/** Colours of a frame and of the letters on it: contrast of at least 4.5. */
export function frameInk(frame: Frame, colour: TextLayer["colour"]): FramedInk {
  const grounds: readonly Hex[] = frame === "banner" ? [ribbonRed, cream, darkInk] : [cream, darkInk];
  const fill = colour === undefined ? (frame === "banner" ? lightInk : darkInk) : namedColour(colour);
  const contrastOn = (ground: Hex) => contrastRatio(luminanceOf(fill), luminanceOf(ground));
  const best = grounds.toSorted((one, other) => contrastOn(other) - contrastOn(one))[0]!;
  const ground = grounds.find((each) => contrastOn(each) >= enoughContrast) ?? best;
  return { fill, ground, contrast: contrastOn(ground) };
}

/** Where the frame stands and how large an em of its text is, in the drawing's units. */
interface FramePlace {
  left: number;
  top: number;
  width: number;
  height: number;
  em: number;
}

interface FrameStyle {
  ground: Hex;
  /** On which side a balloon's tail hangs. @default "left" */
  tail?: "left" | "right";
}

const draws: Readonly<Record<Frame, (drawing: Drawing, place: FramePlace, style: FrameStyle) => void>> = {
  box: drawBox,
  banner: drawBanner,
  balloon: drawBalloon,
};

export function drawFrame(drawing: Drawing, place: FramePlace, style: FrameStyle & { frame: Frame }): void {
  draws[style.frame](drawing, place, style);
}

function sheen(drawing: Drawing, ground: Hex): string {
  return drawing.across([
    [0, lighter(ground, 0.12)],
    [1, darker(ground, 0.08)],
  ]);
}

const edgeOf = (ground: Hex) => (luminanceOf(ground) > 0.4 ? "#3a3650" : darker(ground, 0.45));

function drawBox(drawing: Drawing, { left, top, width, height, em }: FramePlace, { ground }: FrameStyle): void {
  const line = 0.05 * em;
  const radius = Math.min(0.42 * em, height / 2);
  const rect = (x: number, y: number, rest: string) =>
    `<rect x="${num(x)}" y="${num(y)}" width="${num(width - 4 * line)}" height="${num(height - 4 * line)}" rx="${num(radius)}" ${rest}/>`;
  drawing.add(rect(left + 2.6 * line, top + 3.2 * line, 'fill="#1a1430" fill-opacity="0.22"'));
  drawing.add(
    rect(
      left + line,
      top + line,
      `fill="${sheen(drawing, ground)}" stroke="${edgeOf(ground)}" stroke-width="${num(line)}"`,
    ),
  );
}

function drawBanner(drawing: Drawing, { left, top, width, height, em }: FramePlace, { ground }: FrameStyle): void {
  const right = left + width;
  const bottom = top + height;
  const drop = 0.3 * em; // how much lower the tails hang
  const tail = 1.2 * em;
  const fold = 0.42 * em;
  const band = { left: left + tail - fold, right: right - tail + fold, bottom: bottom - drop };
  for (const [edge, inner, notch] of [
    [left, left + tail, left + 0.4 * em],
    [right, right - tail, right - 0.4 * em],
  ] as const) {
    const middle = (top + drop + bottom) / 2;
    const points = [
      [edge, top + drop],
      [inner, top + drop],
      [inner, bottom],
      [edge, bottom],
      [notch, middle],
    ] as const;
    drawing.path(pathThrough(points.map(([x, y]) => ({ x, y }))), darker(ground, 0.2));
  }
  for (const [outer, inner] of [
    [band.left, left + tail],
    [band.right, right - tail],
  ] as const) {
    const points = [
      { x: outer, y: band.bottom },
      { x: inner, y: band.bottom },
      { x: inner, y: bottom },
    ];
    drawing.path(pathThrough(points), darker(ground, 0.5));
  }
  const corners = [
    { x: band.left, y: top },
    { x: band.right, y: top },
    { x: band.right, y: band.bottom },
    { x: band.left, y: band.bottom },
  ];
  drawing.path(pathThrough(corners), sheen(drawing, ground));
  for (const y of [top + 0.1 * em, band.bottom - 0.1 * em])
    drawing.stroke(`M${num(band.left)} ${num(y)}H${num(band.right)}`, {
      colour: lighter(ground, 0.35),
      width: 0.03 * em,
    });
}

function drawBalloon(
  drawing: Drawing,
  { left, top, width, height, em }: FramePlace,
  { ground, tail = "left" }: FrameStyle,
): void {
  const line = 0.06 * em;
  const body = { left: left + line, right: left + width - line, top: top + line, bottom: top + height - 0.78 * em };
  const radius = Math.min((body.bottom - body.top) / 2, 1.1 * em, (body.right - body.left) / 2);
  const way = tail === "left" ? 1 : -1;
  const root =
    tail === "left" ? body.left + (body.right - body.left) * 0.3 : body.right - (body.right - body.left) * 0.3;
  const tip = { x: root - way * 0.45 * em, y: top + height - line };
  const [near, far] = [root - way * 0.32 * em, root + way * 0.32 * em];
  const [first, second] = tail === "left" ? [far, near] : [near, far];
  const outline =
    `M${num(body.left + radius)} ${num(body.top)}H${num(body.right - radius)}` +
    `A${num(radius)} ${num(radius)} 0 0 1 ${num(body.right)} ${num(body.top + radius)}V${num(body.bottom - radius)}` +
    `A${num(radius)} ${num(radius)} 0 0 1 ${num(body.right - radius)} ${num(body.bottom)}` +
    `H${num(Math.max(first, second))}` +
    `Q${num((tip.x + Math.max(first, second)) / 2 + 0.05 * em)} ${num(body.bottom + 0.35 * em)} ${num(tip.x)} ${num(tip.y)}` +
    `Q${num((tip.x + Math.min(first, second)) / 2)} ${num(body.bottom + 0.3 * em)} ${num(Math.min(first, second))} ${num(body.bottom)}` +
    `H${num(body.left + radius)}` +
    `A${num(radius)} ${num(radius)} 0 0 1 ${num(body.left)} ${num(body.bottom - radius)}V${num(body.top + radius)}` +
    `A${num(radius)} ${num(radius)} 0 0 1 ${num(body.left + radius)} ${num(body.top)}Z`;
  drawing.path(
    outline,
    sheen(drawing, ground),
    `stroke="${edgeOf(ground)}" stroke-width="${num(line)}" stroke-linejoin="round"`,
  );
}

// One thing as it is cut out of a scene: on a ground, with its shadow, beside and under others, in any colour and finish.
// Not whole scenes (finder's corpus): the namer sees only crops, many a second. Depends on its random stream alone.

import { colourIds, recolour, recolourWhole } from "@imagier/colours";
import { type DrawingRecord, type Drawings, mayMirror, tint } from "@imagier/datasets";
import type { RandomStream } from "@imagier/sampling";
import { colourIn } from "./colour-in.js";
import { cropFinishes } from "./crop-finishes.js";
import { cropStyles } from "./crop-styles.js";

/** Backgrounds: opaque RGB squares, sidePx * sidePx * 3 bytes each. */
export interface Grounds {
  sidePx: number;
  pictures: readonly Uint8Array[];
}

export interface CropSource {
  drawings: Pick<Drawings, "pixels" | "records">;
  grounds: Grounds;
  /** Drawings that may stand beside the thing. */
  neighbours: readonly number[];
}

/** How often: painted, coloured in where there is but one ink, other styles, bent, a plain ground, a white one among those, a shadow, something behind, before it, finishes. */
const odds = {
  painted: 0.4,
  colouredIn: 0.6,
  styled: 0.4,
  bent: 0.6,
  plain: 0.4,
  white: 0.5,
  shadow: 0.25,
  behind: 0.18,
  before: 0.1,
  finish: 0.14,
  turned: 0.5,
};

/** Longer side of the thing as a part of the crop's; crops of an inspector aim at the middle (`cropMargin` there). */
const filled = [0.66, 0.96] as const;

/** @returns opaque RGB, side * side * 3 bytes */
export function cropOf(source: CropSource, index: number, side: number, random: RandomStream): Uint8Array {
  const rgb = groundPatch(source.grounds, side, random);
  const record = source.drawings.records[index]!;
  if (random.next() < odds.behind) layNeighbour(rgb, source, side, random);
  const fill = between(filled[0], filled[1], random);
  if (random.next() < odds.shadow) layShadow(rgb, { side, fill, random });
  lay(rgb, styled(painted(source, index, random), random), {
    side,
    bounds: record.bounds,
    fill,
    centre: [0.5 + between(-0.06, 0.06, random), 0.5 + between(-0.06, 0.06, random)],
    turn: random.next() < odds.turned ? between(-0.25, 0.25, random) : 0,
    isMirrored: random.next() < 0.5 && mayMirror(record),
    stretch: Math.exp(between(-0.18, 0.18, random)),
    bend: random.next() < odds.bent ? anyBend(random) : straight,
  });
  if (random.next() < odds.before) layNeighbour(rgb, source, side, random);
  tintAll(rgb, random);
  while (random.next() < odds.finish) cropFinishes[random.int(cropFinishes.length)]!(rgb, side, random);
  return rgb;
}

function between(low: number, high: number, random: RandomStream): number {
  return low + random.next() * (high - low);
}

const anyColour = (random: RandomStream) => [random.int(256), random.int(256), random.int(256)] as const;

function painted({ drawings }: CropSource, index: number, random: RandomStream): Uint8Array {
  const own = drawings.pixels(index);
  const record: DrawingRecord = drawings.records[index]!;
  if (record.isTintable) {
    const inked = tint(own, random.next() < 0.5 ? [0, 0, 0] : anyColour(random));
    return random.next() < odds.colouredIn ? colourIn(inked, random) : inked;
  }
  if (random.next() >= odds.painted) return own;
  const paint = random.next() < 0.5 ? recolour : recolourWhole;
  return paint(own, colourIds[random.int(colourIds.length)]!);
}

/** As another artist might have drawn it. What was painted stays near its colour: the name does not hang on it. */
function styled(pixels: Uint8Array, random: RandomStream): Uint8Array {
  if (random.next() >= odds.styled) return pixels;
  const own = pixels.slice();
  do cropStyles[random.int(cropStyles.length)]!(own, random);
  while (random.next() < odds.styled);
  return own;
}

function groundPatch({ sidePx, pictures }: Grounds, side: number, random: RandomStream): Uint8Array {
  const rgb = new Uint8Array(side * side * 3);
  if (pictures.length === 0 || random.next() < odds.plain) {
    const [from, to] = [anyColour(random), anyColour(random)];
    const isWhite = random.next() < odds.white;
    for (let i = 0; i < rgb.length; i++) {
      const share = i / rgb.length;
      rgb[i] = isWhite ? 255 : from[i % 3]! + (to[i % 3]! - from[i % 3]!) * share * 0.5;
    }
    return rgb;
  }
  const picture = pictures[random.int(pictures.length)]!;
  const window = between(0.06, 0.6, random) * (sidePx - 2);
  const left = random.next() * (sidePx - 2 - window);
  const top = random.next() * (sidePx - 2 - window);
  for (let y = 0, o = 0; y < side; y++) {
    const sy = top + (y / side) * window;
    const v = sy % 1;
    const row = Math.floor(sy) * sidePx;
    for (let x = 0; x < side; x++) {
      const sx = left + (x / side) * window;
      const u = sx % 1;
      const at = (row + Math.floor(sx)) * 3;
      for (let c = 0; c < 3; c++, o++) {
        const upper = picture[at + c]! * (1 - u) + picture[at + 3 + c]! * u;
        const lower = picture[at + sidePx * 3 + c]! * (1 - u) + picture[at + sidePx * 3 + 3 + c]! * u;
        rgb[o] = upper * (1 - v) + lower * v;
      }
    }
  }
  return rgb;
}

/** A flat dark ellipse under the foot. */
function layShadow(
  rgb: Uint8Array,
  { side, fill, random }: { side: number; fill: number; random: RandomStream },
): void {
  const middle = side * (0.5 + fill / 2 - 0.03);
  const [radiusX, radiusY] = [side * fill * between(0.3, 0.6, random), side * between(0.02, 0.09, random)];
  const depth = between(0.1, 0.45, random);
  for (let y = Math.max(0, Math.floor(middle - radiusY)); y < Math.min(side, middle + radiusY); y++) {
    for (let x = 0; x < side; x++) {
      const inside = 1 - ((x - side / 2) / radiusX) ** 2 - ((y - middle) / radiusY) ** 2;
      if (inside <= 0) continue;
      for (let c = 0; c < 3; c++) rgb[(y * side + x) * 3 + c]! *= 1 - depth * inside;
    }
  }
}

/** Another thing that comes in from a side or a corner, over a fifth of the crop at most. */
function layNeighbour(rgb: Uint8Array, source: CropSource, side: number, random: RandomStream): void {
  const index = source.neighbours[random.int(source.neighbours.length)]!;
  const fill = between(0.4, 1, random);
  const angle = random.next() * 2 * Math.PI;
  const away = 0.5 + fill / 2 - between(0, 0.14, random);
  lay(rgb, painted(source, index, random), {
    side,
    bounds: source.drawings.records[index]!.bounds,
    fill,
    centre: [0.5 + away * Math.cos(angle), 0.5 + away * Math.sin(angle)],
    turn: 0,
    isMirrored: false,
    stretch: 1,
    bend: straight,
  });
}

interface Place {
  side: number;
  bounds: DrawingRecord["bounds"];
  /** Longer side of the ink, as a part of the crop's side. */
  fill: number;
  /** Of the ink, as parts of the side. */
  centre: readonly [number, number];
  /** Radians. */
  turn: number;
  isMirrored: boolean;
  /** Width over height, beside the drawing's own. */
  stretch: number;
  bend: Bend;
}

/** How shapes lean and sway: proportions differ between artists more than parts do. In parts of the crop's side. */
interface Bend {
  lean: number;
  /** How far the sway goes, its waves over the side, and where they begin, in radians. */
  sway: number;
  waves: number;
  phase: number;
}

const straight: Bend = { lean: 0, sway: 0, waves: 0, phase: 0 };

function anyBend(random: RandomStream): Bend {
  return {
    lean: between(-0.2, 0.2, random),
    sway: between(0, 0.05, random),
    waves: between(0.5, 1.5, random),
    phase: between(0, 2 * Math.PI, random),
  };
}

/** Lays a drawing (premultiplied RGBA) over the crop, bilinear. Only the rows and columns that it can reach are looked at. */
function lay(rgb: Uint8Array, pixels: Uint8Array, place: Place): void {
  const { side, bounds, fill, centre, turn, isMirrored, stretch, bend } = place;
  const from = Math.sqrt(pixels.length / 4);
  const unit = from / 64;
  const scale = (Math.max(bounds.width, bounds.height) * unit) / (fill * side); // drawing pixels a crop pixel
  const [middleX, middleY] = [(bounds.left + bounds.width / 2) * unit, (bounds.top + bounds.height / 2) * unit];
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const across = (isMirrored ? -1 : 1) * stretch;
  const reach = fill * side * (0.72 + Math.abs(bend.lean) / 2 + bend.sway) + 1; // half a diagonal, a little stretched
  const swayAt = (at: number) => side * bend.sway * Math.sin((2 * Math.PI * bend.waves * at) / side + bend.phase);
  const columnSways = Float64Array.from({ length: side }, (_, x) => swayAt(x));
  const first = (at: number) => Math.max(0, Math.floor(centre[at]! * side - reach));
  const end = (at: number) => Math.min(side, Math.ceil(centre[at]! * side + reach));
  for (let y = first(1); y < end(1); y++) {
    const down = (y + 0.5 - centre[1] * side) / stretch;
    const aside = bend.lean * down + swayAt(y);
    for (let x = first(0); x < end(0); x++) {
      const u = (x + 0.5 - centre[0] * side) * across + aside;
      const v = down + columnSways[x]!;
      over(rgb, (y * side + x) * 3, {
        pixels,
        from,
        x: middleX + cos * u + sin * v - 0.5,
        y: middleY - sin * u + cos * v - 0.5,
      });
    }
  }
}

function over(
  rgb: Uint8Array,
  o: number,
  { pixels, from, x, y }: { pixels: Uint8Array; from: number; x: number; y: number },
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= from || top + 1 >= from) return;
  const i = (top * from + left) * 4;
  const j = i + from * 4;
  if ((pixels[i + 3]! | pixels[i + 7]! | pixels[j + 3]! | pixels[j + 7]!) === 0) return;
  const u = x - left;
  const v = y - top;
  const [w0, w1, w2, w3] = [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v];
  const bare = 1 - (w0 * pixels[i + 3]! + w1 * pixels[i + 7]! + w2 * pixels[j + 3]! + w3 * pixels[j + 7]!) / 255;
  for (let c = 0; c < 3; c++) {
    const ink = w0 * pixels[i + c]! + w1 * pixels[i + 4 + c]! + w2 * pixels[j + c]! + w3 * pixels[j + 4 + c]!;
    rgb[o + c] = Math.min(255, rgb[o + c]! * bare + ink + 0.5);
  }
}

/** The light of the hour: contrast, brightness and a strength for each colour. */
function tintAll(rgb: Uint8Array, random: RandomStream): void {
  const contrast = Math.exp(between(-0.25, 0.2, random));
  const lift = between(-18, 18, random);
  const strengths = [0, 1, 2].map(() => Math.exp(between(-0.18, 0.18, random)));
  for (let i = 0; i < rgb.length; i++) {
    const value = ((rgb[i]! - 128) * contrast + 128 + lift) * strengths[i % 3]!;
    rgb[i] = Math.min(255, Math.max(0, value));
  }
}

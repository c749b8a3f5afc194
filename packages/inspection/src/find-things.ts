// Where the things in a picture are: the finder looks at it in several sizes and mirrored, and closer where there are many; peaks, boxes, ink.
// Not what a look is (looks.ts), how several become one (fuse-things.ts), nor names and colours (name-things.ts, measure-thing.ts).

import { join } from "node:path";
import { openSafetensors, placeFrom, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { finder, finderStride, fromBytes, inkStride } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { type FoundThing, fuseThings, inside, logit, type SeenInLook, shareOfSmaller, sigmoid } from "./fuse-things.js";
import type { InspectorFolder } from "./inspector-folder.js";
import { isWholeIn, type Look, lookOf, quartersOf, wholeOf } from "./looks.js";
import type { OpaquePicture } from "./opaque-picture.js";
import type { SeenBox } from "./sighting.js";

/** How probable each place is to be part of a thing: [height, width], 0..1, over the picture or a part of it. */
export interface InkMap {
  /** Of its upper left corner, in the picture. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** Pixels of the picture to a place of the map. */
  unit: number;
  ink: Float32Array;
}

interface Finds {
  things: FoundThing[];
  /** Together they cover the picture; they may overlap. */
  ink: readonly InkMap[];
}

export interface Finder {
  find(
    picture: OpaquePicture,
    options: { minPresence?: number | undefined; signal?: AbortSignal | undefined },
  ): Promise<Finds>;
  close(): Promise<void>;
}

/** What one look saw, through one window or several that cover the picture. */
interface Looked extends SeenInLook, Finds {
  things: FoundThing[];
  /** Pixels of the picture to one of the look. */
  unit: number;
}

/** What the network gives for one look, its batch of one or two (the second mirrored) made one. */
interface Maps {
  middles: Float32Array; // [rows, columns]
  boxes: Float32Array; // [4, rows, columns]
  ink: Float32Array; // [rows * 4, columns * 4]
}

/** Where there are closer looks, one from farther off says nothing of what is smaller than this in it: four places of its map. */
const leastPx = 32;

/**
 * The same for what is larger than this in a look, unless there is none from farther off: its parts look like things. So each look has
 * sizes that it is good at, those that the finder learned from (Singh & Davis 2018, arXiv 1711.08189).
 */
const mostPx = 56;

/** Of the smaller of two boxes: where more of it lies in the other, one of them may be no thing of its own. */
const mostShared = 0.7;

/** Peaks below this are nothing in any look; what several looks say together is held against `minPresence`. */
const leastPeak = 0.02;

/** @throws CHECKPOINT_* where the weights are not those of the manifest; what the engine throws */
export async function openFinder(engine: Engine, { dir, manifest, finder: network }: InspectorFolder): Promise<Finder> {
  const { weights, lookPx, alsoPx, closer, isMirrored, presence, ...usual } = manifest.finder;
  const path = join(dir, weights.file);
  await verifySha256(path, weights.sha256);
  const file = await openSafetensors(path);
  await verifyFinite(file);
  const graph = new Graph();
  const pictures = fromBytes(graph.input("pictures", ["looks", "32*rows", "32*columns", 3], "uint8"));
  const outputs = { ...finder(new ParameterScope(graph), network, pictures) };
  const bytes = toOnnx(graph, { outputs, place: placeFrom(file) });
  const session = await engine.load({ bytes, externalDataFolder: dir });
  const mapsOf = async ({ width, height, rgb }: Look, signal?: AbortSignal): Promise<Maps> => {
    const data = isMirrored ? withMirrored(rgb, width) : rgb;
    const input = { dtype: "uint8" as const, shape: [isMirrored ? 2 : 1, height, width, 3], data };
    const { outputs } = await session.run({ pictures: input }, signal === undefined ? {} : { signal });
    const [middles, boxes, ink] = ["middles", "boxes", "ink"].map((name) => outputs[name]!.data as Float32Array);
    const maps = { middles: middles!, boxes: boxes!, ink: ink! };
    return isMirrored ? meanOfMirrored(maps, width / finderStride) : maps;
  };
  const lookThrough = async (
    ...[picture, windows, px, signal]: [OpaquePicture, readonly SeenBox[], number, AbortSignal | undefined]
  ): Promise<Looked> => {
    const things: FoundThing[] = [];
    const ink: InkMap[] = [];
    for (const window of windows) {
      const look = lookOf(picture, window, px);
      const maps = await mapsOf(look, signal);
      things.push(...peaks(maps, look, picture).filter(({ box }) => isWholeIn(window, box, picture)));
      ink.push(inkMapOf(look, maps));
    }
    const unit = ink[0]!.unit / inkStride;
    return { things, ink, unit, sees: (box) => windows.some((window) => isWholeIn(window, box, picture)) };
  };
  return {
    async find(picture, { minPresence, signal }) {
      const told = (looks: readonly SeenInLook[], least: number) =>
        fuseThings(looks)
          .map((thing) => ({ ...thing, presence: sigmoid(presence.slope * logit(thing.presence) + presence.lift) }))
          .filter((thing) => thing.presence >= least);
      const far: Looked[] = [];
      for (const px of [...alsoPx, lookPx]) far.push(await lookThrough(picture, [wholeOf(picture)], px, signal));
      const sure = told(far, usual.minPresence); // whatever the caller wants to hear of
      const windows = quartersOf(picture);
      const [{ width, height }] = windows as [SeenBox];
      const sizes = closer?.px.filter((px) => px <= Math.max(width, height)) ?? []; // enlarged, there is nothing more to see
      if (closer === undefined || sizes.length === 0 || sure.length < closer.from)
        return { things: told(far, minPresence ?? usual.minPresence), ink: far.at(-1)!.ink };
      const near: Looked[] = [];
      for (const px of closer.wholePx) far.push(await lookThrough(picture, [wholeOf(picture)], px, signal));
      for (const px of sizes) near.push(await lookThrough(picture, windows, px, signal));
      const [farthest, ...others] = far.map(notOfSmall).sort((a, b) => b.unit - a.unit) as [Looked, ...Looked[]];
      const all = told([farthest, ...[...others, ...near].map(notOfLarge)], minPresence ?? closer.minPresence);
      const things = all.filter((thing) => thing.presence >= usual.minPresence || !isPartOrHeap(thing, all));
      return { things, ink: near.at(-1)!.ink };
    },
    close: () => session.release(),
  };
}

function notOfSmall({ sees, unit, ...look }: Looked): Looked {
  return { ...look, unit, sees: (box) => sees(box) && Math.max(box.width, box.height) >= leastPx * unit };
}

function notOfLarge({ sees, unit, things, ...look }: Looked): Looked {
  const fits = (box: SeenBox) => Math.max(box.width, box.height) <= mostPx * unit;
  return { ...look, unit, things: things.filter(({ box }) => fits(box)), sees: (box) => fits(box) && sees(box) };
}

/** Whether it lies in a surer thing, or around one: seen closely, wheels and rows of things look like things themselves. */
function isPartOrHeap({ box, presence }: FoundThing, all: readonly FoundThing[]): boolean {
  return all.some((other) => other.presence > presence && shareOfSmaller(box, other.box) > mostShared);
}

function inkMapOf({ left, top, width, height, unit }: Look, { ink }: Maps): InkMap {
  const size = { width: width / inkStride, height: height / inkStride, unit: inkStride * unit };
  return { left, top, ...size, ink: ink.map(sigmoid) };
}

/** The picture, and the same with left and right changed, one after the other. */
function withMirrored(rgb: Uint8Array, width: number): Uint8Array {
  const both = new Uint8Array(2 * rgb.length);
  both.set(rgb);
  for (let pixel = 0; pixel < rgb.length / 3; pixel++) {
    const column = pixel % width;
    const from = 3 * (pixel - column + width - 1 - column);
    both.set(rgb.subarray(from, from + 3), rgb.length + 3 * pixel);
  }
  return both;
}

/** Of two looks, the second mirrored, each place's mean. */
function meanOfMirrored({ middles, boxes, ink }: Maps, columns: number): Maps {
  const plane = middles.length / 2;
  return {
    middles: meanOfHalves(middles, columns),
    boxes: meanOfHalves(boxes, columns, (at) => (at < plane ? -1 : 1)), // the way to the middle in x turns round
    ink: meanOfHalves(ink, (columns * finderStride) / inkStride),
  };
}

function meanOfHalves(both: Float32Array, columns: number, signOf: (at: number) => number = () => 1): Float32Array {
  const half = both.length / 2;
  return both.slice(0, half).map((value, at) => {
    const column = at % columns;
    return (value + signOf(at) * both[half + at - column + columns - 1 - column]!) / 2;
  });
}

/** Places whose logit is the highest of the nine around, with their boxes in pixels of the picture. */
function peaks({ middles, boxes }: Maps, look: Look, picture: OpaquePicture): FoundThing[] {
  const [columns, rows] = [look.width / finderStride, look.height / finderStride];
  const plane = columns * rows;
  const stride = finderStride * look.unit;
  const found: FoundThing[] = [];
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at++) {
      const presence = sigmoid(middles[at]!);
      if (presence < leastPeak || !isHighest(middles, at, { x, y, columns, rows })) continue;
      const width = Math.exp(boxes[2 * plane + at]!) * stride;
      const height = Math.exp(boxes[3 * plane + at]!) * stride;
      const middleX = look.left + (x + 0.5 + boxes[at]!) * stride;
      const middleY = look.top + (y + 0.5 + boxes[plane + at]!) * stride;
      const box = inside({ left: middleX - width / 2, top: middleY - height / 2, width, height }, picture);
      if (box.width >= 1 && box.height >= 1) found.push({ presence, box });
    }
  }
  return found;
}

function isHighest(
  map: Float32Array,
  at: number,
  { x, y, columns, rows }: { x: number; y: number; columns: number; rows: number },
): boolean {
  for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
      const other = v * columns + u;
      // Of two equal neighbours the first one counts.
      if (map[other]! > map[at]! || (map[other]! === map[at]! && other < at)) return false;
    }
  }
  return true;
}

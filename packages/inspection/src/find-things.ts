// Where the things in a picture are: the finder looks at it in several sizes and mirrored, and closer where there are many; peaks, boxes, ink.
// Not what a look is (looks.ts), how several become one (fuse-things.ts), nor names and colours (name-things.ts, measure-thing.ts).

import { join } from "node:path";
import { openSafetensors, placeFrom, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { finder, finderStride, fromBytes, inkStride } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { type FoundThing, fuseThings, inside, logit, type SeenInLook, sigmoid } from "./fuse-things.js";
import type { InspectorFolder } from "./inspector-folder.js";
import { isWholeIn, type Look, lookOf, quartersOf, wholeOf } from "./looks.js";
import type { OpaquePicture } from "./opaque-picture.js";

/** How probable each place is to be part of a thing: [height, width], over the whole picture, 0..1. */
export interface InkMap {
  width: number;
  height: number;
  /** Pixels of the picture to a place of the map. */
  unit: number;
  ink: Float32Array;
}

interface Finds {
  things: FoundThing[];
  ink: InkMap;
}

export interface Finder {
  find(picture: OpaquePicture, options: { minPresence: number; signal?: AbortSignal }): Promise<Finds>;
  close(): Promise<void>;
}

/** What the network gives for one look, its batch of one or two (the second mirrored) made one. */
interface Maps {
  middles: Float32Array; // [rows, columns]
  boxes: Float32Array; // [4, rows, columns]
  ink: Float32Array; // [rows * 4, columns * 4]
}

/** Peaks below this are nothing in any look; what several looks say together is held against `minPresence`. */
const leastPeak = 0.02;

/** @throws CHECKPOINT_* where the weights are not those of the manifest; what the engine throws */
export async function openFinder(engine: Engine, { dir, manifest, finder: network }: InspectorFolder): Promise<Finder> {
  const { weights, lookPx, alsoPx, closer, isMirrored, presence } = manifest.finder;
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
  return {
    async find(picture, { minPresence, signal }) {
      const seen: SeenInLook[] = [];
      let ink: InkMap | undefined;
      for (const px of [...alsoPx, lookPx]) {
        const look = lookOf(picture, wholeOf(picture), px);
        const maps = await mapsOf(look, signal);
        seen.push({ things: peaks(maps, look, picture), sees: () => true });
        const map = { width: look.width / inkStride, height: look.height / inkStride, unit: inkStride * look.unit };
        ink = { ...map, ink: maps.ink.map(sigmoid) };
      }
      const told = () =>
        fuseThings(seen)
          .map((thing) => ({ ...thing, presence: sigmoid(presence.slope * logit(thing.presence) + presence.lift) }))
          .filter((thing) => thing.presence >= minPresence);
      const things = told();
      if (closer === undefined || things.length < closer.from) return { things, ink: ink! };
      const windows = quartersOf(picture);
      for (const px of closer.px) {
        const things: FoundThing[] = [];
        for (const window of windows) {
          const look = lookOf(picture, window, px);
          const found = peaks(await mapsOf(look, signal), look, picture);
          things.push(...found.filter(({ box }) => isWholeIn(window, box, picture)));
        }
        seen.push({ things, sees: (box) => windows.some((window) => isWholeIn(window, box, picture)) });
      }
      return { things: told(), ink: ink! };
    },
    close: () => session.release(),
  };
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

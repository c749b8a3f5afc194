// Where the things in a picture are: the finder's peaks, their boxes, and the map of what is thing and what is ground.
// Not their names or colours (name-things.ts, measure-thing.ts).

import { join } from "node:path";
import { openSafetensors, placeFrom, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { finder, finderStride, fromBytes, inkStride } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import type { InspectorFolder } from "./inspector-folder.js";
import { cutOut, type OpaquePicture } from "./opaque-picture.js";
import type { SeenBox } from "./sighting.js";

export interface FoundThing {
  box: SeenBox;
  /** 0..1 */
  presence: number;
}

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

/** Boxes of the same thing cover each other more than this, as intersection over union. */
const sameThing = 0.55;
const multiple = 32;

/** @throws CHECKPOINT_* where the weights are not those of the manifest; what the engine throws */
export async function openFinder(engine: Engine, { dir, manifest, finder: network }: InspectorFolder): Promise<Finder> {
  const { weights, lookPx, presence } = manifest.finder;
  const path = join(dir, weights.file);
  await verifySha256(path, weights.sha256);
  const file = await openSafetensors(path);
  await verifyFinite(file);
  const graph = new Graph();
  const pictures = fromBytes(graph.input("pictures", [1, "32*rows", "32*columns", 3], "uint8"));
  const outputs = { ...finder(new ParameterScope(graph), network, pictures) };
  const bytes = toOnnx(graph, { outputs, place: placeFrom(file) });
  const session = await engine.load({ bytes, externalDataFolder: dir });
  return {
    async find(picture, { minPresence, signal }) {
      const look = lookOf(picture, lookPx);
      const input = { dtype: "uint8" as const, shape: [1, look.height, look.width, 3], data: look.rgb };
      const run = await session.run({ pictures: input }, signal === undefined ? {} : { signal });
      const maps = Object.fromEntries(
        Object.entries(run.outputs).map(([name, { data }]) => [name, data as Float32Array]),
      ) as Record<"middles" | "boxes" | "ink", Float32Array>;
      const ink = { width: look.width / inkStride, height: look.height / inkStride, unit: inkStride * look.unit };
      return {
        things: unrepeated(peaks(maps, look, { ...presence, minPresence }), picture),
        ink: { ...ink, ink: maps.ink.map(sigmoid) },
      };
    },
    close: () => session.release(),
  };
}

interface Look {
  width: number;
  height: number;
  /** Pixels of the picture to one of the look. */
  unit: number;
  rgb: Uint8Array;
}

/** The whole picture, its longer side brought to `lookPx`; what is missing to whole multiples goes on as the edge. */
function lookOf(picture: OpaquePicture, lookPx: number): Look {
  const unit = Math.max(picture.widthPx, picture.heightPx) / lookPx;
  const [width, height] = [picture.widthPx, picture.heightPx].map(
    (side) => multiple * Math.ceil(side / unit / multiple - 1e-6),
  ) as [number, number];
  const rgb = new Uint8Array(width * height * 3);
  cutOut(picture, { left: 0, top: 0, width: width * unit, height: height * unit }, { width, height, out: rgb });
  return { width, height, unit, rgb };
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

interface Belief {
  slope: number;
  lift: number;
  minPresence: number;
}

/** Places whose logit is the highest of the nine around. */
function peaks(
  { middles, boxes }: Record<"middles" | "boxes", Float32Array>,
  look: Look,
  { slope, lift, minPresence }: Belief,
): FoundThing[] {
  const [columns, rows] = [look.width / finderStride, look.height / finderStride];
  const plane = columns * rows;
  const found: FoundThing[] = [];
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at++) {
      const presence = sigmoid(slope * middles[at]! + lift);
      if (presence < minPresence || !isHighest(middles, at, { x, y, columns, rows })) continue;
      const stride = finderStride * look.unit;
      const width = Math.exp(boxes[2 * plane + at]!) * stride;
      const height = Math.exp(boxes[3 * plane + at]!) * stride;
      const middle = [(x + 0.5 + boxes[at]!) * stride, (y + 0.5 + boxes[plane + at]!) * stride] as const;
      found.push({ presence, box: { left: middle[0] - width / 2, top: middle[1] - height / 2, width, height } });
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

/** The surest of each heap of boxes around one thing, held inside the picture; the largest first. */
function unrepeated(found: readonly FoundThing[], picture: OpaquePicture): FoundThing[] {
  const kept: FoundThing[] = [];
  for (const thing of found.toSorted((a, b) => b.presence - a.presence)) {
    const box = inside(thing.box, picture);
    if (box.width < 1 || box.height < 1 || kept.some((other) => overlap(other.box, box) > sameThing)) continue;
    kept.push({ ...thing, box });
  }
  return kept.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
}

function inside({ left, top, width, height }: SeenBox, { widthPx, heightPx }: OpaquePicture): SeenBox {
  const [x0, y0] = [Math.max(0, left), Math.max(0, top)];
  return {
    left: x0,
    top: y0,
    width: Math.min(widthPx, left + width) - x0,
    height: Math.min(heightPx, top + height) - y0,
  };
}

/** Intersection over union. */
export function overlap(a: SeenBox, b: SeenBox): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (a.width * a.height + b.width * b.height - width * height);
}

// Batches for a finder: squares cut from composed scenes, and where the things in them are. Batch k depends on seed and k alone.
// Not the scenes: whoever composes them brings their pixels and whose each pixel is.

import type { TensorValue } from "@imagier/graph";
import { finderStride, inkStride } from "@imagier/networks";
import { type RandomStream, randomStream } from "@imagier/sampling";

/** A square scene whose truth is known pixel by pixel. */
export interface OwnedScene {
  /** Opaque RGB, sidePx * sidePx * 3 bytes. */
  rgb: Uint8Array;
  /** 0 where the ground is seen, else the number of the thing there, from 1. sidePx * sidePx bytes */
  owners: Uint8Array;
  /** For each thing from 1: pixels that it would cover if nothing stood before it. */
  coveredPx: readonly number[];
}

export interface FinderCurriculum {
  sidePx: number;
  count: number;
  scene(index: number): OwnedScene;
}

/** Less of a thing than this is seen: it is neither taught nor counted against. */
const leastSeen = 0.35;

/** How much of a scene a square shows at least, as a part of its side. */
const leastWindow = 0.5;

/** Of the bump around a middle, as a part of the box's side, and at least so many places. */
const bump = { share: 0.11, least: 0.55 };

/** Places where the bump is higher learn the box too. */
const boxFrom = 0.55;

/** Channels of the truth at each place: bump, whether it counts, weight of the box, to the middle in x and y, log width, log height. */
export const truthChannels = 7;

/** The inputs of `finderLoss` for training step number `step`, counted from 0. */
export function finderBatch(
  curriculum: FinderCurriculum,
  step: number,
  { seed, batch, size }: { seed: number; batch: number; size: number },
): Record<string, TensorValue> {
  const random = randomStream({ seed, stream: step });
  const places = size / finderStride;
  const inkSide = size / inkStride;
  const pictures = new Uint8Array(batch * size * size * 3);
  const truth = new Float32Array(batch * truthChannels * places * places);
  const ink = new Uint8Array(batch * inkSide * inkSide);
  for (let b = 0; b < batch; b++) {
    const scene = curriculum.scene(random.int(curriculum.count));
    const cut = chooseCut(curriculum.sidePx, size, random);
    cutPicture(scene.rgb, cut, pictures.subarray(b * size * size * 3));
    cutInk(scene.owners, cut, ink.subarray(b * inkSide * inkSide));
    writeTruth(truth.subarray(b * truthChannels * places * places), places, seenBoxes(scene, cut));
    changeLight(pictures.subarray(b * size * size * 3, (b + 1) * size * size * 3), random);
  }
  return {
    pictures: { dtype: "uint8", shape: [batch, size, size, 3], data: pictures },
    truth: { dtype: "float32", shape: [batch, truthChannels, places, places], data: truth },
    ink: { dtype: "uint8", shape: [batch, 1, inkSide, inkSide], data: ink },
  };
}

/** A square of the scene, brought to `size` pixels. */
interface Cut {
  sidePx: number;
  left: number;
  top: number;
  window: number;
  size: number;
  isMirrored: boolean;
}

function chooseCut(sidePx: number, size: number, random: RandomStream): Cut {
  const window = random.next() < 0.4 ? sidePx : Math.round(sidePx * (leastWindow + random.next() * (1 - leastWindow)));
  const left = random.int(sidePx - window + 1);
  const top = random.int(sidePx - window + 1);
  return { sidePx, left, top, window, size, isMirrored: random.next() < 0.5 };
}

/** Bilinear. */
function cutPicture(rgb: Uint8Array, cut: Cut, out: Uint8Array): void {
  const { sidePx, left, top, window, size, isMirrored } = cut;
  const columns = samples({ from: left, window, size, sidePx });
  const rows = samples({ from: top, window, size, sidePx });
  const row = sidePx * 3;
  for (let y = 0; y < size; y++) {
    const start = rows.places[y]! * row;
    const v = rows.shares[y]!;
    for (let x = 0; x < size; x++) {
      const u = columns.shares[x]!;
      const i = start + columns.places[x]! * 3;
      const o = (y * size + (isMirrored ? size - 1 - x : x)) * 3;
      for (let c = 0; c < 3; c++) {
        const upper = rgb[i + c]! + (rgb[i + 3 + c]! - rgb[i + c]!) * u;
        const lower = rgb[i + row + c]! + (rgb[i + row + 3 + c]! - rgb[i + row + c]!) * u;
        out[o + c] = upper + (lower - upper) * v;
      }
    }
  }
}

/** For each pixel of the square along one axis: the scene's pixel before it, and the share of the one after that. */
function samples({ from, window, size, sidePx }: { from: number; window: number; size: number; sidePx: number }) {
  const unit = window / size;
  const at = Float64Array.from({ length: size }, (_, n) =>
    Math.min(sidePx - 1.001, Math.max(0, from + (n + 0.5) * unit - 0.5)),
  );
  return { places: Int32Array.from(at, Math.floor), shares: Float64Array.from(at, (place) => place % 1) };
}

function cutInk(owners: Uint8Array, { sidePx, left, top, window, size, isMirrored }: Cut, out: Uint8Array): void {
  const side = size / inkStride;
  for (let y = 0; y < side; y++) {
    const row = (top + Math.floor(((y + 0.5) / side) * window)) * sidePx;
    for (let x = 0; x < side; x++) {
      const owner = owners[row + left + Math.floor(((x + 0.5) / side) * window)]!;
      out[y * side + (isMirrored ? side - 1 - x : x)] = owner === 0 ? 0 : 1;
    }
  }
}

/** In places of the finder's maps, with fractions. */
interface TruthBox {
  x: number;
  y: number;
  width: number;
  height: number;
  isTaught: boolean;
}

/** Around what is seen of each thing in the square. */
function seenBoxes(
  { owners, coveredPx }: OwnedScene,
  { sidePx, left, top, window, size, isMirrored }: Cut,
): TruthBox[] {
  const bounds = coveredPx.map(() => ({ x0: window, y0: window, x1: -1, y1: -1, seen: 0 }));
  for (let y = 0; y < window; y++) {
    const row = (top + y) * sidePx + left;
    for (let x = 0; x < window; x++) {
      const owner = owners[row + x]!;
      if (owner === 0) continue;
      const bound = bounds[owner - 1]!;
      bound.seen++;
      if (x < bound.x0) bound.x0 = x;
      if (x > bound.x1) bound.x1 = x;
      if (y < bound.y0) bound.y0 = y;
      bound.y1 = y;
    }
  }
  const unit = size / window / finderStride;
  return bounds.flatMap(({ x0, y0, x1, y1, seen }, n) => {
    if (seen === 0) return [];
    const width = (x1 + 1 - x0) * unit;
    const x = x0 * unit + width / 2;
    const isTaught = seen >= leastSeen * coveredPx[n]!;
    const height = (y1 + 1 - y0) * unit;
    return [{ x: isMirrored ? window * unit - x : x, y: y0 * unit + height / 2, width, height, isTaught }];
  });
}

/** Larger things first, so that a small one before a large one keeps its places. */
function writeTruth(truth: Float32Array, places: number, boxes: readonly TruthBox[]): void {
  const plane = places * places;
  truth.fill(1, plane, 2 * plane);
  for (const box of boxes.toSorted((a, b) => b.width * b.height - a.width * a.height)) {
    const [spreadX, spreadY] = [box.width, box.height].map((side) => Math.max(bump.least, side * bump.share)) as [
      number,
      number,
    ];
    const [middleX, middleY] = [Math.min(places - 1, Math.floor(box.x)), Math.min(places - 1, Math.floor(box.y))];
    for (let y = 0, at = 0; y < places; y++) {
      for (let x = 0; x < places; x++, at++) {
        const isMiddle = x === middleX && y === middleY;
        const height = isMiddle ? 1 : Math.exp(-(((x - middleX) / spreadX) ** 2 + ((y - middleY) / spreadY) ** 2) / 2);
        if (height < 0.05) continue;
        if (!box.isTaught) {
          truth[plane + at] = 0;
          continue;
        }
        truth[at] = Math.max(truth[at]!, height);
        if (height < boxFrom) continue;
        const values = [height, box.x - (x + 0.5), box.y - (y + 0.5), Math.log(box.width), Math.log(box.height)];
        for (const [channel, value] of values.entries()) truth[(channel + 2) * plane + at] = value;
      }
    }
  }
}

function changeLight(rgb: Uint8Array, random: RandomStream): void {
  const contrast = Math.exp((random.next() - 0.5) * 0.4);
  const factors = [0, 1, 2].map(() => Math.exp((random.next() - 0.5) * 0.3) * contrast);
  const lifts = factors.map((factor) => 128 * (1 - factor) + (random.next() - 0.5) * 30);
  const tables = factors.map((factor, c) =>
    Uint8ClampedArray.from({ length: 256 }, (_, value) => value * factor + lifts[c]!),
  );
  for (let i = 0; i < rgb.length; i += 3) for (let c = 0; c < 3; c++) rgb[i + c] = tables[c]![rgb[i + c]!]!;
}

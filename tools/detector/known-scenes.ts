// Scenes whose truth is known: drawings by given artists put together as our scenes are, with shadows, hours, finishes, writing.
// Not a picture of the product: no prompt, no layout; places are chosen by chance so that nothing is learned from order.

import { type ColourId, colourIds, dominantColour } from "@imagier/colours";
import { sceneFinishes, sceneFonts, sceneMoods, sceneTimes } from "@imagier/contracts";
import { type Drawings, mayMirror, paintDrawing, premultiply, tint, unpremultiply } from "@imagier/datasets";
import type { RandomStream } from "@imagier/sampling";
import { type ComposeLayer, composeScene, finishPicture, type Raster, textRaster } from "@imagier/scenes";
import type { Grounds } from "@imagier/training";
import { chanceBoxes } from "./chance-boxes.js";
import type { LargeDrawings } from "./large-drawings.js";
import { pageBoxes, type Standing } from "./page-boxes.js";

interface CastThing {
  /** Index in the list of names. */
  name: number;
  /** Drawings of it that may play. */
  indices: readonly number[];
}

export interface SceneCast {
  drawings: Drawings;
  large: LargeDrawings;
  grounds: Grounds;
  things: readonly CastThing[];
}

export interface KnownThing {
  name: number;
  /** What it was painted, or what its own pixels are called; absent where those are of no one colour, or the finish has none. */
  colour?: ColourId;
  isPainted: boolean;
  /** Around what is seen of it. */
  box: { left: number; top: number; width: number; height: number };
  coveredPx: number;
  seenPx: number;
}

export interface KnownScene {
  sidePx: number;
  /** Opaque RGB. */
  rgb: Uint8Array;
  /** 0 for the ground, else number of the thing from 1. */
  owners: Uint8Array;
  things: KnownThing[];
  finish?: string;
  hasWriting: boolean;
}

export interface SceneWish {
  sidePx: number;
  /** @default as it comes: 1 to 20, small numbers most */
  count?: number;
  /** @default a fifth of the scenes */
  finished?: number;
  /** Groups of one kind close together, in rows or columns, mostly on white paper: as people are shown many things. @default false */
  isPage?: boolean;
}

/** How often: a coloured ground instead of a setting, white for the colour, an hour, a mood, writing, painted things, one kind in a group, mirrored. */
const usualOdds = {
  plain: 0.35,
  white: 0.35,
  hour: 0.25,
  mood: 0.12,
  writing: 0.15,
  painted: 0.35,
  alike: 0.5,
  mirrored: 0.5,
  shadows: 0.6,
};
type Odds = typeof usualOdds;
const pageOdds: Odds = { ...usualOdds, plain: 0.85, white: 0.85, hour: 0.05, mood: 0.05, painted: 0.6, shadows: 0.9 };

/** Finishes in one ink: nobody can tell there what colour a thing was. */
const colourless: ReadonlySet<string> = new Set(["charcoal", "blueprint"]);

export function composeKnownScene(cast: SceneCast, random: RandomStream, wish: SceneWish): KnownScene {
  const { sidePx, finished = 0.2, isPage = false } = wish;
  const odds = isPage ? pageOdds : usualOdds;
  const count = wish.count ?? 1 + Math.floor(20 * random.next() ** 1.7);
  const actors = isPage ? chooseGroups(cast, count, { odds, random }) : chooseActors(cast, count, { odds, random });
  const boxes = isPage ? pageBoxes(standing(actors), sidePx, random) : chanceBoxes(standing(actors), sidePx, random);
  const shadows = random.next() < odds.shadows;
  const layers: ComposeLayer[] = actors.map(({ raster }, n) => ({
    id: `${n}`,
    raster,
    box: boxes[n]!,
    depth: n,
    castsShadow: shadows ? "contact" : "none",
    ...(random.next() < 0.15 ? { turnDegrees: random.next() * 50 - 25 } : {}),
  }));
  const composed = composeScene({
    canvas: { widthPx: sidePx, heightPx: sidePx },
    background: groundRaster(cast.grounds, { odds, random }),
    layers,
    light: {
      ...(random.next() < odds.hour ? { time: pick(sceneTimes, random) } : {}),
      ...(random.next() < odds.mood ? { mood: pick(sceneMoods, random) } : {}),
    },
    keepLayers: true,
  });
  const owners = new Uint8Array(sidePx * sidePx);
  for (const { id, placed } of composed.layers) {
    if (placed !== undefined) own(owners, sidePx, { number: Number(id) + 1, ...placed });
  }
  const finish = random.next() < finished ? pick(sceneFinishes, random) : undefined;
  const picture =
    finish === undefined ? composed.picture : finishPicture(composed.picture, finish, { seed: random.int(1e6) });
  const hasWriting = random.next() < odds.writing && write(picture, owners, random);
  const known = seen(owners, sidePx, actors.length);
  const covered = new Map(composed.layers.map(({ id, coveredPx }) => [Number(id), coveredPx]));
  const isColourless = finish !== undefined && colourless.has(finish);
  const things = actors.map(({ name, colour, isPainted }, n) => ({
    name,
    ...(colour === undefined || isColourless ? {} : { colour }),
    isPainted: isPainted && !isColourless,
    coveredPx: covered.get(n) ?? 0,
    ...known[n]!,
  }));
  return { sidePx, rgb: opaque(picture), owners, things, ...(finish === undefined ? {} : { finish }), hasWriting };
}

function pick<Value>(of: readonly Value[], random: RandomStream): Value {
  return of[random.int(of.length)]!;
}

interface Actor {
  name: number;
  raster: Raster;
  colour: ColourId | undefined;
  isPainted: boolean;
}

interface Lot {
  odds: Odds;
  random: RandomStream;
}

/** One kind many times, a few kinds, or all different. */
function chooseActors(cast: SceneCast, count: number, { odds, random }: Lot): Actor[] {
  const kinds = random.next() < odds.alike ? 1 + random.int(Math.min(3, count)) : count;
  const leaders = Array.from({ length: kinds }, () => castOne(cast, { odds, random }));
  return Array.from({ length: count }, (_, n) => leaders[n < kinds ? n : random.int(kinds)]!);
}

/** One to five of a kind, one kind after the other. */
function chooseGroups(cast: SceneCast, count: number, { odds, random }: Lot): Actor[] {
  const actors: Actor[] = [];
  while (actors.length < count) {
    const leader = castOne(cast, { odds, random });
    const size = Math.min(count - actors.length, 1 + Math.floor(5 * random.next() ** 1.6));
    actors.push(...Array.from({ length: size }, () => leader));
  }
  return actors;
}

function castOne({ drawings, large, things }: SceneCast, { odds, random }: Lot): Actor {
  const thing = pick(things, random);
  const index = pick(thing.indices, random);
  const record = drawings.records[index]!;
  const own = premultiply(large.pixels(index));
  const wish = random.next() < odds.painted || record.isTintable ? pick(colourIds, random) : undefined;
  const painted = wish === undefined ? undefined : paintDrawing(own, wish, { isTintable: record.isTintable });
  const pixels = painted ?? (record.isTintable ? tint(own, [0, 0, 0]) : own);
  const main = dominantColour(pixels);
  const isMirrored = random.next() < odds.mirrored && mayMirror(record);
  const raster = cutToInk(unpremultiply(pixels), large.sidePx, isMirrored);
  const colour = painted !== undefined ? wish : (main?.share ?? 0) > 0.5 ? main?.colour : undefined;
  return { name: thing.name, raster, colour, isPainted: painted !== undefined };
}

/** Without the empty rows and columns around it. */
function cutToInk(pixels: Uint8Array, side: number, isMirrored: boolean): Raster {
  let [left, top, right, bottom] = [side, side, -1, -1];
  for (let y = 0, i = 3; y < side; y++) {
    for (let x = 0; x < side; x++, i += 4) {
      if (pixels[i]! < 24) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) [left, top, right, bottom] = [0, 0, side - 1, side - 1];
  const [widthPx, heightPx] = [right - left + 1, bottom - top + 1];
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = ((top + y) * side + left + (isMirrored ? widthPx - 1 - x : x)) * 4;
      data.set(pixels.subarray(from, from + 4), (y * widthPx + x) * 4);
    }
  }
  return { widthPx, heightPx, data };
}

function standing(actors: readonly Actor[]): Standing[] {
  return actors.map((actor, n) => ({
    width: actor.raster.widthPx,
    height: actor.raster.heightPx,
    isLikeLast: n > 0 && actors[n - 1] === actor,
  }));
}

function groundRaster({ sidePx, pictures }: Grounds, { odds, random }: Lot): Raster {
  const data = new Uint8Array(sidePx * sidePx * 4).fill(255);
  if (random.next() < odds.plain) {
    const isWhite = random.next() < odds.white;
    const colour = () => [random.int(256), random.int(256), random.int(256)];
    const from = isWhite ? [255, 255, 255] : colour();
    const to = isWhite || random.next() < 0.4 ? from : colour();
    for (let i = 0; i < data.length; i += 4) {
      const share = i / data.length;
      for (let c = 0; c < 3; c++) data[i + c] = from[c]! + (to[c]! - from[c]!) * share;
    }
    return { widthPx: sidePx, heightPx: sidePx, data };
  }
  const picture = pick(pictures, random);
  for (let i = 0, o = 0; i < picture.length; i += 3, o += 4) data.set(picture.subarray(i, i + 3), o);
  return { widthPx: sidePx, heightPx: sidePx, data };
}

interface Placed {
  number: number;
  left: number;
  top: number;
  raster: Raster;
}

function own(owners: Uint8Array, sidePx: number, { number, left, top, raster }: Placed): void {
  for (let y = Math.max(0, -top); y < Math.min(raster.heightPx, sidePx - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(raster.widthPx, sidePx - left); x++) {
      if (raster.data[(y * raster.widthPx + x) * 4 + 3]! >= 128) owners[(top + y) * sidePx + left + x] = number;
    }
  }
}

const words = [
  "Hello",
  "SALE",
  "Bonjour",
  "Open",
  "The end",
  "Été",
  "42 km",
  "No 7",
  "Happy birthday",
  "MENU",
  "To the sea",
];

/** Letters over all; where they hide a thing it is hidden. */
function write({ widthPx, heightPx, data }: Raster, owners: Uint8Array, random: RandomStream): boolean {
  const width = Math.round(widthPx * (0.4 + random.next() * 0.5));
  const height = Math.round(heightPx * (0.08 + random.next() * 0.08));
  const wish = { text: pick(words, random), font: pick(sceneFonts, random), colour: pick(colourIds, random) };
  const { raster } = textRaster(wish, { widthPx: width, heightPx: height });
  const left = random.int(widthPx - raster.widthPx + 1);
  const top =
    random.next() < 0.5 ? Math.round(heightPx * 0.02) : heightPx - raster.heightPx - Math.round(heightPx * 0.02);
  for (let y = 0; y < raster.heightPx; y++) {
    for (let x = 0; x < raster.widthPx; x++) {
      const from = (y * raster.widthPx + x) * 4;
      const alpha = raster.data[from + 3]! / 255;
      if (alpha === 0) continue;
      const to = ((top + y) * widthPx + left + x) * 4;
      for (let c = 0; c < 3; c++) data[to + c] = data[to + c]! * (1 - alpha) + raster.data[from + c]! * alpha;
      if (alpha > 0.5) owners[to / 4] = 0;
    }
  }
  return true;
}

function seen(owners: Uint8Array, sidePx: number, count: number): Pick<KnownThing, "box" | "seenPx">[] {
  const bounds = Array.from({ length: count }, () => ({ x0: sidePx, y0: sidePx, x1: -1, y1: -1, seenPx: 0 }));
  for (let y = 0, at = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++, at++) {
      const bound = bounds[owners[at]! - 1];
      if (bound === undefined) continue;
      bound.seenPx++;
      bound.x0 = Math.min(bound.x0, x);
      bound.x1 = Math.max(bound.x1, x);
      bound.y0 = Math.min(bound.y0, y);
      bound.y1 = y;
    }
  }
  return bounds.map(({ x0, y0, x1, y1, seenPx }) => ({
    seenPx,
    box: { left: x0, top: y0, width: Math.max(0, x1 + 1 - x0), height: Math.max(0, y1 + 1 - y0) },
  }));
}

/** RGB of what is opaque. */
export function opaque({ data }: Pick<Raster, "data">): Uint8Array {
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let i = 0, o = 0; i < data.length; i += 4, o += 3) rgb.set(data.subarray(i, i + 3), o);
  return rgb;
}

/** Opaque RGBA of opaque RGB. */
export function withAlpha(rgb: Uint8Array): Uint8Array {
  const pixels = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let i = 0, o = 0; i < rgb.length; i += 3, o += 4) pixels.set(rgb.subarray(i, i + 3), o);
  return pixels;
}

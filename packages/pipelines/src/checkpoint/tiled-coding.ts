// Large pictures through the autoencoder in overlapping tiles, faded into each other: memory of one tile, not of the picture.
// The norms of a tile know only the tile, so the result is near the whole one, not equal: how near is measured beside this file.
// Not the choice of the tile: a plan names it.

import type { Autoencoder, EncodedPicture, LatentSize } from "./autoencoder.js";

interface Tiling {
  size: LatentSize;
  /** Side of a tile in places of the latents. */
  tile: number;
  /** Pixels along a side for one place of the latents. */
  factor: number;
  signal?: AbortSignal | undefined;
}

/** Share of a tile that the next one covers too. */
const overlapShare = 0.25;

/** As `Autoencoder.decode`. */
export async function decodeTiled(
  autoencoder: Autoencoder,
  latents: Float32Array,
  tiling: Tiling,
): Promise<Float32Array> {
  const { size, factor, signal } = tiling;
  const picture = new FadedTiles(scaled(size, factor), 3);
  for (const { place, side } of tilesOf(tiling)) {
    const part = await autoencoder.decode(cut(latents, size, { place, side }), side, signal);
    picture.add(part, scaledPlace(place, factor), { side: scaled(side, factor), fade: fadeOf(tiling) * factor });
  }
  return picture.values();
}

/** As `Autoencoder.encode`. @param pixels [3, height, width] in [-1, 1] */
export async function encodeTiled(
  autoencoder: Autoencoder,
  pixels: Float32Array,
  tiling: Tiling,
): Promise<EncodedPicture> {
  const { size, factor, signal } = tiling;
  let mean: FadedTiles | undefined;
  let deviation: FadedTiles | undefined;
  for (const { place, side } of tilesOf(tiling)) {
    const box = { place: scaledPlace(place, factor), side: scaled(side, factor) };
    const part = await autoencoder.encode(cut(pixels, scaled(size, factor), box), side, signal);
    const channels = part.mean.length / (side.width * side.height);
    mean ??= new FadedTiles(size, channels);
    mean.add(part.mean, place, { side, fade: fadeOf(tiling) });
    if (part.deviation === undefined) continue;
    deviation ??= new FadedTiles(size, channels);
    deviation.add(part.deviation, place, { side, fade: fadeOf(tiling) });
  }
  return { mean: mean!.values(), deviation: deviation?.values() };
}

interface Place {
  left: number;
  top: number;
}

interface Tile {
  place: Place;
  side: LatentSize;
}

function tilesOf({ size, tile }: Tiling): Tile[] {
  const side = { width: Math.min(tile, size.width), height: Math.min(tile, size.height) };
  return startsOf(size.height, side.height).flatMap((top) =>
    startsOf(size.width, side.width).map((left) => ({ place: { left, top }, side })),
  );
}

/** Where tiles begin along one side: as few as overlap enough, spread evenly. */
function startsOf(length: number, tile: number): number[] {
  if (length <= tile) return [0];
  const stride = Math.max(1, tile - Math.round(tile * overlapShare));
  const count = Math.ceil((length - tile) / stride) + 1;
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - tile)) / (count - 1)));
}

/** How many places a tile takes to come in, at a side where another lies beside it. */
const fadeOf = ({ tile }: Tiling) => Math.max(1, Math.round(tile * overlapShare));

const scaled = ({ width, height }: LatentSize, factor: number) => ({ width: width * factor, height: height * factor });
const scaledPlace = ({ left, top }: Place, factor: number) => ({ left: left * factor, top: top * factor });

/** A box out of planes. [channels, height, width] */
function cut(values: Float32Array, size: LatentSize, { place, side }: Tile): Float32Array {
  const channels = values.length / (size.width * size.height);
  const part = new Float32Array(channels * side.width * side.height);
  for (let row = 0; row < channels * side.height; row++) {
    const [channel, y] = [Math.floor(row / side.height), row % side.height];
    const from = (channel * size.height + place.top + y) * size.width + place.left;
    part.set(values.subarray(from, from + side.width), row * side.width);
  }
  return part;
}

/** Weighed sums of tiles: where two meet, one fades out as the other comes in. */
class FadedTiles {
  readonly #size: LatentSize;
  readonly #sums: Float32Array;
  readonly #weights: Float32Array;

  constructor(size: LatentSize, channels: number) {
    this.#size = size;
    this.#sums = new Float32Array(channels * size.width * size.height);
    this.#weights = new Float32Array(size.width * size.height);
  }

  add(part: Float32Array, { left, top }: Place, { side, fade }: { side: LatentSize; fade: number }): void {
    const { width, height } = this.#size;
    const across = ramp({ start: left, length: side.width, whole: width, fade });
    const down = ramp({ start: top, length: side.height, whole: height, fade });
    const places = side.width * side.height;
    for (let i = 0; i < part.length; i++) {
      const [channel, place] = [Math.floor(i / places), i % places];
      const [x, y] = [place % side.width, Math.floor(place / side.width)];
      const target = (top + y) * width + left + x;
      const weight = across[x]! * down[y]!;
      this.#sums[channel * width * height + target]! += weight * part[i]!;
      if (channel === 0) this.#weights[target]! += weight;
    }
  }

  values(): Float32Array {
    return this.#sums.map((sum, i) => sum / this.#weights[i % this.#weights.length]!);
  }
}

/** From nearly 0 to 1 over `fade` places, at the ends where the picture goes on. */
function ramp({ start, length, whole, fade }: Record<"start" | "length" | "whole" | "fade", number>): number[] {
  return Array.from({ length }, (_, i) => {
    const rising = start === 0 ? 1 : (i + 0.5) / fade;
    const falling = start + length === whole ? 1 : (length - i - 0.5) / fade;
    return Math.min(1, rising, falling);
  });
}

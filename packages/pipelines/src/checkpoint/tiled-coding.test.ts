// Tiles against the whole: exact where an autoencoder looks at one place alone, near and without edges where it looks around.

import { join } from "node:path";
import { openCheckpoint } from "@imagier/checkpoints";
import { downsampleFactor, parseAutoencoderConfig } from "@imagier/networks";
import { type Engine, openEngine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Autoencoder } from "./autoencoder.js";
import { partOf } from "./checkpoint-part.js";
import { ComponentHost } from "./component-host.js";
import { klCoder } from "./picture-coder.js";
import { decodeTiled, encodeTiled } from "./tiled-coding.js";

const size = { width: 41, height: 24 }; // odd, and no multiple of the tile
const tiling = { size, tile: 16, factor: 8 };
let engine: Engine;
let autoencoder: Autoencoder;

beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  const checkpoint = await openCheckpoint(join(import.meta.dirname, "../../testdata/tiny-sd15"));
  const part = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const coder = klCoder({ autoencoder: part, factor: downsampleFactor(part.config) });
  autoencoder = new Autoencoder(new ComponentHost(engine), coder);
});
afterAll(() => engine.close());

const latents = gaussianNoise({ seed: 1, image: 0, layer: 0, step: 0 }, 4 * size.width * size.height).map(
  (value) => 0.18215 * value,
);

/** An autoencoder that repeats each place of one channel: tiles of it must come together to the whole. */
const repeating = {
  decode: async (values: Float32Array, { width, height }: typeof size) =>
    Float32Array.from({ length: 3 * 64 * width * height }, (_, i) => {
      const [x, y] = [i % (8 * width), Math.floor(i / (8 * width)) % (8 * height)];
      return values[Math.floor(y / 8) * width + Math.floor(x / 8)]!;
    }),
} as unknown as Autoencoder; // this class has no interface of its own; nothing else of it is asked for here

describe("a picture in tiles", () => {
  it("is put together at its places", async () => {
    const whole = await repeating.decode(latents, size);
    const tiled = await decodeTiled(repeating, latents, tiling);
    tiled.forEach((value, i) => {
      if (Math.abs(value - whole[i]!) > 1e-6) throw new Error(`${i}: ${value}, not ${whole[i]}`);
    });
  });

  it("is the whole one where one tile holds it", async () => {
    expect(await decodeTiled(autoencoder, latents, { ...tiling, tile: 41 })).toEqual(
      await autoencoder.decode(latents, size),
    );
  });

  it("comes near the whole one, and shows no edge where tiles meet", async () => {
    const whole = await autoencoder.decode(latents, size);
    const tiled = await decodeTiled(autoencoder, latents, tiling);
    const difference = tiled.map((value, i) => value - whole[i]!);
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
    expect(mean(difference) / mean(whole)).toBeLessThan(0.25);
    // An edge would be a column where the difference leaps: columns must step alike.
    const rowPx = 8 * size.width;
    const perColumn = Array.from({ length: rowPx - 1 }, (_, column) => {
      const rows = Array.from({ length: difference.length / rowPx }, (_, row) => row * rowPx + column);
      return mean(rows.map((at) => difference[at + 1]! - difference[at]!));
    });
    expect(Math.max(...perColumn) / mean(perColumn)).toBeLessThan(4);
  });

  it("is encoded near the whole one too", async () => {
    const pixels = gaussianNoise({ seed: 2, image: 0, layer: 0, step: 0 }, 3 * 64 * size.width * size.height);
    const whole = await autoencoder.encode(pixels, size);
    const tiled = await encodeTiled(autoencoder, pixels, tiling);
    for (const name of ["mean", "deviation"] as const) {
      const [one, other] = [tiled[name]!, whole[name]!];
      expect(one).toHaveLength(other.length);
      const error = one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0);
      expect(error / other.reduce((sum, value) => sum + Math.abs(value), 0)).toBeLessThan(0.4);
    }
  });
});

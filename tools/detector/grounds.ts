// Backgrounds for scenes and crops: every setting at some hours and in some weather, as opaque RGB squares.
// Not the plain grounds: those are made where a scene or a crop is.

import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { colourIds } from "@imagier/colours";
import { sceneSettings, sceneTimes, sceneWeathers } from "@imagier/contracts";
import { randomStream } from "@imagier/sampling";
import { backgroundRaster } from "@imagier/scenes";
import type { Grounds } from "@imagier/training";

const sidePx = 256;
const groundBytes = sidePx * sidePx * 3;

/** Those that crops are laid on, drawn once for all runs in the folder. */
export async function groundsIn(dir: string): Promise<Grounds> {
  const path = join(dir, "grounds.bin");
  if (!existsSync(path)) await writeFile(path, drawAll({ seed: 8, ofEach: 12 }));
  return groundsOf(await readFile(path));
}

/** `ofEach` of every setting; others for another seed. */
export function drawGrounds(options: { seed: number; ofEach: number }): Grounds {
  return groundsOf(drawAll(options));
}

function groundsOf(bytes: Uint8Array): Grounds {
  const cut = (_: unknown, n: number) => bytes.subarray(n * groundBytes, (n + 1) * groundBytes);
  return { sidePx, pictures: Array.from({ length: bytes.length / groundBytes }, cut) };
}

function drawAll({ seed, ofEach }: { seed: number; ofEach: number }): Uint8Array {
  const bytes = new Uint8Array(sceneSettings.length * ofEach * groundBytes);
  const random = randomStream({ seed, stream: 0 });
  const pick = <Value>(of: readonly Value[]) => of[random.int(of.length)]!;
  let at = 0;
  for (const setting of sceneSettings) {
    for (let n = 0; n < ofEach; n++) {
      const backdrop = {
        setting,
        ...(random.next() < 0.5 ? { colours: [pick(colourIds), pick(colourIds)] } : {}),
        ...(random.next() < 0.5 ? { time: pick(sceneTimes) } : {}),
        ...(random.next() < 0.3 ? { weather: pick(sceneWeathers) } : {}),
      };
      const { raster } = backgroundRaster(backdrop, { widthPx: sidePx, heightPx: sidePx, seed: random.int(1e6) });
      for (let i = 0; i < raster.data.length; i += 4, at += 3) bytes.set(raster.data.subarray(i, i + 3), at);
    }
  }
  return bytes;
}

// The upscaler, loaded: makes a decoded picture several times as large, with edges drawn anew. Not a sampler: no noise, no words.

import { join } from "node:path";
import { type ModelFolder, openSafetensors, placeFrom, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { parseUpscalerNetwork, type UpscalerNetwork, upscaler } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";

/** Pictures larger than this are not enlarged further: they are scaled. */
const largestInputPx = 512;

/** What is left to plain scaling: another pass costs sixteen times the one before, and shows little at twice the size. */
const scaledFactor = 2;

export interface UpscalerSession {
  /**
   * Enlarges, more than once if need be, until no more than a factor of two is wanting to `toPx`, or the input is too large.
   * @param planes [4, sidePx, sidePx], premultiplied, in [-1, 1]
   */
  enlarge(planes: Float32Array, toPx: number): Promise<Float32Array>;
}

/** @throws MODEL_INVALID, CHECKPOINT_*, ENGINE_* */
export async function loadUpscaler(
  engine: Pick<Engine, "load">,
  { dir, manifest }: ModelFolder,
): Promise<UpscalerSession | undefined> {
  if (manifest.upscaler === undefined) return undefined;
  const { weights, network } = manifest.upscaler;
  const sizes = networkOf(network, manifest.name);
  const path = join(dir, weights.file);
  const file = await openSafetensors(path);
  await Promise.all([verifySha256(path, weights.sha256), verifyFinite(file)]);
  const graph = new Graph();
  const picture = graph.input("picture", ["batch", sizes.channels, "height", "width"]);
  const large = upscaler(new ParameterScope(graph), sizes, picture);
  const bytes = toOnnx(graph, { outputs: { large }, place: placeFrom(file) });
  const session = await engine.load({ bytes, externalDataFolder: dir, contentHash: weights.sha256 });
  const once = async (planes: Float32Array, sidePx: number): Promise<Float32Array> => {
    const shape = [1, sizes.channels, sidePx, sidePx];
    const { outputs } = await session.run(
      { picture: { dtype: "float32", shape, data: planes } },
      { outputs: ["large"] },
    );
    return outputs.large!.data as Float32Array;
  };
  return {
    async enlarge(planes, toPx) {
      let larger = planes;
      let sidePx = sideOf(planes);
      if (sidePx >= toPx) return planes;
      do {
        larger = clamped(await once(larger, sidePx));
        sidePx *= sizes.factor;
      } while (sidePx * scaledFactor < toPx && sidePx <= largestInputPx);
      return larger;
    },
  };
}

export function sideOf(planes: Float32Array): number {
  return Math.sqrt(planes.length / 4);
}

function networkOf(network: unknown, model: string): UpscalerNetwork {
  try {
    return parseUpscalerNetwork(network);
  } catch (cause) {
    throw new ImagierError("MODEL_INVALID", `The upscaler of "${model}": ${(cause as Error).message}`, { cause });
  }
}

function clamped(planes: Float32Array): Float32Array {
  return planes.map((value) => Math.min(1, Math.max(-1, value)));
}

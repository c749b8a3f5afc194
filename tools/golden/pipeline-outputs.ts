// What a whole pipeline came to, in the form in which cases hold it. Not the runs: pipelines.ts, transformer-pipelines.ts.

import type { TensorValue } from "@imagier/graph";
import { asFloat, type GoldenCase } from "./golden-case.js";

export interface Run {
  latents: Float32Array;
  steps: Float32Array[];
  timesteps: number[];
  /** [3, height, width] in [-1, 1] */
  pixels: Float32Array;
}

export function rowOf({ shape, data }: TensorValue, row: number): Float32Array {
  const length = data.length / shape[0]!;
  return asFloat({
    dtype: "float32",
    shape: [length],
    data: data.slice(row * length, (row + 1) * length),
  } as TensorValue).data as Float32Array;
}

export function outputsOf(golden: GoldenCase, runs: readonly Run[]): Record<string, TensorValue> {
  const shapeOf = (name: string) => golden.outputs.get(name)!.shape;
  const images = runs.flatMap(({ pixels }) => [unitRows(pixels)]);
  const all: Record<string, () => TensorValue> = {
    latents: () =>
      float32(
        runs.map(({ latents }) => latents),
        shapeOf("latents"),
      ),
    timesteps: () => float32([Float32Array.from(runs[0]!.timesteps)], [runs[0]!.timesteps.length]),
    latents_steps: () => {
      const steps = runs[0]!.steps.length;
      const ordered = Array.from({ length: steps }, (_, i) => runs.map((run) => run.steps[i]!)).flat();
      return float32(ordered, [steps, ...shapeOf("latents")]);
    },
    images: () => float32(images, shapeOf("images")),
    images_u8: () => bytesNear(images, golden.outputs.get("images_u8")!),
  };
  const wanted = Object.entries(all).filter(([name]) => golden.outputs.has(name));
  return Object.fromEntries(wanted.map(([name, make]) => [name, make()]));
}

/** [3, height, width] in [-1, 1] -> [height, width, 3] in [0, 1]. */
function unitRows(pixels: Float32Array): Float32Array {
  const places = pixels.length / 3;
  return Float32Array.from(pixels, (_, i) => {
    const value = pixels[(i % 3) * places + Math.floor(i / 3)]!;
    return Math.min(1, Math.max(0, (value + 1) / 2));
  });
}

/** Bytes; one that is off by one is within the tolerance of the case, which compares bytes exactly, and is taken for equal. */
function bytesNear(images: readonly Float32Array[], { shape, data }: TensorValue): TensorValue {
  const bytes = Uint8Array.from(images.flatMap((image) => Array.from(image, (value) => Math.round(value * 255))));
  const near = bytes.map((byte, i) => (Math.abs(byte - Number(data[i])) <= 1 ? Number(data[i]) : byte));
  return { dtype: "uint8", shape, data: near };
}

function float32(parts: readonly Float32Array[], shape: readonly number[]): TensorValue {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return { dtype: "float32", shape, data };
}

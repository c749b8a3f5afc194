// The names and shapes in testdata/, as the reference writes them. Where they come from: testdata/ORIGIN.md.
// No weights: files made of them are all hole (writeSparse).

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A tensor of a file, and the names its numbers have in diffusers ("unet.conv_in.weight"); absent for adapters. */
export interface GoldenTensor {
  name: string;
  shape: number[];
  diffusersNames: string[];
}

export function goldenTensors(name: string): GoldenTensor[] {
  const path = join(import.meta.dirname, "..", "..", "testdata", `${name}.jsonl`);
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [tensor, shape, diffusersNames = []] = JSON.parse(line) as [string, number[], string[]?];
    return { name: tensor, shape, diffusersNames };
  });
}

export function shapesIn(tensors: readonly GoldenTensor[]): Map<string, readonly number[]> {
  return new Map(tensors.map(({ name, shape }) => [name, shape]));
}

// Guidance that changes a prediction's direction and not its length: what was pushed is brought back to the size of what the
// words alone gave, a group of numbers at a time. As in diffusers' pipelines of Lumina 2 and Qwen-Image.

import { combineGuidance } from "@imagier/sampling";
import type { GuidedBranches } from "./transformer-model.js";

/** @param groupOf the group of the number at a place of the prediction, from 0 on */
export function guideToLength({ cond, uncond, scale }: GuidedBranches, groupOf: (i: number) => number): Float32Array {
  const guided = combineGuidance(cond, uncond, scale);
  const [wanted, found] = [squaresOf(cond, groupOf), squaresOf(guided, groupOf)];
  return guided.map((value, i) => {
    const group = groupOf(i);
    return found[group]! > 0 ? value * Math.sqrt(wanted[group]! / found[group]!) : value;
  });
}

/** The sum of squares of each group. */
function squaresOf(values: Float32Array, groupOf: (i: number) => number): number[] {
  const sums: number[] = [];
  values.forEach((value, i) => {
    const group = groupOf(i);
    sums[group] = (sums[group] ?? 0) + value * value;
  });
  return sums;
}

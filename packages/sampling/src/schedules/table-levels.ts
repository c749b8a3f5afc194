// The noise levels of a training table by timestep and by sigma, also between its timesteps. Not a schedule: it visits none.

import type { TrainingTable } from "../betas.js";
import { explodingLevel, type NoiseLevel, preservingLevel } from "../noise-level.js";

/** The level of a timestep (whole; cut to the table), and below 0 that of a product given. @default the clean picture */
export function tableLevel({ alphaProducts }: TrainingTable, timestep: number, finalProduct = 1): NoiseLevel {
  if (timestep < 0) return preservingLevel(finalProduct, timestep);
  return preservingLevel(alphaProducts[Math.min(Math.floor(timestep), alphaProducts.length - 1)]!, timestep);
}

/** sigma / alpha at a timestep, on straight lines between the whole ones. */
export function ratioAt({ ratios }: TrainingTable, timestep: number): number {
  const last = ratios.length - 1;
  if (timestep >= last) return ratios[last]!;
  if (timestep <= 0) return ratios[0]!;
  const below = Math.floor(timestep);
  return ratios[below]! + (ratios[below + 1]! - ratios[below]!) * (timestep - below);
}

/** The timestep with this sigma / alpha, on straight lines in its logarithm; cut to the table. */
export function timestepOfRatio({ ratios }: TrainingTable, ratio: number): number {
  const log = (index: number) => Math.fround(Math.log(ratios[index]!));
  const target = Math.log(Math.max(ratio, 1e-10));
  let below = 0;
  let above = ratios.length - 1;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (log(middle) <= target) below = middle;
    else above = middle;
  }
  if (below === above) return below; // a table of one timestep
  const weight = Math.min(1, Math.max(0, (log(below) - target) / (log(below) - log(above))));
  return below + weight;
}

/** The variance exploding level of a sigma. */
export function explodingLevelIn(table: TrainingTable, sigma: number): NoiseLevel {
  return explodingLevel(sigma, timestepOfRatio(table, sigma));
}

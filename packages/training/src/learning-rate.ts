// Learning rate over a run whose length is known in time, not in steps: warm-up, plateau, linear descent.
// Hägele et al. 2024 (arXiv 2405.18392): a short descent at the end is as good as a cosine, and a run can go on from the plateau.

export interface LearningRateOptions {
  /** Rate of the plateau. */
  peak: number;
  /** Steps over which the rate rises to the plateau, from 1. */
  warmUpSteps: number;
  /** Share of the run, at its end, over which the rate falls to a fiftieth. 0 leaves it on the plateau. */
  descent: number;
}

/** What the rate ends at, as a share of the plateau. */
export const lowestRate = 0.02;

/** @param step counted from 0 @param progress share of the run that has passed, 0 to 1; more counts as 1 */
export function learningRate(
  step: number,
  progress: number,
  { peak, warmUpSteps, descent }: LearningRateOptions,
): number {
  const warm = Math.min(1, (step + 1) / warmUpSteps);
  const left = descent === 0 ? 1 : Math.min(1, (1 - Math.min(1, progress)) / descent);
  return peak * warm * Math.max(lowestRate, left);
}

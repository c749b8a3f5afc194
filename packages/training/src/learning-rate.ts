// Learning rate over a run whose length is known in time, not in steps: warm-up, plateau, linear descent.
// Hägele et al. 2024 (arXiv 2405.18392): a short descent at the end is as good as a cosine, and a run can go on from the plateau.

export interface LearningRateOptions {
  /** Rate of the plateau. */
  peak: number;
  warmUpSteps: number;
  /** Share of the run, at its end, over which the rate falls to a fiftieth. 0 leaves it on the plateau. */
  descent: number;
}

/** @param progress share of the run that has passed, 0 to 1 */
export function learningRate(
  step: number,
  progress: number,
  { peak, warmUpSteps, descent }: LearningRateOptions,
): number {
  const warm = Math.min(1, (step + 1) / warmUpSteps);
  const left = descent === 0 ? 1 : Math.min(1, (1 - Math.min(1, progress)) / descent);
  return peak * warm * Math.max(0.02, left);
}

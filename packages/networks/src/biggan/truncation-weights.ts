// Which of the stored statistics a truncation takes: each was measured at its own truncation, from 0 to 1 in even steps.
// Brock et al. 2019 (arXiv 1809.11096), section 3.1 and appendix on batch norm. Numbers for a run.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";

/**
 * Weights of the statistics, [n_stats].
 * Between two steps the published implementation weighs them the wrong way round, the nearer one less; pictures are to be its.
 * @param truncation from 0 to 1
 */
export function truncationWeights(truncation: number, count: number): TensorValue {
  if (!(truncation >= 0 && truncation <= 1)) {
    throw new ImagierError(
      "VALUE_INVALID",
      `Expected truncation to be a number from 0 to 1 but received ${truncation}.`,
    );
  }
  const place = truncation / (1 / (count - 1));
  const start = Math.min(Math.trunc(place), count - 1);
  const share = place - start;
  const data = new Float32Array(count);
  data[start] = share === 0 ? 1 : share;
  if (share !== 0 && start + 1 < count) data[start + 1] = 1 - share;
  return { dtype: "float32", shape: [count], data };
}

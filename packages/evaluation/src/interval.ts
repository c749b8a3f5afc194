// A share with its 95 % interval: Wilson 1927, "Probable Inference", which stays inside 0 to 1 for few trials and for all or none.
// Not a test of significance between two models: those share their prompts.

export interface Share {
  passed: number;
  total: number;
  /** passed / total; 0 where there was nothing to pass. */
  share: number;
  /** 95 % interval. */
  low: number;
  high: number;
}

/** Normal quantile of 97.5 %. */
const z = 1.959964;

/** @param passed from 0 to total */
export function shareOf(passed: number, total: number): Share {
  if (total === 0) return { passed, total, share: 0, low: 0, high: 1 };
  const share = passed / total;
  const scale = 1 + z ** 2 / total;
  const centre = (share + z ** 2 / (2 * total)) / scale;
  const spread = (z / scale) * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  return { passed, total, share, low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}

export function shareOfAll(results: readonly boolean[]): Share {
  return shareOf(results.filter(Boolean).length, results.length);
}

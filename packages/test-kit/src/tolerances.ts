// How close is close: the one table of tolerances, so that none is ever loosened in a single test to make it pass.
// A comparison passes where |actual - expected| <= atol + rtol * |expected|, for every element.

export interface Tolerance {
  /** Absolute part. @default 0 */
  atol?: number;
  /** Part that grows with the expected value. @default 0 */
  rtol?: number;
}

export const tolerances = {
  /** Bit for bit, but for the sign of zero. */
  exact: { atol: 0, rtol: 0 },
  /** Noise schedules: float64 formulas against published or hand-computed numbers. */
  schedule: { atol: 1e-6 },
  /** One step of a sampler, or a few, in float32. */
  samplerStep: { atol: 1e-5, rtol: 1e-5 },
  /** An operator in float32 against a plain reference; sums are taken in another order. */
  operator: { atol: 1e-5, rtol: 1e-4 },
  /** Two ways to the same number in float64. */
  float64: { atol: 1e-12, rtol: 1e-12 },
  /** A gradient in float64 against central differences with a step of 1e-5. */
  float64Gradient: { atol: 1e-7, rtol: 1e-6 },
  /** A gradient against central differences of a float32 loss: the differences themselves are rough. */
  gradientByDifferences: { atol: 2e-3, rtol: 1e-2 },
  /** A gradient or optimiser step against another framework in float32. */
  gradient: { atol: 1e-4, rtol: 1e-3 },
  /** A whole network in float32 against another implementation. */
  network: { atol: 1e-4, rtol: 1e-3 },
  /** Numbers stored as F16 and read back: half of the last of 11 bits, or of a subnormal. */
  float16: { atol: 2 ** -25, rtol: 2 ** -11 },
  /** Numbers stored as BF16 and read back: half of the last of 8 bits. */
  bfloat16: { rtol: 2 ** -8 },
} as const satisfies Record<string, Tolerance>;

export type ToleranceName = keyof typeof tolerances;

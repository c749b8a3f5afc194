// A weighted sum of arrays, added up in double precision: what every step of every sampler comes down to.

/** One summand: a weight and as many numbers as the others have. */
export type Term = readonly [weight: number, values: Float32Array];

/** The sum of the terms as a new array. A weight of 0 leaves its values unread, so they need not be finite. */
export function combine(...terms: readonly Term[]): Float32Array {
  const sum = new Float64Array(terms[0]![1].length);
  for (const [weight, values] of terms) {
    if (weight === 0) continue;
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * values[i]!;
  }
  return new Float32Array(sum);
}

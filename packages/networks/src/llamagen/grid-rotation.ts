// Angles that turn queries and keys with the row and the column of a picture token.
// Su et al. 2021 (arXiv 2104.09864) along two axes, as in Sun et al. 2024 (arXiv 2406.06525), section 2.2.

export interface GridRotationOptions {
  /** Tokens before the picture's. */
  promptLength: number;
  /** Rows and columns of picture tokens. */
  side: number;
  /** Features of a head, a multiple of 4. */
  size: number;
  base: number;
}

/**
 * Cosines and sines, each [promptLength + side * side, size / 2]: rows in the first half of the pairs, columns in the other.
 * Those of the prompt are all 0, so its queries and keys vanish and it is looked at evenly: so the published weights learned.
 */
export function gridRotation(options: GridRotationOptions): { cosines: Float32Array; sines: Float32Array } {
  const { promptLength, side, size, base } = options;
  const pairs = size / 2;
  const frequencies = Array.from({ length: pairs / 2 }, (_, i) => base ** (-(2 * i) / pairs));
  const length = (promptLength + side * side) * pairs;
  const [cosines, sines] = [new Float32Array(length), new Float32Array(length)];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = (promptLength + row * side + column) * pairs;
      const angles = [row, column].flatMap((place) => frequencies.map((frequency) => place * frequency));
      angles.forEach((angle, i) => {
        cosines[at + i] = Math.cos(angle);
        sines[at + i] = Math.sin(angle);
      });
    }
  }
  return { cosines, sines };
}

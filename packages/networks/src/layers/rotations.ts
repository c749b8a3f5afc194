// Angles of rotary position embeddings for tokens with several coordinates, as cosines and sines that are fed beside them.
// Su et al. 2021 (arXiv 2104.09864), eq. 34, with some of the pairs of features for each axis. Not the turning (graph/).

export interface RotationTables {
  /** [tokens * size / 2], row-major. */
  cosines: Float32Array;
  /** Of the same length. */
  sines: Float32Array;
}

export interface RotationOptions {
  /** Features of a head that turn with each coordinate, each even; they add up to the features of a head. */
  axes: readonly number[];
  /** The slowest pair of an axis of n features turns theta^-((n-2)/n) as fast as the first. @default 10000 */
  theta?: number;
}

/** @param coordinates for each token one number for each axis */
export function rotations(
  coordinates: readonly (readonly number[])[],
  { axes, theta = 10000 }: RotationOptions,
): RotationTables {
  const pairs = axes.flatMap((size, axis) =>
    Array.from({ length: size / 2 }, (_, i) => ({ axis, frequency: 1 / theta ** ((2 * i) / size) })),
  );
  const angles = coordinates.flatMap((place) => pairs.map(({ axis, frequency }) => place[axis]! * frequency));
  return { cosines: Float32Array.from(angles, Math.cos), sines: Float32Array.from(angles, Math.sin) };
}

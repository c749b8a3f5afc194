// Row-major arrays of Float64, the numbers of the reference operators.
// Not fast and not typed: whole numbers and truth values are Float64 too, so that every operator reads as its formula.

export interface NdArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** An array from its numbers in row-major order. @throws where their count is not the shape's */
export function ndArray(shape: readonly number[], data: ArrayLike<number | bigint>): NdArray {
  if (data.length !== countOf(shape)) throw new Error(`[${shape}] does not hold ${data.length} numbers.`);
  return { shape, data: Float64Array.from(data as ArrayLike<number>, Number) };
}

export function zeros(shape: readonly number[]): NdArray {
  return { shape, data: new Float64Array(countOf(shape)) };
}

/** An array whose every element is computed from its index. */
export function fromIndex(shape: readonly number[], value: (index: readonly number[]) => number): NdArray {
  const data = new Float64Array(countOf(shape));
  const index = shape.map(() => 0);
  for (let i = 0; i < data.length; i++) {
    data[i] = value(index);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return { shape, data };
}

/** Where an index lies in the data; axes of size 1 and missing leading axes broadcast. */
export function offsetOf(shape: readonly number[], index: readonly number[]): number {
  let offset = 0;
  const skipped = index.length - shape.length;
  shape.forEach((size, axis) => {
    offset = offset * size + (size === 1 ? 0 : index[axis + skipped]!);
  });
  return offset;
}

export function at(array: NdArray, index: readonly number[]): number {
  return array.data[offsetOf(array.shape, index)]!;
}

/** An axis counted from 0, or from the end where negative. */
export function wrapAxis(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** The shape that all given shapes stretch to. */
export function broadcast(...shapes: (readonly number[])[]): number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const stretched = sizes.find((size) => size !== 1) ?? 1;
    if (sizes.some((size) => size !== 1 && size !== stretched))
      throw new Error(`${JSON.stringify(shapes)} do not broadcast.`);
    return stretched;
  });
}

/**
 * Deterministic numbers spread evenly over a range (mulberry32), rounded to Float32 so that a session gets the very same.
 * @param range @default [-1.5, 1.5]
 */
export function sampleArray(
  shape: readonly number[],
  seed: number,
  range: readonly [number, number] = [-1.5, 1.5],
): NdArray {
  const [low, high] = range;
  let state = Math.imul(seed, 0x9e3779b9);
  return fromIndex(shape, () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    const unit = ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
    return Math.fround(low + (high - low) * unit);
  });
}

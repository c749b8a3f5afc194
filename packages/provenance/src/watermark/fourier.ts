// The fast Fourier transform of whole rows and of small squares, in place on typed arrays; sizes are powers of two.
// Not a signal library: only what finding and reading a watermark takes. Cooley & Tukey 1965, radix 2.

/** Transforms of one size, with their tables. */
export class FourierTransform {
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #reversed: Uint32Array;

  /** @param size a power of two from 2 */
  constructor(readonly size: number) {
    this.#cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.#sin = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
    this.#reversed = new Uint32Array(size);
    for (let i = 1; i < size; i++) this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | (i & 1 ? size >> 1 : 0);
  }

  /** Forward, in place, without scale; the inverse is the same with `re` and `im` exchanged, divided by the size. */
  transform(re: Float64Array, im: Float64Array): void {
    const { size } = this;
    const [cos, sin, reversed] = [this.#cos, this.#sin, this.#reversed];
    for (let i = 0; i < size; i++) {
      const j = reversed[i]!;
      if (j <= i) continue;
      const [r, m] = [re[i]!, im[i]!];
      re[i] = re[j]!;
      im[i] = im[j]!;
      re[j] = r;
      im[j] = m;
    }
    sumsAndDifferences(re, im);
    for (let half = 2; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0, at = 0; k < half; k++, at += stride) {
          const a = start + k;
          const b = a + half;
          const tr = re[b]! * cos[at]! - im[b]! * sin[at]!;
          const ti = re[b]! * sin[at]! + im[b]! * cos[at]!;
          re[b] = re[a]! - tr;
          im[b] = im[a]! - ti;
          re[a]! += tr;
          im[a]! += ti;
        }
      }
    }
  }
}

/** The first stage, whose factors are all 1. */
function sumsAndDifferences(re: Float64Array, im: Float64Array): void {
  for (let a = 0; a < re.length; a += 2) {
    const [r, i] = [re[a + 1]!, im[a + 1]!];
    re[a + 1] = re[a]! - r;
    im[a + 1] = im[a]! - i;
    re[a]! += r;
    im[a]! += i;
  }
}

export interface ComplexSquare {
  re: Float64Array; // [size, size]
  im: Float64Array; // [size, size]
}

export interface SquareParts {
  /** Rows from the first that hold anything but zeros. @default all */
  rows?: number;
  /** Columns that somebody looks at afterwards; the others are left half done. @default all */
  columns?: readonly number[];
}

/** Forward transform of a square, in place: rows, then columns. */
export function transformSquare(transform: FourierTransform, square: ComplexSquare, parts: SquareParts = {}): void {
  const { size } = transform;
  for (let y = 0; y < (parts.rows ?? size); y++) {
    const [from, to] = [y * size, (y + 1) * size];
    transform.transform(square.re.subarray(from, to), square.im.subarray(from, to));
  }
  transformColumns(transform, square, parts.columns);
}

/** As `transformSquare`, of numbers without imaginary part: two rows are one complex one, whose spectra come apart by symmetry. */
export function transformRealSquare(
  transform: FourierTransform,
  values: Float64Array,
  columns: readonly number[],
): ComplexSquare {
  const { size } = transform;
  const square = { re: new Float64Array(size * size), im: new Float64Array(size * size) };
  for (let y = 0; y < size; y += 2) {
    const [first, second] = [y * size, (y + 1) * size];
    const re = values.slice(first, second);
    const im = values.slice(second, second + size);
    transform.transform(re, im);
    for (const x of columns) {
      const mirror = (size - x) % size;
      square.re[first + x] = (re[x]! + re[mirror]!) / 2;
      square.im[first + x] = (im[x]! - im[mirror]!) / 2;
      square.re[second + x] = (im[x]! + im[mirror]!) / 2;
      square.im[second + x] = (re[mirror]! - re[x]!) / 2;
    }
  }
  transformColumns(transform, square, columns);
  return square;
}

function transformColumns(transform: FourierTransform, { re, im }: ComplexSquare, columns?: readonly number[]): void {
  const { size } = transform;
  const [columnRe, columnIm] = [new Float64Array(size), new Float64Array(size)];
  for (const x of columns ?? Array(size).keys()) {
    for (let y = 0; y < size; y++) {
      columnRe[y] = re[y * size + x]!;
      columnIm[y] = im[y * size + x]!;
    }
    transform.transform(columnRe, columnIm);
    for (let y = 0; y < size; y++) {
      re[y * size + x] = columnRe[y]!;
      im[y * size + x] = columnIm[y]!;
    }
  }
}

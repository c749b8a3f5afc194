// Resizes premultiplied pictures with a Lanczos filter, in float32, so that edges keep their colour and bytes are rounded once.
// Not sharp's: that rounds premultiplied colours to bytes on the way, and its results may change with its version.
// Lanczos 3: Duchon 1979, as in Turkowski 1990, "Filters for common resampling tasks".

/** Premultiplied RGBA, rows from the top, each channel 0 to 1. */
export interface FloatPicture {
  widthPx: number;
  heightPx: number;
  data: Float32Array;
}

const LOBES = 3;

/** For one output place: the first input place that counts, and the weights from there on; they sum to 1. */
interface Taps {
  first: number;
  weights: Float32Array;
}

/** Overshoot is cut so that 0 <= colour <= alpha <= 1. */
export function resizeLanczos(picture: FloatPicture, widthPx: number, heightPx: number): FloatPicture {
  const wide = resizeRows(picture, widthPx);
  const tall = resizeColumns(wide, heightPx);
  cutOvershoot(tall.data);
  return tall;
}

function resizeRows({ widthPx, heightPx, data }: FloatPicture, newWidthPx: number): FloatPicture {
  const taps = lanczosTaps(widthPx, newWidthPx);
  const out = new Float32Array(newWidthPx * heightPx * 4);
  for (let y = 0, o = 0; y < heightPx; y++) {
    for (const { first, weights } of taps) {
      let [r, g, b, a] = [0, 0, 0, 0];
      let i = (y * widthPx + first) * 4;
      for (const weight of weights) {
        r += weight * data[i++]!;
        g += weight * data[i++]!;
        b += weight * data[i++]!;
        a += weight * data[i++]!;
      }
      out[o++] = r;
      out[o++] = g;
      out[o++] = b;
      out[o++] = a;
    }
  }
  return { widthPx: newWidthPx, heightPx, data: out };
}

function resizeColumns({ widthPx, heightPx, data }: FloatPicture, newHeightPx: number): FloatPicture {
  const row = widthPx * 4;
  const out = new Float32Array(newHeightPx * row);
  lanczosTaps(heightPx, newHeightPx).forEach(({ first, weights }, y) => {
    const target = out.subarray(y * row, (y + 1) * row);
    weights.forEach((weight, k) => {
      const start = (first + k) * row;
      for (let i = 0; i < row; i++) target[i]! += weight * data[start + i]!;
    });
  });
  return { widthPx, heightPx: newHeightPx, data: out };
}

function lanczosTaps(from: number, to: number): Taps[] {
  const scale = from / to;
  const stretch = Math.max(1, scale); // shrinking, the filter widens to cover every input place
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - LOBES * stretch));
    const last = Math.min(from - 1, Math.floor(centre + LOBES * stretch));
    const raw = Array.from({ length: last - first + 1 }, (_, k) => lanczos((first + k - centre) / stretch));
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { first, weights: Float32Array.from(raw, (weight) => weight / sum) };
  });
}

/** sinc(x) sinc(x / 3) for |x| < 3. */
function lanczos(x: number): number {
  if (Math.abs(x) < 1e-9) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}

function cutOvershoot(data: Float32Array): void {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = Math.min(1, Math.max(0, data[i + 3]!));
    data[i + 3] = alpha;
    for (let c = i; c < i + 3; c++) data[c] = Math.min(alpha, Math.max(0, data[c]!));
  }
}

// The lines of a picture from a person, as the drawing network sees edges: a sketch's strokes, or the edges of a painting.
// Not the edges of training examples (training/guides.ts), but the same kind: one where a line runs.

/** Pictures come in at this many times the network's side, so that thin strokes are not lost. */
export const linesOversampling = 4;

/** A pixel this far from the paper, of 255, is a stroke. */
const leastInk = 64;

/** Strokes of a sketch cover less of it; where more differs from the commonest tone, it is a painting. */
const mostStrokes = 0.3;

/** As in training/guides.ts: mean square of the steps between neighbours, in a range of two, over four channels. */
const edgeThreshold = 0.015;

/**
 * @param pixels premultiplied RGBA, square, `linesOversampling` times as wide as the map
 * @returns 255 where a line runs, else 0; one byte a pixel of the smaller square
 */
export function linesOf(pixels: Uint8Array): Uint8Array {
  const side = Math.sqrt(pixels.length / 4);
  const ink = inkOf(pixels);
  const strokes = ink.reduce((sum, value) => sum + (value >= leastInk ? 1 : 0), 0) / ink.length;
  return strokes <= mostStrokes ? darkest(ink, side) : edges(smaller(pixels, side), side / linesOversampling);
}

/** How far each pixel, on white paper, is from the commonest tone. */
function inkOf(pixels: Uint8Array): Uint8Array {
  const tones = new Uint8Array(pixels.length / 4);
  const counts = new Uint32Array(8);
  for (let i = 0; i < tones.length; i++) {
    const [red, green, blue, alpha] = pixels.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    tones[i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue + 255 - alpha);
    counts[tones[i]! >> 5]!++;
  }
  const commonest = counts.indexOf(Math.max(...counts));
  const paper = (commonest << 5) + 16;
  return tones.map((tone) => (tone >> 5 === commonest ? 0 : Math.abs(tone - paper)));
}

/** A place has a line where any of its pixels does. */
function darkest(ink: Uint8Array, side: number): Uint8Array {
  const small = side / linesOversampling;
  const lines = new Uint8Array(small * small);
  for (let i = 0; i < ink.length; i++) {
    if (ink[i]! < leastInk) continue;
    const [x, y] = [i % side, Math.floor(i / side)].map((at) => Math.floor(at / linesOversampling)) as [number, number];
    lines[y * small + x] = 255;
  }
  return lines;
}

/** Means over squares. */
function smaller(pixels: Uint8Array, side: number): Float32Array {
  const small = side / linesOversampling;
  const means = new Float32Array(small * small * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const to = (Math.floor(y / linesOversampling) * small + Math.floor(x / linesOversampling)) * 4;
      for (let c = 0; c < 4; c++) means[to + c]! += pixels[(y * side + x) * 4 + c]! / linesOversampling ** 2;
    }
  }
  return means;
}

/** Sobel's filters on each channel; beyond the border nothing is drawn. */
function edges(picture: Float32Array, side: number): Uint8Array {
  const at = (x: number, y: number, c: number) =>
    x < 0 || y < 0 || x >= side || y >= side ? 0 : picture[(y * side + x) * 4 + c]! / 127.5;
  const lines = new Uint8Array(side * side);
  for (let i = 0; i < lines.length; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    let sum = 0;
    for (let c = 0; c < 4; c++) {
      const column = (dx: number) => at(x + dx, y - 1, c) + 2 * at(x + dx, y, c) + at(x + dx, y + 1, c);
      const row = (dy: number) => at(x - 1, y + dy, c) + 2 * at(x, y + dy, c) + at(x + 1, y + dy, c);
      sum += ((column(1) - column(-1)) / 8) ** 2 + ((row(1) - row(-1)) / 8) ** 2;
    }
    if (sum / 8 > edgeThreshold) lines[i] = 255;
  }
  return lines;
}

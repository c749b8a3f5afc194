// sRGB to OKLab and back: a colour space in which equal steps look equal, so shading survives a change of hue.
// Not colour management. Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).

const linearOfByte = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const byteSteps = 4096;
const byteOfLinear = Uint8Array.from({ length: byteSteps + 1 }, (_, step) => {
  const value = step / byteSteps;
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
});

const rootSteps = 16384;
const cubeRoot = Float32Array.from({ length: rootSteps + 1 }, (_, step) => Math.cbrt(step / rootSteps));

/** Straight sRGB bytes to lightness 0..1 and the two colour axes (about -0.4..0.4), written into `out`. */
export function toOklab(red: number, green: number, blue: number, out: Float64Array): void {
  const r = linearOfByte[red]!;
  const g = linearOfByte[green]!;
  const b = linearOfByte[blue]!;
  const l = cubeRoot[Math.round(rootSteps * (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b))]!;
  const m = cubeRoot[Math.round(rootSteps * (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b))]!;
  const s = cubeRoot[Math.round(rootSteps * (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b))]!;
  out[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  out[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  out[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** OKLab to straight sRGB bytes, written into `out`; what a screen cannot show is cut off at 0 and 255. */
export function fromOklab(lightness: number, a: number, b: number, out: Uint8Array): void {
  const l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const s = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
  out[0] = toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  out[1] = toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  out[2] = toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
}

function cube(value: number): number {
  return value * value * value; // several times faster than **
}

function toByte(linear: number): number {
  return byteOfLinear[Math.round(Math.min(1, Math.max(0, linear)) * byteSteps)]!;
}

/** Hue in degrees, 0..360: red 29, yellow 110, green 142, blue 264. */
export function hueOf(a: number, b: number): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

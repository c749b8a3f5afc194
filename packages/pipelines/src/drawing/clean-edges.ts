// Colours of a drawing's soft rim taken from what is opaque beside it. A network draws colour and alpha a little apart, so that
// where alpha fades the colour is already that of nothing: a dark fringe. As compositors extend edge colours ("alpha bleeding").

/** From here on, of 255, a pixel has a colour of its own. */
const opaqueAlpha = 250;
/** Up to here, a pixel is noise of the network and no rim. */
const noiseAlpha = 10;
/** Below this, of 255, a pixel is outside: a rim has such pixels near, a haze within the drawing has not. */
const outsideAlpha = 64;
/** How far a rim reaches, in pixels. */
const reachPx = 3;

/** @param pixels straight RGBA, changed in place; alpha stays but for specks that nobody sees */
export function cleanEdges(pixels: Uint8Array, widthPx: number): Uint8Array {
  const heightPx = pixels.length / 4 / widthPx;
  const before = pixels.slice();
  for (let i = 0; i < widthPx * heightPx; i++) {
    const alpha = before[4 * i + 3]!;
    if (alpha === 0 || alpha >= opaqueAlpha) continue;
    if (alpha <= noiseAlpha) pixels.fill(0, 4 * i, 4 * i + 4);
    else takeColourFrom(before, { pixels, place: i, widthPx, heightPx });
  }
  return pixels;
}

interface Rim {
  pixels: Uint8Array;
  place: number;
  widthPx: number;
  heightPx: number;
}

/** The mean of opaque neighbours, nearer ones more; as it is where there are none, and inside: something thin or translucent. */
function takeColourFrom(before: Uint8Array, { pixels, place, widthPx, heightPx }: Rim): void {
  const [x, y] = [place % widthPx, Math.floor(place / widthPx)];
  let [red, green, blue, weights] = [0, 0, 0, 0];
  let isRim = false;
  for (let ny = Math.max(0, y - reachPx); ny <= Math.min(heightPx - 1, y + reachPx); ny++) {
    for (let nx = Math.max(0, x - reachPx); nx <= Math.min(widthPx - 1, x + reachPx); nx++) {
      const at = 4 * (ny * widthPx + nx);
      if (before[at + 3]! < outsideAlpha) isRim = true;
      if (before[at + 3]! < opaqueAlpha) continue;
      const weight = 1 / ((nx - x) ** 2 + (ny - y) ** 2) ** 2;
      red += weight * before[at]!;
      green += weight * before[at + 1]!;
      blue += weight * before[at + 2]!;
      weights += weight;
    }
  }
  if (weights === 0 || !isRim) return;
  pixels.set([Math.round(red / weights), Math.round(green / weights), Math.round(blue / weights)], 4 * place);
}

// How fast colours change at each place and in which direction, over all three colours at once.
// Not edges: contours.ts makes lines of it. Di Zenzo 1986, "A note on the gradient of a multi-image".

import { blurred } from "./blur.js";
import type { Planes } from "./planes.js";

interface Gradients {
  /** Change a pixel along the steepest direction. */
  steepness: Float32Array;
  /** Unit vector across the edge. */
  acrossX: Float32Array;
  acrossY: Float32Array;
}

/** `sigma` in pixels: over how wide a neighbourhood directions are averaged. @default 0 */
export function gradients(planes: Planes, sigma = 0): Gradients {
  const tensor = structureTensor(planes);
  const [xx, xy, yy] = tensor.map((plane) => (sigma > 0 ? blurred(plane, planes, sigma) : plane)) as Tensor;
  const steepness = new Float32Array(xx.length);
  const acrossX = new Float32Array(xx.length);
  const acrossY = new Float32Array(xx.length);
  for (let p = 0; p < xx.length; p++) {
    const half = (xx[p]! - yy[p]!) / 2;
    const root = Math.sqrt(half * half + xy[p]! * xy[p]!);
    const largest = (xx[p]! + yy[p]!) / 2 + root;
    // Of (xy, largest - xx) and (largest - yy, xy), both eigenvectors, the longer one is exact.
    const x = half > 0 ? root + half : xy[p]!;
    const y = half > 0 ? xy[p]! : root - half;
    const length = Math.sqrt(x * x + y * y);
    steepness[p] = Math.sqrt(Math.max(0, largest));
    acrossX[p] = length > 1e-12 ? x / length : 1;
    acrossY[p] = length > 1e-12 ? y / length : 0;
  }
  return { steepness, acrossX, acrossY };
}

type Tensor = [xx: Float32Array, xy: Float32Array, yy: Float32Array];

function structureTensor({ widthPx, heightPx, red, green, blue }: Planes): Tensor {
  const [xx, xy, yy] = [0, 1, 2].map(() => new Float32Array(red.length)) as Tensor;
  for (const plane of [red, green, blue]) {
    for (let y = 0, p = 0; y < heightPx; y++) {
      const up = y === 0 ? 0 : -widthPx;
      const down = y === heightPx - 1 ? 0 : widthPx;
      for (let x = 0; x < widthPx; x++, p++) {
        const dx = (plane[p + (x === widthPx - 1 ? 0 : 1)]! - plane[p - (x === 0 ? 0 : 1)]!) / 2;
        const dy = (plane[p + down]! - plane[p + up]!) / 2;
        xx[p]! += dx * dx;
        xy[p]! += dx * dy;
        yy[p]! += dy * dy;
      }
    }
  }
  return [xx, xy, yy];
}

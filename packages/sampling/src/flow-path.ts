// The straight path between picture and noise that flow matching learns: z_t = (1 - t) x + t eps.
// Time runs from 1 (noise) to 0 (picture), here and everywhere; `sigma` is that t. A model family that counts otherwise
// converts in its own denoiser. Lipman et al. 2022 (arXiv 2210.02747); Liu et al. 2022 (arXiv 2209.03003).

import { invalidValue } from "./invalid-value.js";

/**
 * The picture `clean` with as much noise as belongs to `sigma`: where training starts, and sampling from a picture.
 *
 * @param noise standard normals, as many as `clean`
 * @param sigma from 0 (the picture) to 1 (the noise)
 * @throws `VALUE_INVALID`
 */
export function addNoise(clean: Float32Array, noise: Float32Array, sigma: number): Float32Array {
  if (!(sigma >= 0 && sigma <= 1)) throw invalidValue("sigma", "a number from 0 to 1", sigma);
  if (noise.length !== clean.length)
    throw invalidValue("noise.length", `${clean.length}, as the picture's`, noise.length);
  return clean.map((value, i) => (1 - sigma) * value + sigma * noise[i]!);
}

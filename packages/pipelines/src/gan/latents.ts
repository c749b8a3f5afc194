// Latents of seeds, and what lies between two of them.
// Not the noise itself (sampling/). Shoemake 1985 for the way along a sphere; White 2016 (arXiv 1609.04468) why latents take it.

import { gaussianNoise } from "@imagier/sampling";

/** The step of draws that replace latents beyond the cut; the first draw is step 0. */
const redraws = 64;

/** Standard normals of a picture of a seed; where `cut` is given, none beyond it, drawn anew until they lie within. */
export function latentsOf(
  { seed, image }: { seed: number; image: number },
  count: number,
  cut = Number.POSITIVE_INFINITY,
): Float32Array {
  const draw = (step: number) => gaussianNoise({ seed, image, layer: 0, step }, count);
  const latents = draw(0);
  for (let step = 1; step < redraws && latents.some((value) => Math.abs(value) > cut); step++) {
    const again = draw(step);
    for (let i = 0; i < count; i++) if (Math.abs(latents[i]!) > cut) latents[i] = again[i]!;
  }
  return latents.map((value) => Math.min(Math.max(value, -cut), cut));
}

/** a + share (b - a). */
export function alongLine(a: Float32Array, b: Float32Array, share: number): Float32Array {
  return a.map((value, i) => value + share * (b[i]! - value));
}

/** Turned from a towards b, its length going from one's to the other's; along the line where they lie on one. */
export function alongSphere(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const length = (x: Float32Array) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
  const dot = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const angle = Math.acos(Math.min(Math.max(dot / (length(a) * length(b)), -1), 1));
  const sine = Math.sin(angle);
  if (!(sine > 1e-6)) return alongLine(a, b, share);
  const [ofA, ofB] = [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine];
  return a.map((value, i) => ofA * value + ofB * b[i]!);
}

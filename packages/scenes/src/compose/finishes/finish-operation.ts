// What every finish is: a picture in, the picture in that technique out, of the same size.
// Not a list: finish-picture.ts has that. Every number of pixels in a finish is of a picture of 1024 x 1024.

import type { Planes } from "../filters/planes.js";

/** Keeps alpha, or hardens it. The same picture and seed give the same numbers. */
export type FinishOperation = (picture: Planes, options: { seed: number }) => Planes;

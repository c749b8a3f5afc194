// The one list of samplers: what a request may name, what a plan resolves, what a page offers.

import { sampleEuler } from "./euler.js";
import { sampleHeun } from "./heun.js";
import type { Sampler } from "./sampler.js";

export const samplers = {
  euler: sampleEuler,
  heun: sampleHeun,
} as const satisfies Record<string, Sampler>;

export type SamplerId = keyof typeof samplers;

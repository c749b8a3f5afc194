// What the plans of all families write alike. Not a plan: generation-plan.ts, diffusion-plan.ts.

import { z } from "zod";
import { isPlainText, limits } from "./generation-request.js";

export const planVersion = 1;

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const name = z.string().min(1).max(200).refine(isPlainText);
export const whole = ({ from, to }: { from: number; to: number }) => z.number().int().min(from).max(to);
/** 1 = noise, 0 = picture. */
export const time = z.number().min(0).max(1);
/** Counted in UTF-16 units here, in characters in a request. */
export const promptField = z
  .string()
  .max(limits.promptCharacters * 2)
  .refine(isPlainText);
/** "transparent" or "#rrggbb". */
export const backgroundField = z.string().regex(/^(transparent|#[0-9a-f]{6})$/);

export type DeepReadonly<T> = { readonly [K in keyof T]: T[K] extends object ? DeepReadonly<T[K]> : T[K] };

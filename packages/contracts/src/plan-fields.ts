// What the plans of all families write alike. Not a plan: each kind has a file of its own (generation-plan.ts lists them).

import { z } from "zod";
import { isPlainText, limits, pictureFormats } from "./generation-request.js";

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

/** What the spine writes into the plan of a model that draws in its own way: not step by step from one schedule. */
export const generatorPlanFields = {
  schemaVersion: z.literal(planVersion),
  prompt: promptField,
  /** Name of the file or folder, and one hash over all weights that it is drawn with. */
  model: z.strictObject({ name, sha256 }),
  seed: whole(limits.seed),
  /** Of the file; the picture is brought to it. */
  widthPx: whole(limits.sidePx),
  heightPx: whole(limits.sidePx),
  background: backgroundField,
  format: z.enum(pictureFormats),
};

/** Which pictures of the seed; a file of a batch holds the plan of itself alone. */
export const batchFields = {
  firstImage: whole({ from: 0, to: limits.count.to - 1 }),
  imageCount: whole(limits.count),
};

export type DeepReadonly<T> = { readonly [K in keyof T]: T[K] extends object ? DeepReadonly<T[K]> : T[K] };

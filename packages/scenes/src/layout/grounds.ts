// In which band of a setting feet stand, in parts of the height; the setting's drawing says where its ground begins.
// Not how a setting is drawn: ../layers/backgrounds.

import type { SceneSetting } from "@imagier/contracts";
import { horizonOf } from "../layers/backgrounds/index.js";

export interface Ground {
  /** Where ground and sky, floor and wall, or sea bed and water meet. */
  horizonAt: number;
  /** Feet stand between these. */
  feetFrom: number;
  feetTo: number;
}

/** Undefined where nothing has a foot to stand on: plain grounds, patterns, the sky, space, none. */
export function groundOf(setting: SceneSetting | undefined): Ground | undefined {
  const horizonAt = setting === undefined ? undefined : horizonOf({ setting });
  if (horizonAt === undefined) return undefined;
  return { horizonAt, feetFrom: Math.min(horizonAt + 0.03, 0.88), feetTo: 0.95 };
}

/** Where things hang on walls. */
export const isIndoors = (setting: SceneSetting | undefined) => setting === "room" || setting === "kitchen";

// In which band of a setting feet stand, in parts of the height; the setting's drawing says where its ground begins.
// Not how a setting is drawn: ../layers/backgrounds.

import type { SceneBackdrop, SceneSetting } from "@imagier/contracts";
import { horizonOf } from "../layers/backgrounds/index.js";
import { type Habitat, habitatOf } from "./thing-kinds.js";

export interface Ground {
  /** Where ground and sky, floor and wall, or sea bed and water meet. */
  horizonAt: number;
  /** Feet stand between these. */
  feetFrom: number;
  feetTo: number;
}

/** Undefined where nothing has a foot to stand on: plain grounds, patterns, the sky, space, none. */
export function groundOf(background: SceneBackdrop | undefined): Ground | undefined {
  const horizonAt = background === undefined ? undefined : horizonOf(background);
  if (horizonAt === undefined) return undefined;
  return { horizonAt, feetFrom: Math.min(horizonAt + 0.03, 0.88), feetTo: 0.95 };
}

const airs: ReadonlySet<SceneSetting> = new Set(["sky", "space", "underwater"]);

/** A sheet with nothing but a colour or a pattern on it, or none: what stands on it stands on the sheet. */
export const isPage = (background: SceneBackdrop | undefined) =>
  background === undefined || (groundOf(background) === undefined && !airs.has(background.setting));

const wet: ReadonlySet<SceneSetting> = new Set(["sea", "underwater", "beach"]);

/** Where there is no water, boats and fish are on the ground. */
export function habitatIn(setting: SceneSetting | undefined, concept: string): Habitat {
  const habitat = habitatOf(concept);
  const isOfWater = habitat === "water" || habitat === "seabed";
  return isOfWater && (setting === undefined || !wet.has(setting)) ? "ground" : habitat;
}

/** Where things hang on walls. */
export const isIndoors = (setting: SceneSetting | undefined) => setting === "room" || setting === "kitchen";

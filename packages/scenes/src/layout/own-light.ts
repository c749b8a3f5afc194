// What gives light of its own: no hour dims it, and where it is the sun or the moon the sky needs no other.
// Not the light of a scene: compose/common-light.ts.

import type { SceneLayer, ScenePlan } from "@imagier/contracts";
import { conceptOf } from "./scene-parts.js";
import { namedBy, words } from "./thing-kinds.js";

const isLight = namedBy(
  words(`sun, moon, star, comet, meteor, lightning, firework, fireworks, fire, flame, campfire, bonfire, candle, torch, lantern, lightbulb,
    light bulb, sparkler, street lamp`),
);
const isSunOrMoon = namedBy(["sun", "moon"]);

const isMoon = namedBy(["moon"]);

/** The hour that the words name; else night where a moon shines, who else would be alone in the sky. */
export const hourOf = ({ layers, background }: Pick<ScenePlan, "layers" | "background">) =>
  background?.time ??
  (layers.some((layer) => layer.kind !== "text" && isMoon(conceptOf(layer))) ? ("night" as const) : undefined);

export const givesLight = (layer: SceneLayer): boolean => layer.kind !== "text" && isLight(conceptOf(layer));

export const hasOwnSun = ({ layers }: ScenePlan): boolean =>
  layers.some((layer) => layer.kind !== "text" && isSunOrMoon(conceptOf(layer)));

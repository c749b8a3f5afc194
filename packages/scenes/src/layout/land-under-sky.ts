// An open sky in which something flies while something else stands: there is land below, or the sea where a boat is.
// Not a sky of an hour, a weather or a colour, which has land of its own: ../layers/backgrounds/background-raster.ts.

import type { SceneLayer, ScenePlan } from "@imagier/contracts";
import { groundOf } from "./grounds.js";
import { habitatOf } from "./thing-kinds.js";

const aloft: ReadonlySet<string> = new Set(
  "flying,floating,falling,jumping,gliding,hanging,winged,wings,diving,taking off".split(","),
);

const isAloft = (layer: SceneLayer) =>
  layer.kind === "thing" &&
  (habitatOf(layer.concept) === "sky" || (layer.qualities ?? []).some((each) => aloft.has(each)));

/** "A balloon in the sky above a castle": the castle stands. A pig alone in the sky flies. */
export function withLandUnderSky(plan: ScenePlan): ScenePlan {
  const { background, layers, relations } = plan;
  if (background?.setting !== "sky" || groundOf(background) !== undefined) return plan;
  const things = layers.filter((layer) => layer.kind === "thing");
  // Who rides, sits on or hangs from what flies stands on nothing else.
  const borne = new Set(
    relations.flatMap(({ subject, relation, objects }) =>
      bearing.has(relation) ? [subject.layer] : bearingOther.has(relation) ? objects.map(({ layer }) => layer) : [],
    ),
  );
  const standing = things.filter((layer) => !isAloft(layer) && !borne.has(layer.id) && layer.boxes === undefined);
  if (standing.length === 0 || !things.some(isAloft)) return plan;
  const isOnWater = standing.some((layer) => layer.kind === "thing" && habitatOf(layer.concept) === "water");
  return { ...plan, background: isOnWater ? { ...background, setting: "sea" } : { ...background, time: "day" } };
}

const bearing: ReadonlySet<string> = new Set(["on", "inside", "riding"]);
const bearingOther: ReadonlySet<string> = new Set(["wearing", "holding"]);

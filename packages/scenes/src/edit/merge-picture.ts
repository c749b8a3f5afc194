// Takes from what the grammar read only what it says of the whole picture: background, time, weather, finish, mood.
// Not layers. What is not said stays as it was.

import type { SceneBackdrop, ScenePlan } from "@imagier/contracts";
import type { Clause } from "./clause.js";

/** Grounds on which neither night nor rain shows. */
const flat = new Set(["plain", "gradient", "stripes", "dots", "checks", "paper"]);
export const isFlat = ({ setting }: SceneBackdrop): boolean => flat.has(setting);
const saysSky = /\b(?:sky|skies|ciel)\b/;

export function mergePicture(plan: ScenePlan, drawn: ScenePlan, words: Clause): ScenePlan {
  const { finish, mood, style } = drawn;
  const background = drawn.background && mergeBackground(plan.background, drawn.background, saysSky.test(words.words));
  const without = [...plan.without, ...drawn.without.filter((name) => !plan.without.includes(name))].slice(0, 32);
  return {
    ...plan,
    ...(background && { background }),
    ...(finish && { finish }),
    ...(mood && { mood }),
    ...(style && { style }),
    without,
  };
}

/** Time and weather without a place, for which the grammar says "sky", leave the place that is there. */
function mergeBackground(before: SceneBackdrop | undefined, said: SceneBackdrop, isSky: boolean): SceneBackdrop {
  const isOnlyMoment =
    said.setting === "sky" && !isSky && said.colours === undefined && (said.time ?? said.weather) !== undefined;
  if (before === undefined || isFlat(said)) return said;
  if (isOnlyMoment) return isFlat(before) ? said : { ...before, ...said, setting: before.setting };
  const moment = isFlat(before)
    ? {}
    : { ...(before.time && { time: before.time }), ...(before.weather && { weather: before.weather }) };
  return { ...moment, ...said };
}

// What the colour of a sky says of a picture: a grey one is covered, a red one is of the evening.
// Not the colours of a ground: those stand in the backdrop as they were said.

import type { SceneBackdrop, SceneColour } from "@imagier/contracts";
import type { SceneDraft } from "./scene-draft.js";

type Air = Pick<SceneBackdrop, "time" | "weather">;

/** Colours that skies have by themselves. */
const airOfColour: Partial<Record<SceneColour, Air>> = {
  blue: {},
  grey: { weather: "clouds" },
  white: { weather: "clouds" },
  black: { time: "night" },
  red: { time: "sunset" },
  orange: { time: "sunset" },
  pink: { time: "sunset" },
};

/**
 * The backdrop under that sky. What was said of time and weather stays. Only an open sky, with no ground, can be painted
 * in any colour: elsewhere a green one is unmet.
 */
export function withSky(backdrop: SceneBackdrop, scene: SceneDraft): SceneBackdrop {
  const { sky } = scene;
  if (sky === undefined) return backdrop;
  const airs = sky.colours.map((colour) => airOfColour[colour]);
  const air: Air = Object.assign({}, ...airs.toReversed());
  const isTinted = airs.some((each) => each === undefined || each.time === "sunset");
  if (backdrop.setting === "sky") return { ...air, ...backdrop, ...(isTinted ? { colours: sky.colours } : {}) };
  if (airs.includes(undefined)) scene.addUnmet(sky.phrase, "unknown-word");
  return { ...air, ...backdrop };
}

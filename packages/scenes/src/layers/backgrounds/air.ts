// The light of a time of day under a weather: sky, tint of all that it falls on, and what far things fade into.
// Not drawn here. Numbers chosen by eye, as an illustrator mixes a palette once for a whole picture.

import type { SceneBackdrop } from "@imagier/contracts";
import { type Hex, mix, under } from "../vector/tone.js";

type Time = NonNullable<SceneBackdrop["time"]>;
type Weather = NonNullable<SceneBackdrop["weather"]>;

export interface Air {
  time: Time;
  weather: Weather | undefined;
  /** From the top down to the horizon. */
  sky: readonly [Hex, Hex, Hex];
  /** Colour of the light: white changes nothing. */
  light: Hex;
  /** What far things fade into, and how quickly: 0 not at all .. 1 wholly at the horizon. */
  haze: Hex;
  hazeStrength: number;
  cloud: Hex;
  cloudShade: Hex;
  /** 0..1: how much of the sky clouds cover. */
  cloudiness: number;
}

type Mood = Pick<Air, "sky" | "light" | "haze" | "cloud" | "cloudShade">;

const moods: Readonly<Record<Time, Mood>> = {
  day: {
    sky: ["#3f9be0", "#85c8f2", "#d8effa"],
    light: "#ffffff",
    haze: "#cbe4f2",
    cloud: "#ffffff",
    cloudShade: "#c9dfee",
  },
  dawn: {
    sky: ["#7c9fd6", "#f0bdc8", "#fde5c2"],
    light: "#ffe6da",
    haze: "#f7d6cc",
    cloud: "#fff3ea",
    cloudShade: "#e9b3bd",
  },
  sunset: {
    sky: ["#4a4790", "#dd6a86", "#ffc873"],
    light: "#f6b991",
    haze: "#ee9a80",
    cloud: "#ffc9a6",
    cloudShade: "#b0628c",
  },
  night: {
    sky: ["#0a1231", "#1a2a5c", "#3e5490"],
    light: "#6076b4",
    haze: "#33487e",
    cloud: "#4d5f95",
    cloudShade: "#2b3a6c",
  },
};

interface Veil {
  /** What the sky turns into, and how far. */
  grey: Hex;
  share: number;
  light: Hex;
  hazeStrength: number;
  cloudiness: number;
}

const veils: Readonly<Record<Weather, Veil>> = {
  clouds: { grey: "#b9c6d2", share: 0.35, light: "#e6eaf0", hazeStrength: 0.75, cloudiness: 0.9 },
  rain: { grey: "#8595a6", share: 0.72, light: "#c2ccd8", hazeStrength: 0.85, cloudiness: 1 },
  storm: { grey: "#3c4358", share: 0.8, light: "#8d97b2", hazeStrength: 0.8, cloudiness: 1 },
  snow: { grey: "#aebfd4", share: 0.7, light: "#e2eaf6", hazeStrength: 0.85, cloudiness: 0.6 },
  fog: { grey: "#dbe0e3", share: 0.75, light: "#e8eaec", hazeStrength: 1, cloudiness: 0 },
};

/** @default day, fair weather with a few clouds */
export function airOf({ time = "day", weather }: Pick<SceneBackdrop, "time" | "weather">): Air {
  const mood = moods[time];
  if (weather === undefined) return { time, weather, ...mood, hazeStrength: 0.68, cloudiness: 0.4 };
  const { grey, share, light, hazeStrength, cloudiness } = veils[weather];
  const cover = time === "day" ? grey : mix(under(grey, mood.light), mood.sky[1], 0.3);
  const dim = (hex: Hex) => mix(hex, cover, share);
  const [top, middle, low] = mood.sky;
  return {
    time,
    weather,
    sky: [dim(top), dim(middle), mix(dim(low), cover, 0.2)],
    light: under(mood.light, light),
    haze: mix(mood.haze, cover, share),
    hazeStrength,
    cloud: mix(mood.cloud, cover, share * 0.6),
    cloudShade: mix(mood.cloudShade, under(cover, "#a9b0bf"), share),
    cloudiness,
  };
}

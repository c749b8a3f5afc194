// Draws what is behind everything: a setting at its time of day, in its weather, as pixels and as SVG.
// Not the things in it. The middle stays quiet; the ground on which things stand begins at `horizonOf`.

import type { SceneBackdrop, SceneSetting } from "@imagier/contracts";
import type { Raster } from "../../raster.js";
import { rasterOfSvg } from "../vector/svg-raster.js";
import { drawSky } from "./draw-sky.js";
import { drawWeather } from "./draw-weather.js";
import { drawCity } from "./settings/city.js";
import { drawDesert, drawMountains } from "./settings/heights.js";
import { drawFarm, drawGarden } from "./settings/homestead.js";
import { drawKitchen } from "./settings/kitchen.js";
import { drawHills, drawLowLand, drawMeadow, drawSnowfield } from "./settings/meadows.js";
import { drawChecks, drawDots, drawGradient, drawPaper, drawPlain, drawStripesPattern } from "./settings/patterns.js";
import { drawPlanetGround } from "./settings/planet.js";
import { drawRoom } from "./settings/room.js";
import { drawSpace } from "./settings/space.js";
import { drawStreet } from "./settings/street.js";
import { drawUnderwater } from "./settings/underwater.js";
import { drawBeach, drawSea } from "./settings/waters.js";
import { drawForest } from "./settings/woods.js";
import { Stage, sheetHeight } from "./stage.js";

interface Setting {
  /** `horizon` in the sheet's units. */
  draw(stage: Stage, horizon: number): void;
  /** Where the ground begins, as a part of the height; absent where there is none. */
  horizon?: number;
  /** Whether rain and snow fall in it. */
  isOutdoors?: boolean;
}

const settings: Readonly<Record<SceneSetting, Setting>> = {
  plain: { draw: drawPlain },
  gradient: { draw: drawGradient },
  stripes: { draw: drawStripesPattern },
  dots: { draw: drawDots },
  checks: { draw: drawChecks },
  paper: { draw: drawPaper },
  sky: { draw: drawOpenSky, isOutdoors: true },
  meadow: { draw: drawMeadow, horizon: 0.56, isOutdoors: true },
  hills: { draw: drawHills, horizon: 0.58, isOutdoors: true },
  mountains: { draw: drawMountains, horizon: 0.66, isOutdoors: true },
  forest: { draw: drawForest, horizon: 0.62, isOutdoors: true },
  beach: { draw: drawBeach, horizon: 0.62, isOutdoors: true },
  sea: { draw: drawSea, horizon: 0.46, isOutdoors: true },
  underwater: { draw: drawUnderwater, horizon: 0.82 },
  desert: { draw: drawDesert, horizon: 0.56, isOutdoors: true },
  snowfield: { draw: drawSnowfield, horizon: 0.56, isOutdoors: true },
  city: { draw: drawCity, horizon: 0.7, isOutdoors: true },
  street: { draw: drawStreet, horizon: 0.66, isOutdoors: true },
  room: { draw: drawRoom, horizon: 0.66 },
  kitchen: { draw: drawKitchen, horizon: 0.7 },
  garden: { draw: drawGarden, horizon: 0.54, isOutdoors: true },
  farm: { draw: drawFarm, horizon: 0.56, isOutdoors: true },
  space: { draw: drawSpace },
  planet: { draw: drawPlanetGround, horizon: 0.58 },
};

/** Of low land under a sky of an hour, a weather or a colour. */
const landUnderSky = 0.66;

/** The sky itself; or, where it is said what sky, one over low land on which things stand. */
function drawOpenSky(stage: Stage, horizon: number): void {
  drawSky(stage, { horizon, colour: stage.colours[0] });
  if (horizon < stage.height) drawLowLand(stage, horizon);
}

const hasLand = ({ time, weather, colours = [] }: SceneBackdrop) =>
  time !== undefined || weather !== undefined || colours.length > 0;

/** Where the ground begins on which things stand, as a part of the height from the top; undefined where nothing stands. */
export function horizonOf(background: SceneBackdrop): number | undefined {
  const { setting } = background;
  return setting === "sky" && hasLand(background) ? landUnderSky : settings[setting].horizon;
}

export interface BackgroundRasterOptions {
  widthPx: number;
  heightPx: number;
  /** Varies clouds, hills, trees: a whole number from 0 to 2^32 - 1. */
  seed: number;
  /** Whether the sky goes without sun and moon: the scene has its own. @default false */
  isSunless?: boolean;
}

export interface SetBackground {
  /** Opaque. */
  raster: Raster;
  /** The same as an SVG document. */
  svg: string;
}

export function backgroundRaster(
  background: SceneBackdrop,
  { widthPx, heightPx, seed, isSunless }: BackgroundRasterOptions,
): SetBackground {
  const setting = settings[background.setting];
  const stage = new Stage(background, { aspect: widthPx / heightPx, seed, isSunless });
  const horizon = (horizonOf(background) ?? 1) * sheetHeight;
  setting.draw(stage, horizon);
  if (setting.isOutdoors === true) drawWeather(stage, horizon);
  const svg = stage.drawing.svg(widthPx, heightPx);
  return { raster: rasterOfSvg(svg), svg };
}

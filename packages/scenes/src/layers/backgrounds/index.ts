export {
  type BackgroundRasterOptions,
  backgroundRaster,
  horizonOf,
  type SetBackground,
} from "./background-raster.js";

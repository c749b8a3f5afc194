export {
  type BackgroundRasterOptions,
  backgroundRaster,
  horizonOf,
  type SetBackground,
} from "./backgrounds/index.js";
export {
  furnitureTop,
  handy,
  type SetShape,
  type ShapeRasterOptions,
  shapeAspect,
  shapeRaster,
} from "./shapes/index.js";
export { type MeasuredText, measureText, type SetText, type TextRasterOptions, textRaster } from "./text/index.js";

export { furnitureTop } from "./draw-furniture.js";
export { handy } from "./draw-handy.js";
export { type SetShape, type ShapeRasterOptions, shapeAspect, shapeRaster } from "./shape-raster.js";

export { furnitureTop } from "./draw-furniture.js";
export { type SetShape, type ShapeRasterOptions, shapeAspect, shapeRaster } from "./shape-raster.js";

export { type MeasuredText, measureText } from "./fit-text.js";
export { type SetText, type TextRasterOptions, textRaster } from "./text-raster.js";

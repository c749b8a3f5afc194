export { composePanels, mostPanels, type PanelOptions } from "./compose-panels.js";
export {
  type ComposedScene,
  type ComposeLayer,
  composeScene,
  type PlacedLayer,
  type PlacedRaster,
  type SceneLight,
  type SceneParts,
} from "./compose-scene.js";
export { finishPicture, sheetOfFinish } from "./finish-picture.js";
export { gradeMood, type SceneMood } from "./grade-mood.js";
export { layTexts, type TextPass } from "./lay-texts.js";
export {
  layersOfScene,
  type OpenRasterLayer,
  type OpenRasterParts,
  type SceneStack,
  toOpenRaster,
} from "./open-raster.js";
export { type SvgLayer, type SvgParts, type SvgPicture, toSvg } from "./to-svg.js";

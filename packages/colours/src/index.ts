export { colourOfWord } from "./colour-of-word.js";
export {
  type Colour,
  type ColourId,
  colourIds,
  colours,
  coloursIn,
  type DominantColour,
  dominantColour,
} from "./colours.js";
export type { MainColour } from "./main-colour.js";
export { mainColourOf, type Rgb, recolour, recolourRgb } from "./recolour.js";

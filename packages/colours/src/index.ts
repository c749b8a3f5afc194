export { type ColourId, colourIds } from "@imagier/contracts";
export { colourOfWord } from "./colour-of-word.js";
export {
  type Colour,
  colours,
  coloursIn,
  type DominantColour,
  dominantColour,
} from "./colours.js";
export type { MainColour } from "./main-colour.js";
export { mainColourOf, type Rgb, recolour, recolourRgb, recolourWhole } from "./recolour.js";

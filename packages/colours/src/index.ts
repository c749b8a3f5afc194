export { colourOfWord } from "./colour-of-word.js";
export { type Colour, type ColourId, colourIds, colours, type DominantColour, dominantColour } from "./colours.js";
export { recolour } from "./recolour.js";

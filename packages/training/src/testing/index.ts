export { tinyCard } from "./tiny-card.js";
export { tinyDrawings, tinySources } from "./tiny-drawings.js";
export { parametersOf, tinyNetwork, tinySizes, tinyUpscaler } from "./tiny-network.js";

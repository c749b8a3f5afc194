// Comics of one page: what other parts use of it.

export { balloonsRaster } from "./draw-balloons.js";
export { type LaidBalloon, type LaidPanel, layBalloons } from "./lay-balloons.js";
export { type ComicOptions, readComic } from "./read-comic.js";

// IPTC's words for how a picture came about, as addresses (cv.iptc.org/newscodes/digitalsourcetype).
// Not all of them: those that we write, and those that our reader puts into plain words.

const base = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/** Made by a program that learned from pictures. */
export const trainedMedia = `${base}trainedAlgorithmicMedia`;
/** In part made by such a program. */
export const compositeWithTrainedMedia = `${base}compositeWithTrainedAlgorithmicMedia`;

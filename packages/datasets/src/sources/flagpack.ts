// Flagpack, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { readFlagNames } from "../flag-names.js";
import { listIconify } from "../iconify-source.js";

export const flagpack: DrawingSource = {
  id: "flagpack",
  title: "Flagpack",
  origin: { kind: "npm", name: "@iconify-json/flagpack", version: "1.2.8" },
  artist: "Yummygum",
  authors: ["Yummygum"],
  licence: "MIT",
  attribution:
    "Flagpack by Yummygum, https://github.com/Yummygum/flagpack-core, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: {
    en: ["small flag", "plain rectangular flag", "tidy"],
    fr: ["petit drapeau", "drapeau rectangulaire simple", "net"],
  },
  quirks: ["4 by 3."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: async (dir, dirOf) => listIconify(dir, { describe: await readFlagNames(dirOf("cldr-localenames-full")) }),
};

// Flag Icons, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { readFlagNames } from "../flag-names.js";
import { listIconify } from "../iconify-source.js";

export const flag: DrawingSource = {
  id: "flag",
  title: "Flag Icons",
  origin: { kind: "npm", name: "@iconify-json/flag", version: "1.2.12" },
  artist: "Panayiotis Lipiridis",
  authors: ["Panayiotis Lipiridis"],
  licence: "MIT",
  attribution:
    "Flag Icons by Panayiotis Lipiridis, https://github.com/lipis/flag-icons, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: {
    en: ["detailed flag", "rectangular flag", "exact"],
    fr: ["drapeau détaillé", "drapeau rectangulaire", "exact"],
  },
  quirks: ["Each flag twice: 4 by 3 and square."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: async (dir, dirOf) => listIconify(dir, { describe: await readFlagNames(dirOf("cldr-localenames-full")) }),
};

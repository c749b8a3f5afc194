// Streamline Ultimate Colour, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const streamlineUltimateColor: DrawingSource = {
  id: "streamline-ultimate-color",
  title: "Streamline Ultimate Colour",
  origin: { kind: "npm", name: "@iconify-json/streamline-ultimate-color", version: "1.2.2" },
  artist: "Streamline",
  authors: ["Streamline (Webalys)"],
  licence: "CC-BY-4.0",
  attribution:
    "Streamline Ultimate Colour by Streamline, https://github.com/webalys-hq/streamline-vectors, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of the upstream repository, for its free sets; the paid products have other terms, and none of them is here",
  style: {
    en: ["outlined icon", "coloured line icon", "neat"],
    fr: ["icône cernée", "icône au trait coloré", "soigné"],
  },
  quirks: ["The category Logos (40 drawings) is made of trademarks and stays out."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsCategories: ["Logos"], dropsBrands: true }),
};

// Flat UI, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const flatUi: DrawingSource = {
  id: "flat-ui",
  title: "Flat UI",
  origin: { kind: "npm", name: "@iconify-json/flat-ui", version: "1.2.3" },
  artist: "Designmodo",
  authors: ["Designmodo, Inc."],
  licence: "MIT",
  attribution:
    "Flat UI by Designmodo, Inc., https://github.com/designmodo/Flat-UI, MIT; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says MIT; upstream has MIT for the code and CC-BY-3.0 for the art: credited as both ask",
  style: {
    en: ["flat illustration", "pastel", "long-shadow era"],
    fr: ["illustration plate", "pastel", "des années 2010"],
  },
  quirks: [
    "A few are products (imac, magicmouse); the list of brand names does not know them all.",
    "Misspelt: ubmrella.",
  ],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: (dir) =>
    listIconify(dir, {
      dropsBrands: true,
      renames: {
        ubmrella: "umbrella",
        yinyang: "yin-yang",
        imac: "desktop-computer",
        magicmouse: "computer-mouse",
        converse: "sneaker",
      },
    }),
};

// Streamline Freehand, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const streamlineFreehandColor: DrawingSource = {
  id: "streamline-freehand-color",
  title: "Streamline Freehand",
  origin: { kind: "npm", name: "@iconify-json/streamline-freehand-color", version: "1.2.2" },
  artist: "Streamline",
  authors: ["Streamline (Webalys)"],
  licence: "CC-BY-4.0",
  attribution:
    "Streamline Freehand by Streamline, https://github.com/webalys-hq/streamline-vectors, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of the upstream repository, for its free sets; the paid products have other terms, and none of them is here",
  style: { en: ["doodle", "hand-drawn", "sketch"], fr: ["gribouillis", "dessiné à la main", "croquis"] },
  quirks: ["Wobbly ink lines with loose colour."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

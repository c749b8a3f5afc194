// IconPark, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const iconPark: DrawingSource = {
  id: "icon-park",
  title: "IconPark",
  origin: { kind: "npm", name: "@iconify-json/icon-park", version: "1.2.4" },
  artist: "ByteDance",
  authors: ["ByteDance Ltd."],
  licence: "Apache-2.0",
  attribution:
    "IconPark by ByteDance Ltd., https://github.com/bytedance/IconPark, Apache-2.0; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says Apache-2.0; upstream LICENSE is the Apache License 2.0",
  style: {
    en: ["outline icon", "black outline with blue", "friendly interface icon"],
    fr: ["icône au trait", "contour noir et bleu", "icône d’interface sympathique"],
  },
  quirks: [
    "The category Brand (83 drawings) is made of trademarks and stays out.",
    "Names run words together (tabletennis) and count variants (book-one).",
    "Its fork is one of versions, not of tables.",
    "Black lines, blue and turquoise fills.",
  ],
  renderer: "resvg",
  gluesWords: true,
  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsCategories: ["Brand"], dropsBrands: true, renames: { fork: "code-fork" } }),
};

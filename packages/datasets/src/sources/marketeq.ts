// Marketeq, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const marketeq: DrawingSource = {
  id: "marketeq",
  title: "Marketeq",
  origin: { kind: "npm", name: "@iconify-json/marketeq", version: "1.2.2" },
  artist: "Marketeq",
  authors: ["Marketeq"],
  licence: "MIT",
  attribution:
    "Marketeq by Marketeq, https://www.npmjs.com/package/@iconify-json/marketeq, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; the set names no upstream repository",
  style: {
    en: ["thin line icon", "two-colour line", "delicate"],
    fr: ["icône au trait fin", "trait bicolore", "délicat"],
  },
  quirks: ["Hairlines: pale at 64 px."],
  renderer: "resvg",

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

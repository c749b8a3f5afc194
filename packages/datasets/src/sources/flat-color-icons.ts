// Flat Color Icons, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const flatColorIcons: DrawingSource = {
  id: "flat-color-icons",
  title: "Flat Color Icons",
  origin: { kind: "npm", name: "@iconify-json/flat-color-icons", version: "1.2.3" },
  artist: "Icons8",
  authors: ["Icons8"],
  licence: "MIT",
  attribution:
    "Flat Color Icons by Icons8, https://github.com/icons8/flat-Color-icons, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream leaves the choice between the Good Boy licence and MIT",
  style: { en: ["flat icon", "colourful", "simple shapes"], fr: ["icône plate", "coloré", "formes simples"] },
  quirks: ["A few are logos; the list of brand names drops them."],
  renderer: "resvg",

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

// Streamline Flex Duotone, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const streamlineFlexColor: DrawingSource = {
  id: "streamline-flex-color",
  title: "Streamline Flex Duotone",
  origin: { kind: "npm", name: "@iconify-json/streamline-flex-color", version: "1.2.2" },
  artist: "Streamline",
  authors: ["Streamline (Webalys)"],
  licence: "CC-BY-4.0",
  attribution:
    "Streamline Flex Duotone by Streamline, https://github.com/webalys-hq/streamline-vectors, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of the upstream repository, for its free sets; the paid products have other terms, and none of them is here",
  style: { en: ["soft icon", "supple duotone", "curvy"], fr: ["icône souple", "bichrome doux", "tout en courbes"] },
  quirks: ["Every name comes twice: as lines over a tint, and as -flat.", "Two blues throughout: recolours exactly."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

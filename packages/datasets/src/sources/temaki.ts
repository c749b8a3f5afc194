// Temaki, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const temaki: DrawingSource = {
  id: "temaki",
  title: "Temaki",
  origin: { kind: "npm", name: "@iconify-json/temaki", version: "1.2.6" },
  artist: "Temaki",
  authors: ["Bryan Housel", "other contributors to Temaki"],
  licence: "CC0-1.0",
  attribution:
    "Temaki by Bryan Housel and contributors, https://github.com/rapideditor/temaki, CC0-1.0; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says CC0-1.0; so does the LICENSE of the upstream repository",
  style: {
    en: ["map silhouette", "pictogram", "small solid sign"],
    fr: ["silhouette de carte", "pictogramme", "petit signe plein"],
  },
  quirks: ["One ink, currentColor.", "Drawn for maps at 15 px: plain shapes of what stands in a street."],
  renderer: "resvg",
  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

// Phosphor, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const phosphor: DrawingSource = {
  id: "phosphor",
  title: "Phosphor",
  origin: { kind: "npm", name: "@iconify-json/ph", version: "1.2.2" },
  artist: "Phosphor",
  authors: ["Helena Zhang", "Tobias Fried"],
  licence: "MIT",
  attribution:
    "Phosphor by Helena Zhang and Tobias Fried, https://github.com/phosphor-icons/core, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; so does the LICENSE of the upstream repository",
  style: {
    en: ["round solid icon", "duotone line icon", "even strokes"],
    fr: ["icône pleine et ronde", "icône au trait bichrome", "traits égaux"],
  },
  quirks: [
    "One ink, currentColor; the second tone is the same ink at a fifth.",
    "Six weights of each drawing: only the solid and the duotone ones are listed.",
    "Logos end in -logo and stay out.",
  ],
  renderer: "resvg",
  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true, keepsNames: /(?<!-logo)-(fill|duotone)$/ }),
};

// Font Awesome 6, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const fontAwesome: DrawingSource = {
  id: "font-awesome",
  title: "Font Awesome 6 Free Solid",
  origin: { kind: "npm", name: "@iconify-json/fa6-solid", version: "1.2.4" },
  artist: "Font Awesome",
  authors: ["Dave Gandy", "Fonticons, Inc."],
  licence: "CC-BY-4.0",
  attribution:
    "Font Awesome Free by Fonticons, Inc., https://github.com/FortAwesome/Font-Awesome, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says CC-BY-4.0; so does LICENSE.txt of the upstream repository, for the icons",
  style: {
    en: ["solid silhouette", "web icon", "bold pictogram"],
    fr: ["silhouette pleine", "icône du web", "pictogramme gras"],
  },
  quirks: ["One ink, currentColor.", "Brands are a set of their own and not here."],
  renderer: "resvg",
  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

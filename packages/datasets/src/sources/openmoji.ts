// OpenMoji, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const openmoji: DrawingSource = {
  id: "openmoji",
  title: "OpenMoji",
  origin: { kind: "npm", name: "@iconify-json/openmoji", version: "1.2.29" },
  artist: "OpenMoji",
  authors: ["OpenMoji contributors"],
  licence: "CC-BY-SA-4.0",
  attribution:
    "OpenMoji by OpenMoji contributors, https://openmoji.org, CC-BY-SA-4.0; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says CC-BY-SA-4.0; upstream LICENSE.txt is CC-BY-SA-4.0",
  style: {
    en: ["outlined emoji", "black outline", "even line"],
    fr: ["émoji cerné", "contour noir", "trait régulier"],
  },
  quirks: ["Share-alike: only where that is asked for, and whatever learns from it must carry the same licence."],
  renderer: "resvg",

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

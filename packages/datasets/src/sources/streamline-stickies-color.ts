// Streamline Stickies, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const streamlineStickiesColor: DrawingSource = {
  id: "streamline-stickies-color",
  title: "Streamline Stickies",
  origin: { kind: "npm", name: "@iconify-json/streamline-stickies-color", version: "1.2.2" },
  artist: "Streamline",
  authors: ["Streamline (Webalys)"],
  licence: "CC-BY-4.0",
  attribution:
    "Streamline Stickies by Streamline, https://github.com/webalys-hq/streamline-vectors, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of the upstream repository, for its free sets; the paid products have other terms, and none of them is here",
  style: { en: ["sticker", "outlined", "playful"], fr: ["autocollant", "cerné", "ludique"] },
  quirks: ["Most names come twice: in full colour and, as -duo, in two tones."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

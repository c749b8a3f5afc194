// Streamline Kameleon, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const streamlineKameleonColor: DrawingSource = {
  id: "streamline-kameleon-color",
  title: "Streamline Kameleon",
  origin: { kind: "npm", name: "@iconify-json/streamline-kameleon-color", version: "1.2.2" },
  artist: "Streamline",
  authors: ["Streamline (Webalys)"],
  licence: "CC-BY-4.0",
  attribution:
    "Streamline Kameleon by Streamline, https://github.com/webalys-hq/streamline-vectors, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of the upstream repository, for its free sets; the paid products have other terms, and none of them is here",
  style: { en: ["round badge", "flat icon", "bright"], fr: ["pastille ronde", "icône plate", "vif"] },
  quirks: ["Most names come twice: in a coloured disc and, as -duo, in two tones."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

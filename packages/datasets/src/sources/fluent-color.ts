// Fluent System Icons, colour, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const fluentColor: DrawingSource = {
  id: "fluent-color",
  title: "Fluent System Icons, colour",
  origin: { kind: "npm", name: "@iconify-json/fluent-color", version: "1.2.21" },
  artist: "Microsoft",
  authors: ["Microsoft Corporation"],
  licence: "MIT",
  attribution:
    "Fluent System Icons, colour by Microsoft Corporation, https://github.com/microsoft/fluentui-system-icons, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: { en: ["glossy icon", "gradient icon", "modern"], fr: ["icône brillante", "icône en dégradé", "moderne"] },
  quirks: ["199 names, each drawn anew for several sizes: near duplicates link them."],
  renderer: "resvg",

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir, { dropsBrands: true }),
};

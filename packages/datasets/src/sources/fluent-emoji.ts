// Fluent Emoji, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const fluentEmoji: DrawingSource = {
  id: "fluent-emoji",
  title: "Fluent Emoji",
  origin: { kind: "npm", name: "@iconify-json/fluent-emoji", version: "1.2.7" },
  artist: "Microsoft",
  authors: ["Microsoft Corporation"],
  licence: "MIT",
  attribution:
    "Fluent Emoji by Microsoft Corporation, https://github.com/microsoft/fluentui-emoji, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: { en: ["glossy", "3D", "shaded gradient"], fr: ["brillant", "3D", "dégradé ombré"] },
  quirks: [
    "6 aliases that mirror a drawing are drawings of their own: 3,126 listed.",
    "Hundreds of gradients and filters in a drawing: the slowest to render.",
    "chars.json is empty: joined by name, the names are those of fluent-emoji-flat.",
  ],
  renderer: "resvg",
  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

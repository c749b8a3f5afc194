// Fluent Emoji High Contrast, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const fluentEmojiHighContrast: DrawingSource = {
  id: "fluent-emoji-high-contrast",
  title: "Fluent Emoji High Contrast",
  origin: { kind: "npm", name: "@iconify-json/fluent-emoji-high-contrast", version: "1.2.6" },
  artist: "Microsoft",
  authors: ["Microsoft Corporation"],
  licence: "MIT",
  attribution:
    "Fluent Emoji High Contrast by Microsoft Corporation, https://github.com/microsoft/fluentui-emoji, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: { en: ["black and white", "high contrast", "stencil"], fr: ["noir et blanc", "très contrasté", "pochoir"] },
  quirks: ["One ink, currentColor: any colour by tinting."],
  renderer: "resvg",

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

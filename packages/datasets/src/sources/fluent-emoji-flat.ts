// Fluent Emoji Flat, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const fluentEmojiFlat: DrawingSource = {
  id: "fluent-emoji-flat",
  title: "Fluent Emoji Flat",
  origin: { kind: "npm", name: "@iconify-json/fluent-emoji-flat", version: "1.2.6" },
  artist: "Microsoft",
  authors: ["Microsoft Corporation"],
  licence: "MIT",
  attribution:
    "Fluent Emoji by Microsoft Corporation, https://github.com/microsoft/fluentui-emoji, MIT; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says MIT; upstream LICENSE is the MIT licence",
  style: { en: ["flat", "flat illustration", "clean"], fr: ["plat", "illustration plate", "épuré"] },
  quirks: [
    "6 aliases that mirror a drawing are drawings of their own: 3,145 listed.",
    "No country flags: Microsoft has not opened them.",
  ],
  renderer: "resvg",
  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

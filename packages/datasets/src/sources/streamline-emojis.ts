// Streamline Emojis, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const streamlineEmojis: DrawingSource = {
  id: "streamline-emojis",
  title: "Streamline Emojis",
  origin: { kind: "npm", name: "@iconify-json/streamline-emojis", version: "1.2.4" },
  artist: "Streamline",
  authors: ["Streamline (Webalys)"],
  licence: "CC-BY-4.0",
  attribution:
    "Streamline Emojis by Streamline, https://github.com/webalys-hq/streamline-vectors, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of the upstream repository, for its free sets; the paid products have other terms, and none of them is here",
  style: { en: ["outlined", "friendly", "duotone"], fr: ["cerné", "sympathique", "deux tons"] },
  quirks: ["Numbers after a name tell skin tones and variants apart.", "chars.json is empty: joined by name."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },

  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

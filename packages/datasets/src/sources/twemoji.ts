// Twemoji, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const twemoji: DrawingSource = {
  id: "twemoji",
  title: "Twemoji",
  origin: { kind: "npm", name: "@iconify-json/twemoji", version: "1.2.5" },
  artist: "Twitter",
  authors: ["Twitter, Inc.", "other contributors"],
  licence: "CC-BY-4.0",
  attribution:
    "Twemoji by Twitter, Inc. and other contributors, https://github.com/jdecked/twemoji, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says CC-BY-4.0; upstream: graphics under CC-BY-4.0, code under MIT",
  style: { en: ["flat", "simple", "emoji"], fr: ["plat", "simple", "émoji"] },
  quirks: ["Drawn up to the edge of the square."],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },
  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

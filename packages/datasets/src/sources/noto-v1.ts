// Noto Emoji, first version, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const notoV1: DrawingSource = {
  id: "noto-v1",
  title: "Noto Emoji, first version",
  origin: { kind: "npm", name: "@iconify-json/noto-v1", version: "1.2.5" },
  artist: "Google, blob era",
  authors: ["Google Inc."],
  licence: "Apache-2.0",
  attribution:
    "Noto Emoji (first version) by Google Inc., https://github.com/googlefonts/noto-emoji, Apache-2.0; changed: rasterised, recoloured, composed",
  evidence: "info.json of the package says Apache-2.0; upstream svg/LICENSE is the Apache License 2.0",
  style: { en: ["blob", "rounded", "old emoji"], fr: ["blob", "arrondi", "ancien émoji"] },
  quirks: [
    "Faces are blobs, not circles.",
    "Some drawings make resvg-js 2.6.2 abort the process (ambulance, bullet-train): render with librsvg.",
    "No chars.json: joined by name.",
  ],
  renderer: "librsvg",
  framing: { to: "canvas", marginPx: 2 },
  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

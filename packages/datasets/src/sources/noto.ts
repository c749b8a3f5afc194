// Noto Emoji, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const noto: DrawingSource = {
  id: "noto",
  title: "Noto Emoji",
  origin: { kind: "npm", name: "@iconify-json/noto", version: "1.2.9" },
  artist: "Google",
  authors: ["Google Inc."],
  licence: "Apache-2.0",
  attribution:
    "Noto Emoji by Google Inc., https://github.com/googlefonts/noto-emoji, Apache-2.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says Apache-2.0; upstream README: tools and most image resources are under Apache-2.0, flags are public domain or exempt from copyright",
  style: { en: ["soft cartoon", "gradient", "emoji"], fr: ["dessin doux", "dégradé", "émoji"] },
  quirks: ["Some drawings make resvg-js 2.6.2 abort the process (package, rainbow-flag): render with librsvg."],
  renderer: "librsvg",
  side: "generator",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

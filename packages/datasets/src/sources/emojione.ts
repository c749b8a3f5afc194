// EmojiOne 2, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const emojione: DrawingSource = {
  id: "emojione",
  title: "EmojiOne 2",
  origin: { kind: "npm", name: "@iconify-json/emojione", version: "1.2.3" },
  artist: "EmojiOne",
  authors: ["Ranks.com", "EmojiTwo community"],
  licence: "CC-BY-4.0",
  attribution:
    "EmojiOne 2 by Ranks.com and the EmojiTwo community, https://github.com/EmojiTwo/emojitwo, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0, version 2.3.0; so does the README of EmojiTwo; only art from version 3 on has other terms, and none of it is here",
  style: { en: ["flat cartoon", "bold", "classic emoji"], fr: ["dessin plat", "contrasté", "émoji classique"] },
  quirks: ["Version 2 art only.", "chars.json is empty: joined by name."],
  renderer: "resvg",
  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

// EmojiOne 2 Monotone, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const emojioneMonotone: DrawingSource = {
  id: "emojione-monotone",
  title: "EmojiOne 2 Monotone",
  origin: { kind: "npm", name: "@iconify-json/emojione-monotone", version: "1.2.1" },
  artist: "EmojiOne",
  authors: ["Ranks.com", "EmojiTwo community"],
  licence: "CC-BY-4.0",
  attribution:
    "EmojiOne 2 Monotone by Ranks.com and EmojiTwo community, https://github.com/EmojiTwo/emojitwo, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "info.json of the package says CC-BY-4.0; so does the README of EmojiTwo; only art from version 3 on has other terms, and none of it is here",
  style: { en: ["black line", "line art", "monochrome"], fr: ["trait noir", "dessin au trait", "monochrome"] },
  quirks: ["One ink, currentColor: any colour by tinting.", "chars.json is empty: joined by name."],
  renderer: "resvg",

  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir),
};

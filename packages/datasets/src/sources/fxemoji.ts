// FxEmoji, as packed by Iconify.
// Not the drawings: they come with the package when a dataset is built.

import type { DrawingSource } from "../drawing-source.js";
import { listIconify } from "../iconify-source.js";

export const fxemoji: DrawingSource = {
  id: "fxemoji",
  title: "FxEmoji",
  origin: { kind: "npm", name: "@iconify-json/fxemoji", version: "1.2.2" },
  artist: "Mozilla",
  authors: ["Mozilla"],
  licence: "CC-BY-4.0",
  attribution:
    "FxEmoji by Mozilla, https://github.com/mozilla/fxemoji, CC-BY-4.0; changed: rasterised, recoloured, composed",
  evidence:
    "LICENSE.md of the upstream repository puts the visual design under CC-BY-4.0 and the code under Apache-2.0; info.json of the package names only the code's licence",
  style: { en: ["bold flat", "rounded", "Firefox OS emoji"], fr: ["plat et franc", "arrondi", "émoji de Firefox OS"] },
  quirks: [
    "Iconify's info.json says Apache-2.0, which is the licence of the code.",
    "Names run words together: aerialtramway, alarmclock.",
    "No chars.json: joined by name.",
  ],
  renderer: "resvg",
  framing: { to: "canvas", marginPx: 2 },
  gluesWords: true,
  side: "judge",
  isOptional: false,
  list: (dir) => listIconify(dir),
};
